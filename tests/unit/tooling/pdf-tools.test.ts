import { afterEach, expect, it, vi } from 'vitest';
import { hasPdfTools, howToGetPdfTools } from '../../../scripts/testing/pdf-tools.ts';

afterEach(() => vi.unstubAllEnvs());

it('the readers of PDF files are absent where no folder of programs has them', () => {
  vi.stubEnv('PATH', '');
  expect(hasPdfTools()).toBe(false);
});

it.each([
  ['darwin', 'brew install poppler'],
  ['win32', 'scoop install poppler'],
  ['linux', 'install the package poppler-utils (in some distributions: poppler)'],
] as const)('where no script may install them, a person on %s is told how', (platform, line) => {
  expect(howToGetPdfTools(platform)).toBe(line);
});
