import { accepted, refused, type Result } from '../../lib/result.ts';
import type { Refusal } from '../refusals.ts';
import type { SpecimenEvent } from './events.ts';
import { refuseGone } from './standing.ts';
import { formerLabelSystem, type SpecimenState } from './state.ts';

/** A new printed id for a tube whose label is lost, wrong or unreadable. The old one goes on finding it. */
export function decideRelabelling(
  specimen: SpecimenState,
  printedId: string,
  reason: string,
): Result<SpecimenEvent, Refusal> {
  const stopped = refuseGone(specimen);
  if (stopped !== null) return refused(stopped);
  if (printedId === specimen.printedId) return refused({ code: 'NOTHING_CHANGED' });
  const data = { printedId, was: specimen.printedId, reason };
  return accepted({ type: 'specimenRelabelled.v1', subject: `specimen:${specimen.id}`, data });
}

/** Whether a code was read from a label that the tube should not bear any more. `systems`: under which it has that code. */
export function isFormerLabel(systems: readonly string[]): boolean {
  return systems.length > 0 && systems.every((system) => system === formerLabelSystem);
}
