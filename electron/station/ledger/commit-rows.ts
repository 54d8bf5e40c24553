import type { CommitName } from '../../../shared/ledger/causality.ts';
import { parseHeaderLine } from '../../../shared/ledger/commit.ts';
import type { ReadingHandle } from '../data/handles.ts';

/** An event as its line in the ledger has it: the body is text. */
export type StoredEvent = { readonly type: string; readonly subject: string; readonly body: string };

/** The events of a commit as they are stored; none when there is no such commit. */
export function commitEvents(db: ReadingHandle, { device, seq }: CommitName): readonly StoredEvent[] {
  return db
    .prepare<StoredEvent>(
      'SELECT type, subject, body FROM ledger_event WHERE device = (SELECT no FROM device WHERE id = ?) AND seq = ? ORDER BY ix',
    )
    .all(device, seq);
}

/** The command that made a commit, as its header says. */
export function commandOf(db: ReadingHandle, { device, seq }: CommitName): string {
  const row = db
    .prepare<{ header: string }>(
      'SELECT header FROM ledger_commit WHERE device = (SELECT no FROM device WHERE id = ?) AND seq = ?',
    )
    .get(device, seq);
  return parseHeaderLine(row?.header ?? '')?.command ?? 'unknown';
}
