import { describe, expect, it } from 'vitest';
import { afterTube, cursorIn, linesWith } from '../../../renderer/features/collection/checklist.ts';
import { lineOf, visitWith } from './lines.ts';

const beside = { expected: 0 };

describe('the checklist after a new tube', () => {
  it('stays on a line that still waits for tubes', () => {
    const lines = [lineOf('Plasma', [{}]), lineOf('Serum', [])];
    expect(afterTube(lines, 'Plasma-0')).toMatchObject({ line: { kind: 'Plasma' }, isDone: false, cursor: 0 });
  });

  it('goes on to the next line that waits, round to the first', () => {
    const lines = [lineOf('Plasma', []), lineOf('DNA', [{}, {}]), lineOf('Serum', [{}, {}])];
    expect(afterTube(lines, 'DNA-1')).toMatchObject({ isDone: false, cursor: 0 });
  });

  it('is done when every planned line is, whatever was taken beside the plan', () => {
    const lines = [lineOf('Plasma', [{}, {}]), lineOf('Serum', [{}], beside)];
    expect(afterTube(lines, 'Plasma-1')).toMatchObject({ isDone: true, cursor: 0 });
    expect(afterTube(lines, 'Serum-0')).toMatchObject({ isDone: true, cursor: 1 });
  });

  it('knows nothing of a tube of another visit', () => {
    expect(afterTube([lineOf('Plasma', [{}])], 'elsewhere')).toBeNull();
  });
});

describe('the lines of a checklist', () => {
  it('end with kinds that somebody is about to collect, once each', () => {
    const planned = [lineOf('Plasma', []), lineOf('Serum', [{}], beside)];
    const extra = [{ kind: 'Serum' }, { kind: 'DNA' }];
    const lines = linesWith({ visit: visitWith(), lines: planned }, extra);
    expect(lines.map(({ kind, expected }) => [kind, expected])).toEqual([
      ['Plasma', 2],
      ['Serum', 0],
      ['DNA', 0],
    ]);
  });

  it('never leave the cursor behind the last one', () => {
    expect(cursorIn([lineOf('Plasma', []), lineOf('Serum', [])], 4)).toBe(1);
    expect(cursorIn([], 4)).toBe(0);
  });
});
