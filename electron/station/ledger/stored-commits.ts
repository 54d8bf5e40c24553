import { commitText, type LedgerEvent } from '../../../shared/ledger/commit.ts';
import type { SentCommit } from '../../../shared/sync/wire.ts';
import type { ReadingHandle } from '../data/handles.ts';

/** A row of the ledger: a commit without its events. */
export type StoredCommit = {
  /** Of the device in this database. */
  readonly no: number;
  readonly seq: number;
  readonly header: string;
  readonly signature: string;
};

/** Reads commits as they are sent: the exact bytes that were signed, put together from where they are stored. */
export function createCommitTexts(db: ReadingHandle): (commit: StoredCommit) => SentCommit {
  const events = db.prepare<LedgerEvent>(
    'SELECT type, subject, body FROM ledger_event WHERE device = ? AND seq = ? ORDER BY ix',
  );
  return ({ no, seq, header, signature }) => ({ text: commitText(header, events.iterate(no, seq)), signature });
}
