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
