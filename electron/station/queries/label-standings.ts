import { labelStanding, type LabelStanding } from '../../../shared/domain/specimen/division.ts';
import type { SpecimenState } from '../../../shared/domain/specimen/state.ts';
import type { ReadingHandle } from '../data/handles.ts';

/** What is known of the label on a tube, from the history of its specimen. */
export function standingOf(
  { db }: { readonly db: ReadingHandle },
  { id, codes }: Pick<SpecimenState, 'id' | 'codes'>,
): LabelStanding {
  const types = db
    .prepare<{ type: string }>('SELECT type FROM ledger_event WHERE subject = ? ORDER BY hlc, device, seq, ix')
    .all(`specimen:${id}`);
  return labelStanding(
    types.map(({ type }) => type),
    codes,
  );
}
