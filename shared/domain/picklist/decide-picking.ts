import { accepted, refused, type Result } from '../../lib/result.ts';
import type { ConsentHold } from '../consent/standing.ts';
import type { Refusal } from '../refusals.ts';
import { refuseTaken, refuseUse } from '../specimen/decide-handling.ts';
import type { SpecimenState } from '../specimen/state.ts';
import type { PicklistState } from './state.ts';

/** A scanned tube beside the list it may be on. `home` says where a tube that is not meant goes back to, in words. */
export type Picking = {
  readonly list: PicklistState;
  readonly specimen: SpecimenState;
  readonly hold: ConsentHold | null;
  readonly home: string;
};

/** May this tube be fetched for this list? Consent is asked again here: it may have changed since the list was made. */
export function decidePicking({ list, specimen, hold, home }: Picking): Result<null, Refusal> {
  const closed = refuseClosed(list);
  if (closed !== null) return refused(closed);
  const { printedId } = specimen;
  if (!list.specimens.includes(specimen.id))
    return refused({ code: 'PICK_NOT_LISTED', details: { specimen: printedId, list: list.name, place: home } });
  const outcome = outcomeOf(list, specimen.id);
  if (outcome?.kind === 'picked')
    return refused({ code: 'PICK_DONE_BEFORE', details: { specimen: printedId, list: list.name } });
  const stopped = refuseUse(specimen, hold) ?? refuseTaken(specimen);
  return stopped === null ? accepted(null) : refused(stopped);
}

/** Refuses to go on with a list that is done. */
export function refuseClosed(list: PicklistState): Refusal | null {
  return list.closed ? { code: 'PICKLIST_CLOSED', details: { list: list.name } } : null;
}

/** What became of a tube of the list so far; null while it waits. */
export function outcomeOf({ outcomes }: PicklistState, specimen: string): PicklistState['outcomes'][string] | null {
  return Object.hasOwn(outcomes, specimen) ? (outcomes[specimen] ?? null) : null;
}
