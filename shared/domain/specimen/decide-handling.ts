import { compareMoments } from '../../lib/moment.ts';
import { accepted, refused, type Result } from '../../lib/result.ts';
import type { Quantity } from '../../lib/units.ts';
import { formatQuantity } from '../../lib/units.ts';
import { massNanogramsIn, volumeNanolitresHolding } from '../../lib/concentration.ts';
import type { ConsentHold } from '../consent/standing.ts';
import type { Refusal } from '../refusals.ts';
import { refuseGone, refuseHeld } from './standing.ts';
import type { SpecimenState } from './state.ts';

/** Refuses a day of return that is over before anything was taken out. A day's grace covers time zones. */
export function refuseDueBack(dueBack: string | undefined, now: string): Refusal | null {
  if (dueBack === undefined || compareMoments(dueBack, now) !== 'before') return null;
  return { code: 'VALUE_INVALID', details: { field: 'dueBack', value: dueBack } };
}

/** Refuses to use what must not be used: gone, on hold by consent, or quarantined by a person. */
export function refuseUse(specimen: SpecimenState, hold: ConsentHold | null): Refusal | null {
  return refuseGone(specimen) ?? refuseHeld(specimen, hold);
}

/** Refuses to take out what somebody has taken out already. */
export function refuseTaken({ status, printedId, statusReason }: SpecimenState): Refusal | null {
  return status === 'checkedOut'
    ? { code: 'SPECIMEN_CHECKED_OUT', details: { specimen: printedId, reason: statusReason ?? '' } }
    : null;
}

/** Refuses to put back what nobody took out. One that was quarantined while it was out may come back, too. */
export function refuseNotOut({ status, placeHeld, printedId }: SpecimenState): Refusal | null {
  return status === 'checkedOut' || placeHeld
    ? null
    : { code: 'SPECIMEN_NOT_CHECKED_OUT', details: { specimen: printedId, status } };
}

/** What is taken from a specimen, in the unit it is counted in. Volume and mass convert through the concentration. */
export function takenFrom(specimen: SpecimenState, wanted: Quantity): Result<Quantity, Refusal> {
  const { quantity } = specimen;
  if (quantity === null) return refused({ code: 'QUANTITY_UNKNOWN', details: { specimen: specimen.printedId } });
  const amount = inKind(specimen, wanted, quantity.kind);
  if (amount === null) {
    return refused({
      code: 'UNIT_MISMATCH',
      details: { specimen: specimen.printedId, unit: quantity.kind, given: wanted.kind },
    });
  }
  if (amount > quantity.available) {
    const available = formatQuantity({ kind: quantity.kind, amount: Math.max(0, quantity.available) });
    return refused({
      code: 'QUANTITY_EXCEEDED',
      details: { specimen: specimen.printedId, available, wanted: formatQuantity({ kind: quantity.kind, amount }) },
    });
  }
  return accepted({ kind: quantity.kind, amount });
}

function inKind(specimen: SpecimenState, wanted: Quantity, kind: Quantity['kind']): number | null {
  if (wanted.kind === kind) return wanted.amount;
  const concentration = specimen.concentrationNanogramsPerMillilitre;
  if (concentration === null) return null;
  if (wanted.kind === 'volumeNanolitres' && kind === 'massNanograms')
    return massNanogramsIn(wanted.amount, concentration);
  if (wanted.kind === 'massNanograms' && kind === 'volumeNanolitres')
    return volumeNanolitresHolding(wanted.amount, concentration);
  return null;
}
