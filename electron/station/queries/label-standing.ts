import { labelStanding, type LabelStanding } from '../../../shared/domain/specimen/division.ts';
import type { SpecimenState } from '../../../shared/domain/specimen/state.ts';
import type { ReadingHandle } from '../data/handles.ts';

/** Whether a label was asked for and not voided since. Only specimens have such a history. */
export function createLabelledLookup(db: ReadingHandle): (subject: string) => boolean {
  const last = db.prepare<{ type: string }>(
    `SELECT type FROM ledger_event
      WHERE subject = ? AND type IN ('specimenLabelled.v1', 'specimenLabelReprinted.v1', 'specimenLabelVoided.v1')
      ORDER BY hlc DESC, device DESC, seq DESC, ix DESC LIMIT 1`,
  );
  return (subject) => {
    const type = last.get(subject)?.type;
    return type !== undefined && type !== 'specimenLabelVoided.v1';
  };
}

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
