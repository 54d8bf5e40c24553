import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const silentSkip = /\b(?:it|test|describe)\.(?:todo|skipIf|runIf|only)\b|\b(?:it|describe)\.skip\b/;

describe('skipped tests', () => {
  it('says why: context.skip(reason) in Vitest, test.skip(condition, reason) in Playwright', () => {
    const files = globSync('tests/**/*.test.{ts,tsx}').filter((file) => !file.endsWith('tooling/skips.test.ts'));
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => silentSkip.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it.each(["it.skip('a')", 'describe.skipIf(absent)', 'test.todo', 'it.only', 'describe.runIf(present)'])(
    'recognises %s',
    (code) => {
      expect(silentSkip.test(code)).toBe(true);
    },
  );

  it.each(["context.skip('no samples here')", "test.skip(absent, 'no samples here')"])('accepts %s', (code) => {
    expect(silentSkip.test(code)).toBe(false);
  });
});
