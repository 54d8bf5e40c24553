import * as z from 'zod';
import { contract } from '../../../shared/api/contract.ts';
import type { Definition } from '../../../shared/api/define.ts';
import type { Outcome } from './outcome.ts';

/** `api`: every command and query by name, with JSON Schemas of what goes in and out. */
export function describeApi(): Outcome {
  const definitions: Readonly<Record<string, Definition>> = contract;
  const described = Object.entries(definitions).map(([name, definition]) => [name, describe(definition)] as const);
  return { ok: true, value: Object.fromEntries(described) };
}

function describe({ kind, summary, access, input, output, refusals }: Definition) {
  return { kind, summary, access, input: schemaOf(input, 'input'), output: schemaOf(output, 'output'), refusals };
}

/** A check that JSON Schema has no words for is left out; the station still makes it. */
function schemaOf(type: z.ZodType, io: 'input' | 'output') {
  return z.toJSONSchema(type, { io, unrepresentable: 'any' });
}
