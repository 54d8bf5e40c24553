import type { ReadingHandle } from '../../electron/station/data/handles.ts';
import { createCommitTexts, type StoredCommit } from '../../electron/station/ledger/stored-commits.ts';
import type { SentCommit } from '../../shared/sync/wire.ts';

/** A commit as it is sent, with its name beside it. */
export type NamedCommit = SentCommit & { readonly device: string; readonly seq: number };

/** Every commit of a database, in ledger order. */
export function sentCommits(db: ReadingHandle): readonly NamedCommit[] {
  const sent = createCommitTexts(db);
  return db
    .prepare<StoredCommit & { id: string }>(
      `SELECT device.no, device.id, c.seq, c.header, c.signature FROM ledger_commit AS c
         JOIN device ON device.no = c.device ORDER BY c.hlc, c.seq`,
    )
    .all()
    .map((commit) => ({ device: commit.id, seq: commit.seq, ...sent(commit) }));
}
