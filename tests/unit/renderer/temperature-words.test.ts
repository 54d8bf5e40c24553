import { describe, expect, it } from 'vitest';
import { temperatureClasses } from '../../../shared/domain/code-lists/temperature-classes.ts';
import { temperatureWords } from '../../../renderer/ui/temperature-words.ts';

describe('a temperature class in words', () => {
  it.each([
    ['-80', '−80 °C'],
    ['2-8', '2-8 °C'],
    ['LN2V', 'LN2V'],
    [null, null],
  ])('%s is %s', (code, words) => {
    expect(temperatureWords(code)).toBe(words);
  });

  it('gives degrees to each class of the list that is a number, and to no other', () => {
    for (const { code } of temperatureClasses.entries) {
      expect(temperatureWords(code)?.endsWith('°C')).toBe(/^[\d-]+$/u.test(code));
    }
  });
});
