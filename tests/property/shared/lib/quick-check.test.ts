import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { eventSchemas } from '../../../../shared/domain/nouns.ts';
import { definitionOf, quickCheck } from '../../../../shared/lib/quick-check.ts';

const id = '0192f3a4-7b1c-7abc-8def-0123456789ab';
const birth = {
  printedId: 'AB1000001X',
  codes: [{ system: 'tube', code: 'BT1' }],
  studyId: id,
  kind: 'Serum',
  laterality: 'left',
  quantity: { kind: 'massNanograms', amount: 1000 },
  times: { collected: '2013-03-04T09:15' },
  custodianSite: id,
  place: { container: id, row: 1, column: 9 },
  extra: { lot: 'L1' },
  origin: { importId: id, file: 'tubes.csv', row: 3 },
};

const values: readonly unknown[] = [
  id,
  id.toUpperCase(),
  '00000000-0000-0000-0000-000000000000',
  'x'.repeat(36),
  '',
  ' ',
  'a',
  '🧊',
  '🧊'.repeat(2),
  'é'.repeat(40),
  'x'.repeat(41),
  'x'.repeat(4001),
  '2014',
  '2014-02-30',
  '2014-03-04T10:30',
  '2014-03-04 10:30',
  0,
  -0,
  1,
  99,
  100,
  -1,
  1.5,
  2 ** 53,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  true,
  null,
  undefined,
  [],
  {},
  new Date(0),
  Object.create(null),
];
const plain = fc.constantFrom(...values);

/** Values of about the shape of a schema: mostly right, now and then not at all. */
function near(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const def = definitionOf(schema);
  const mostly = (right: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: plain });
  switch (def.type) {
    case 'object':
      return mostly(fc.record(mapped(def.shape), { requiredKeys: [] }).map((value) => ({ ...value })));
    case 'array':
      return mostly(fc.array(near(def.element), { maxLength: 4 }));
    case 'optional':
    case 'nullable':
      return mostly(near(def.innerType));
    case 'union':
      return mostly(fc.oneof(...def.options.map(near)));
    case 'enum':
      return mostly(fc.constantFrom<unknown>(...Object.values(def.entries)));
    case 'record':
      return mostly(fc.dictionary(fc.constantFrom('a', 'collected', 'x'.repeat(90), '__proto__'), near(def.valueType)));
    case 'number':
      return mostly(fc.constantFrom<unknown>(0, 1, 9, 1000));
    default:
      return plain;
  }
}

function mapped(shape: Readonly<Record<string, z.core.$ZodType>>): Record<string, fc.Arbitrary<unknown>> {
  return Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, near(schema)]));
}

/** Every schema that events are made of: theirs, those of their fields, and so on down. */
function parts(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  const def = definitionOf(schema);
  switch (def.type) {
    case 'object':
      return [schema, ...Object.values(def.shape).flatMap(parts)];
    case 'array':
      return [schema, ...parts(def.element)];
    case 'optional':
    case 'nullable':
      return [schema, ...parts(def.innerType)];
    case 'record':
      return [schema, ...parts(def.keyType), ...parts(def.valueType)];
    default:
      return [schema];
  }
}

const all = [...new Set(Object.values(eventSchemas).flatMap(parts))];

describe('the quick check of an event', () => {
  it('accepts no plain value that a schema in any event refuses, and most of what it takes', () => {
    const pairs = all.flatMap((schema) => {
      const isRight = quickCheck(schema);
      return values.map((value) => ({ quick: isRight(value), full: z.safeParse(schema, value).success }));
    });
    const taken = pairs.filter(({ full }) => full);
    expect(pairs.filter(({ quick, full }) => quick && !full)).toEqual([]);
    expect(taken.length).toBeGreaterThan(500);
    expect(taken.filter(({ quick }) => !quick).length).toBeLessThan(taken.length / 10);
  });

  it('accepts no object, list or record that a schema in any event refuses', () => {
    for (const schema of all) {
      const isRight = quickCheck(schema);
      fc.assert(
        fc.property(near(schema), (value) => {
          expect(isRight(value) && !z.safeParse(schema, value).success).toBe(false);
        }),
        { numRuns: 50 },
      );
    }
  });

  it('accepts a whole birth, and none of which a single value is wrong', () => {
    const schema = eventSchemas['specimenCollected.v1'] ?? z.never();
    const isRight = quickCheck(schema);
    expect(isRight(birth)).toBe(true);
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(birth)), plain, (name, value) => {
        const changed = { ...birth, [name]: value };
        expect(isRight(changed) && !schema.safeParse(changed).success).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves to the schema what it does not know: transforms, defaults, strict objects, refinements of objects', () => {
    const schemas = [
      z.strictObject({ a: z.string() }),
      z.object({ a: z.string() }).refine(({ a }) => a === 'right'),
      z.object({ a: z.string().trim().min(1) }),
      z.object({ a: z.url() }),
      z.object({ a: z.templateLiteral(['x', z.number()]) }),
    ];
    const tried = [{ a: 'right' }, { a: ' ' }, { a: 'x1' }, { a: 'https://example.org/' }, { a: 'right', b: 1 }, {}];
    for (const schema of schemas)
      for (const value of tried) expect(quickCheck(schema)(value)).toBe(schema.safeParse(value).success);
  });
});
