import { describe, expect, it } from 'vitest';
import { runsOf } from '../../../renderer/features/aliquot/runs.ts';

const inWords = (positions: readonly string[]): string =>
  runsOf(positions)
    .map(({ first, last }) => (first === last ? first : `${first}–${last}`))
    .join(' ');

describe('positions that tubes were put into', () => {
  it.each([
    [['A1'], 'A1'],
    [['A1', 'A2', 'A3'], 'A1–A3'],
    [['A1', 'A2', 'A3', 'B1'], 'A1–A3 B1'],
    [['A1', 'B1', 'C1', 'A2', 'B2'], 'A1–C1 A2–B2'],
    [['A1', 'A2', 'B2', 'C2'], 'A1–A2 B2–C2'],
    [['9', '10', '11'], '9–11'],
    [['H9', 'H8'], 'H9 H8'],
    [['I-1', 'I-2'], 'I-1 I-2'],
    [[], ''],
  ])('%j reads %s', (positions, words) => {
    expect(inWords(positions)).toBe(words);
  });

  it('never name a position between two that another tube holds', () => {
    expect(inWords(['A1', 'A3', 'A4', 'B1'])).toBe('A1 A3–A4 B1');
  });
});
