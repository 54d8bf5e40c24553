import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisLabels } from '../../../../../shared/domain/container/axis-labels.ts';
import { fillOrders } from '../../../../../shared/domain/container/fill-order.ts';
import { grid, hasPosition, type Position } from '../../../../../shared/domain/container/geometry.ts';
import {
  fillOrder,
  type LabellingScheme,
  labellingSchemeSchema,
  labelSeparators,
  originCorners,
  parsePosition,
  positionLabel,
} from '../../../../../shared/domain/container/labelling.ts';

const schemes: fc.Arbitrary<LabellingScheme> = fc.oneof(
  fc.record({
    kind: fc.constant('rowColumn' as const),
    rowLabels: fc.constantFrom(...axisLabels),
    columnLabels: fc.constantFrom(...axisLabels),
    separator: fc.constantFrom(...labelSeparators),
    zeroPadded: fc.boolean(),
    origin: fc.constantFrom(...originCorners),
    fillOrder: fc.constantFrom(...fillOrders),
  }),
  fc.record({
    kind: fc.constant('linear' as const),
    labels: fc.constantFrom(...axisLabels),
    zeroPadded: fc.boolean(),
    numbering: fc.constantFrom(...fillOrders),
    fillOrder: fc.constantFrom(...fillOrders),
  }),
);
const axisLength = fc.integer({ min: 1, max: 99 });
const geometries = fc.tuple(axisLength, axisLength).map(([rows, columns]) => grid(rows, columns));
const smallGeometries = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .map(([rows, columns]) => grid(rows, columns));
const key = ({ row, column }: Position) => `${row},${column}`;

describe('position labels of any scheme and geometry', () => {
  it('parse back to the position they were written for, in either case', () => {
    fc.assert(
      fc.property(schemes, geometries, fc.nat(), fc.nat(), (scheme, geometry, down, across) => {
        const position = { row: (down % geometry.rows) + 1, column: (across % geometry.columns) + 1 };
        const label = positionLabel(scheme, geometry, position);
        expect(labellingSchemeSchema.safeParse(scheme).success).toBe(true);
        for (const text of [label, label.toLowerCase(), label.toUpperCase()]) {
          expect(parsePosition(scheme, geometry, text)).toEqual({ ok: true, value: position });
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('are different for different positions', () => {
    fc.assert(
      fc.property(schemes, smallGeometries, (scheme, geometry) => {
        const labels = fillOrder(scheme, geometry).map((position) => positionLabel(scheme, geometry, position));
        expect(new Set(labels).size).toBe(geometry.rows * geometry.columns);
      }),
    );
  });

  it('never give a position outside the container, whatever is typed', () => {
    const typed = fc.string({ unit: fc.constantFrom(...Array.from('ABIVXabiv0123456789,/- ')), maxLength: 8 });
    fc.assert(
      fc.property(schemes, geometries, typed, (scheme, geometry, text) => {
        const result = parsePosition(scheme, geometry, text);
        expect(!result.ok || hasPosition(geometry, result.value)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('fill orders', () => {
  it('visit every cell exactly once', () => {
    fc.assert(
      fc.property(schemes, smallGeometries, (scheme, geometry) => {
        const cells = fillOrder(scheme, geometry);
        expect(cells).toHaveLength(geometry.rows * geometry.columns);
        expect(new Set(cells.map(key)).size).toBe(cells.length);
        expect(cells.every((cell) => hasPosition(geometry, cell))).toBe(true);
      }),
    );
  });
});
