import { describe, expect, it } from 'vitest';
import {
  capacityOf,
  geometryOfCounts,
  geometrySchema,
  grid,
  neighboursOf,
  openGeometry,
} from '../../../../../shared/domain/container/geometry.ts';
import {
  edgeLabels,
  fillOrder,
  type LabellingScheme,
  nextFree,
  parsePosition,
  positionLabel,
} from '../../../../../shared/domain/container/labelling.ts';
import { labellingSchemes } from '../../../../../shared/domain/container/labelling-schemes.ts';

const box = grid(9, 9);
const plate = grid(8, 12);
const schemes = labellingSchemes;

describe('positionLabel', () => {
  const cases: readonly (readonly [string, LabellingScheme, number, number, string])[] = [
    ['row letter and column number', schemes.A1, 1, 1, 'A1'],
    ['no padding', schemes.A1, 8, 12, 'H12'],
    ['padding as rack readers write it', schemes.A01, 1, 2, 'A02'],
    ['numbers for rows, letters for columns', schemes['1A'], 3, 2, '3B'],
    ['row and column numbers', schemes.RC, 3, 2, '3,2'],
    ['running number along rows', schemes['LIN-ROW'], 2, 1, '13'],
    ['running number down columns', schemes['LIN-COL'], 1, 2, '9'],
    ['running letters', schemes['LETTER-ROW'], 3, 3, 'AA'],
    ['running Roman numerals', schemes['ROMAN-ROW'], 1, 4, 'IV'],
    ['origin at the bottom right', { ...schemes.A1, origin: 'bottomRight' }, 8, 12, 'A1'],
    ['lower-case Roman rows', { ...schemes.A1, rowLabels: 'romanLower' }, 4, 7, 'iv7'],
    ['two letters get a comma between them', { ...schemes.A1, columnLabels: 'lettersLower' }, 2, 3, 'B,c'],
    ['a separator that was asked for', { ...schemes.A01, separator: '-' }, 1, 1, 'A-01'],
  ];

  it.each(cases)('writes %s', (_name, scheme, row, column, label) => {
    expect(positionLabel(scheme, plate, { row, column })).toBe(label);
  });

  it('leaves out the letter I where the lid does', () => {
    expect(positionLabel(schemes['A1-NO-I'], box, { row: 9, column: 9 })).toBe('J9');
    expect(parsePosition(schemes['A1-NO-I'], box, 'I9').ok).toBe(false);
  });

  it('pads a box of nine columns to two digits and a linear box of a hundred to three', () => {
    expect(positionLabel(schemes.A01, box, { row: 1, column: 1 })).toBe('A01');
    const linear: LabellingScheme = { ...schemes['LIN-ROW'], zeroPadded: true };
    expect(positionLabel(linear, grid(10, 10), { row: 1, column: 1 })).toBe('001');
  });

  it('throws for a cell that the container does not have', () => {
    expect(() => positionLabel(schemes.A1, box, { row: 10, column: 1 })).toThrow('Broken invariant');
    expect(() => positionLabel(schemes.A1, openGeometry, { row: 1, column: 1 })).toThrow('Broken invariant');
  });
});

describe('parsePosition', () => {
  it.each(['A1', 'A01', 'a1', ' A1 ', '1,1', 'A/01', 'A-1', 'A 1', '1;1', 'a,001'])(
    'reads %o as the first cell',
    (text) => {
      expect(parsePosition(schemes.A1, plate, text)).toEqual({ ok: true, value: { row: 1, column: 1 } });
      expect(parsePosition(schemes.A01, plate, text)).toEqual({ ok: true, value: { row: 1, column: 1 } });
    },
  );

  it.each(['13', '013', ' 13'])('reads the running number %o', (text) => {
    expect(parsePosition(schemes['LIN-ROW'], plate, text)).toEqual({ ok: true, value: { row: 2, column: 1 } });
  });

  it.each(['', 'A', '1', 'A1B', '1A', 'A1,', 'Å1', 'A١', 'A1\u0000', '-1', 'A+1', 'IIII'])(
    'does not understand %o',
    (text) => {
      expect(parsePosition(schemes.A1, plate, text)).toEqual({
        ok: false,
        refusal: { code: 'POSITION_NOT_UNDERSTOOD', text, example: 'A1' },
      });
    },
  );

  it.each(['I1', 'A13', 'A0', '0,1', '99,99', 'ZZZ1'])('says that %o is outside and what is inside', (text) => {
    expect(parsePosition(schemes.A01, plate, text)).toEqual({
      ok: false,
      refusal: { code: 'POSITION_OUTSIDE_CONTAINER', text, first: 'A01', last: 'H12' },
    });
  });

  it.each(['0', '97', '999999'])('says that the running number %o is outside', (text) => {
    expect(parsePosition(schemes['LIN-COL'], plate, text)).toEqual({
      ok: false,
      refusal: { code: 'POSITION_OUTSIDE_CONTAINER', text, first: '1', last: '96' },
    });
  });

  it('refuses unusual Roman numerals', () => {
    expect(parsePosition(schemes['ROMAN-ROW'], plate, 'iv')).toMatchObject({ ok: true });
    for (const text of ['IIII', 'IC', 'VX']) expect(parsePosition(schemes['ROMAN-ROW'], plate, text).ok).toBe(false);
  });

  it('has no positions in an open container', () => {
    expect(parsePosition(schemes.A1, openGeometry, 'A1')).toEqual({
      ok: false,
      refusal: { code: 'CONTAINER_HAS_NO_POSITIONS' },
    });
  });
});

