import * as z from 'zod';
import { textRecord } from '../../lib/text-record.ts';
import { type CorrectableSpecimenField, isCorrectableMoment, measureSchema } from './events.ts';
import type { HeldQuantity, SpecimenState } from './state.ts';

/** The specimen after one of its fields was corrected. */
export function correctedSpecimen(
  state: SpecimenState,
  field: CorrectableSpecimenField,
  value: string | number | null,
): SpecimenState {
  return { ...correctedField(state, field, value), corrected: true };
}

/** Fields that hold plain text or nothing. */
const textFields = new Set(['anatomicSite', 'preservation', 'tubeType', 'biohazard', 'notes', 'visitId']);

function correctedField(
  state: SpecimenState,
  field: CorrectableSpecimenField,
  value: string | number | null,
): SpecimenState {
  if (isCorrectableMoment(field)) return { ...state, times: withEntry(state.times, field, value) };
  if (textFields.has(field)) return { ...state, [field]: value };
  switch (field) {
    case 'kind':
      return typeof value === 'string' ? { ...state, kind: value } : state;
    case 'laterality':
    case 'tissueNature':
      return { ...state, [field]: value };
    case 'freezeThawCount':
      return typeof value === 'number' ? { ...state, freezeThawCount: value } : state;
    case 'concentrationNanogramsPerMillilitre':
      return { ...state, concentrationNanogramsPerMillilitre: typeof value === 'number' ? value : null };
    case 'quantityAvailable':
      return withQuantity(state, (held, amount) => ({ ...held, available: amount }), value);
    case 'quantityInitial':
      return withQuantity(state, (held, amount) => ({ ...held, initial: amount }), value);
    case 'measures':
      return typeof value === 'string'
        ? { ...state, measures: z.array(measureSchema).parse(JSON.parse(value)) }
        : state;
    case 'extra':
      return typeof value === 'string' ? { ...state, extra: textRecord(value) } : state;
    default:
      return state;
  }
}

function withQuantity(
  state: SpecimenState,
  change: (held: HeldQuantity, amount: number) => HeldQuantity,
  value: string | number | null,
): SpecimenState {
  return state.quantity === null || typeof value !== 'number'
    ? state
    : { ...state, quantity: change(state.quantity, value) };
}

function withEntry(
  entries: Readonly<Record<string, string>>,
  key: string,
  value: string | number | null,
): Readonly<Record<string, string>> {
  const rest = Object.fromEntries(Object.entries(entries).filter(([name]) => name !== key));
  return value === null ? rest : { ...rest, [key]: String(value) };
}
