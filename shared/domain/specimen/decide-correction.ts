import { accepted, refused, type Result } from '../../lib/result.ts';
import { isMoment } from '../../lib/moment.ts';
import { formatQuantity } from '../../lib/units.ts';
import type { Refusal } from '../refusals.ts';
import { refuseTimes } from './decide-times.ts';
import { evolveSpecimen } from './evolve.ts';
import {
  type CorrectableSpecimenField,
  isCorrectableMoment,
  lateralities,
  type SpecimenEvent,
  tissueNatures,
} from './events.ts';
import type { SpecimenState } from './state.ts';

export type CorrectionValue = string | number | null;
export type Correction = {
  readonly field: CorrectableSpecimenField;
  readonly old: CorrectionValue;
  readonly new: CorrectionValue;
};

/** The value that a correction of this field would replace. */
export function correctableValue(specimen: SpecimenState, field: CorrectableSpecimenField): CorrectionValue {
  if (isCorrectableMoment(field)) return specimen.times[field] ?? null;
  switch (field) {
    case 'quantityAvailable':
      return specimen.quantity?.available ?? null;
    case 'quantityInitial':
      return specimen.quantity?.initial ?? null;
    case 'extra':
    case 'measures':
      return JSON.stringify(specimen[field]);
    default:
      return specimen[field] ?? null;
  }
}

/**
 * Corrects recorded values. Each change names the value it replaces; when that is not the value any more, somebody else
 * was faster and the change is refused rather than lost (OP-06).
 */
export function decideCorrection(
  specimen: SpecimenState,
  corrections: readonly Correction[],
  reason: string,
  isKind: (code: string) => boolean,
): Result<SpecimenEvent, Refusal> {
  for (const { field, old, new: value } of corrections) {
    const now = correctableValue(specimen, field);
    if (now !== old)
      return refused({ code: 'VALUE_STALE', details: { field, now: now ?? 'empty', was: old ?? 'empty' } });
    const problem = refuseValue(specimen, field, value, isKind);
    if (problem !== null) return refused(problem);
  }
  const changes = corrections.filter(({ old, new: value }) => old !== value);
  if (changes.length === 0) return refused({ code: 'NOTHING_CHANGED' });
  const event: SpecimenEvent = {
    type: 'specimenCorrected.v1',
    subject: `specimen:${specimen.id}`,
    data: { changes: [...changes], reason },
  };
  const after = evolveSpecimen(specimen, specimen.id, event);
  if (after === null) return accepted(event);
  const problem = refuseQuantity(after) ?? refuseTimes(after.times, after.zone);
  return problem === null ? accepted(event) : refused(problem);
}

/** More cannot be there than there was at first; when that was recorded wrong, it is corrected with it. */
function refuseQuantity({ printedId, quantity }: SpecimenState): Refusal | null {
  if (quantity === null || quantity.available <= quantity.initial) return null;
  const words = (amount: number): string => formatQuantity({ kind: quantity.kind, amount });
  const details = { specimen: printedId, available: words(quantity.initial), wanted: words(quantity.available) };
  return { code: 'QUANTITY_EXCEEDED', details };
}

const countFields: ReadonlySet<string> = new Set([
  'quantityAvailable',
  'quantityInitial',
  'freezeThawCount',
  'concentrationNanogramsPerMillilitre',
]);
const choices: Readonly<Record<string, readonly string[]>> = { laterality: lateralities, tissueNature: tissueNatures };

function refuseValue(
  specimen: SpecimenState,
  field: CorrectableSpecimenField,
  value: CorrectionValue,
  isKind: (code: string) => boolean,
): Refusal | null {
  const invalid: Refusal = { code: 'VALUE_INVALID', details: { field, value: value ?? 'empty' } };
  if (field === 'kind') {
    return typeof value === 'string' && isKind(value)
      ? null
      : { code: 'KIND_UNKNOWN', details: { kind: value ?? 'empty' } };
  }
  if (countFields.has(field)) {
    if (field.startsWith('quantity') && specimen.quantity === null) return invalid;
    const missing = value === null && field === 'concentrationNanogramsPerMillilitre';
    return missing || (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) ? null : invalid;
  }
  if (value !== null && typeof value !== 'string') return invalid;
  if (isCorrectableMoment(field)) return value === null || isMoment(value) ? null : invalid;
  const allowed = choices[field];
  return value === null || allowed === undefined || allowed.includes(value) ? null : invalid;
}