describe('filling', () => {
  const small = grid(2, 3);
  const orders = [
    ['rightThenDown', '1,1 1,2 1,3 2,1 2,2 2,3'],
    ['rightThenUp', '2,1 2,2 2,3 1,1 1,2 1,3'],
    ['leftThenDown', '1,3 1,2 1,1 2,3 2,2 2,1'],
    ['leftThenUp', '2,3 2,2 2,1 1,3 1,2 1,1'],
    ['downThenRight', '1,1 2,1 1,2 2,2 1,3 2,3'],
    ['downThenLeft', '1,3 2,3 1,2 2,2 1,1 2,1'],
    ['upThenRight', '2,1 1,1 2,2 1,2 2,3 1,3'],
    ['upThenLeft', '2,3 1,3 2,2 1,2 2,1 1,1'],
  ] as const;

  it.each(orders)('walks %s', (order, walk) => {
    const positions = fillOrder({ ...schemes.RC, fillOrder: order }, small);
    expect(positions.map(({ row, column }) => `${row},${column}`).join(' ')).toBe(walk);
  });

  it('finds the next free cell, from the beginning or after the last scan', () => {
    const taken = new Set(['1,1', '1,2', '2,1']);
    const isFree = ({ row, column }: { row: number; column: number }) => !taken.has(`${row},${column}`);
    expect(nextFree(schemes.A1, small, isFree)).toEqual({ row: 1, column: 3 });
    expect(nextFree(schemes.A1, small, isFree, { row: 1, column: 3 })).toEqual({ row: 2, column: 2 });
    expect(nextFree(schemes.A1, small, isFree, { row: 2, column: 3 })).toBeNull();
    expect(nextFree(schemes.A1, openGeometry, isFree)).toBeNull();
    expect(fillOrder(schemes.A1, openGeometry)).toEqual([]);
  });

  it('writes the edges of a map from the physical top left', () => {
    expect(edgeLabels(schemes.A1, small)).toEqual({ rows: ['A', 'B'], columns: ['1', '2', '3'] });
    expect(edgeLabels({ ...schemes.A01, origin: 'bottomRight' }, small)).toEqual({
      rows: ['B', 'A'],
      columns: ['03', '02', '01'],
    });
    expect(edgeLabels(schemes['LIN-ROW'], small)).toEqual({ rows: ['1', '2'], columns: ['1', '2', '3'] });
  });
});

describe('geometry', () => {
  it('counts cells, and no limit for an open container', () => {
    expect(capacityOf(grid(16, 24))).toBe(384);
    expect(capacityOf(openGeometry)).toBeNull();
  });

  it.each([
    { kind: 'grid', rows: 0, columns: 1 },
    { kind: 'grid', rows: 100, columns: 1 },
    { kind: 'grid', rows: 1.5, columns: 1 },
    { kind: 'grid', rows: 1 },
    { kind: 'ring' },
  ])('refuses the geometry %o', (geometry) => {
    expect(geometrySchema.safeParse(geometry).success).toBe(false);
  });

  it('is kept as two numbers, both zero for an open container', () => {
    expect(geometryOfCounts(9, 9)).toEqual(box);
    expect(geometryOfCounts(0, 0)).toEqual(openGeometry);
    expect(() => geometryOfCounts(9, 0)).toThrow('1 to 99');
  });

  it('knows the neighbours of a corner and of the middle', () => {
    expect(neighboursOf(box, { row: 1, column: 1 })).toHaveLength(3);
    expect(neighboursOf(box, { row: 5, column: 5 })).toHaveLength(8);
    expect(neighboursOf(openGeometry, { row: 1, column: 1 })).toEqual([]);
  });
});
