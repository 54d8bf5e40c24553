import { expect, it } from 'vitest';
import { createFormat } from '../../../renderer/ui/use-format.ts';

it.each([
  ['en', 120, '0.1 kB'],
  ['en', 4_096, '4.1 kB'],
  ['en', 12_540_000, '12.5 MB'],
  ['de', 12_540_000, '12,5 MB'],
])('a file in %s of %i bytes is %s: none is as large as 0 MB', (locale, bytes, words) => {
  expect(createFormat(locale).fileSize(bytes).replaceAll(' ', ' ')).toBe(words);
});
