import * as fc from 'fast-check';
import * as z from 'zod';
import type { Definition } from '../../shared/api/define.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/**
 * Inputs of the shape that a call asks for, with any of the texts wherever a text may be: they get past the schema and
 * reach the handler. Properties that may be left out often are.
 */
export function shapedInputs({ input }: Definition, texts: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  return ofSchema(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }), texts);
}

function ofSchema(schema: Schema, texts: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const { enum: allowed, const: only, anyOf, oneOf, type } = schema;
  if (allowed !== undefined) return fc.constantFrom(...allowed);
  if (only !== undefined) return fc.constant(only);
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => ofSchema(asSchema(choice), texts)));
  if (type === 'object') return ofObject(schema, texts);
  if (type === 'array') return ofArray(schema, texts);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer') {
    const { minimum = -1000, maximum = 10_000_000 } = schema;
    return fc.integer({ min: minimum, max: Math.min(maximum, minimum + 2000) });
  }
  if (type === 'number') return fc.double({ noNaN: true });
  if (type === 'null') return fc.constant(null);
  return texts.map((text) => text.slice(0, schema.maxLength ?? 4000));
}

function ofObject(schema: Schema, texts: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  if (typeof additionalProperties === 'object') {
    return fc.dictionary(texts, ofSchema(additionalProperties, texts), { maxKeys: 3 });
  }
  const parts = Object.entries(properties).map(([name, part]) => [name, ofSchema(asSchema(part), texts)] as const);
  return fc.record(Object.fromEntries(parts), { requiredKeys: [...required] });
}

function ofArray({ items, minItems = 0 }: Schema, texts: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const item = items === undefined || Array.isArray(items) ? fc.constant(null) : ofSchema(asSchema(items), texts);
  return fc.array(item, { minLength: minItems, maxLength: minItems + 2 });
}

function asSchema(schema: z.core.JSONSchema._JSONSchema): Schema {
  return typeof schema === 'boolean' ? {} : schema;
}
