import { hash } from 'node:crypto';
import type { RenewalCause } from '../../../shared/domain/journal-events.ts';
import { type CommitHeader, type LedgerEvent, parseHeaderLine } from '../../../shared/ledger/commit.ts';
import { present } from '../../../shared/lib/assert.ts';
import type { WritingHandle } from '../data/handles.ts';
import { createCommitTexts } from './stored-commits.ts';

/** A commit that was taken out of its chain, as it was signed. */
export type SetAside = {
  readonly header: CommitHeader;
  readonly headerLine: string;
  readonly events: readonly LedgerEvent[];
  readonly signature: string;
};

type Row = { readonly no: number; readonly seq: number; readonly header: string; readonly signature: string };

/**
 * Takes what was made here after a commit out of the ledger, in the caller's transaction, and keeps it word for word. The
 * chain ends with that commit again, so that what a hub has in its place finds its place. The tables are not touched: the
 * caller folds the subjects again.
 */
export function setAsideAfter(
  db: WritingHandle,
  device: { readonly no: number },
  after: number,
  { why, at }: { readonly why: RenewalCause; readonly at: string },
): readonly SetAside[] {
  const textOf = createCommitTexts(db);
  const eventsOf = db.prepare<LedgerEvent>(
    'SELECT type, subject, body FROM ledger_event WHERE device = ? AND seq = ? ORDER BY ix',
  );
  const rows = db
    .prepare<Row>(
      "SELECT device AS no, seq, header, signature FROM ledger_commit WHERE device = ? AND seq > ? AND origin = 'local' ORDER BY seq",
    )
    .all(device.no, after);
  const keep = db.prepareWrite(
    'INSERT INTO set_aside_commit (device, seq, hash, text, signature, why, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const taken = rows.map((row) => {
    const { text, signature } = textOf(row);
    keep.run(device.no, row.seq, hash('sha256', text, 'hex'), text, signature, why, at);
    const header = present(parseHeaderLine(row.header), 'a commit of the ledger has a header');
    return { header, headerLine: row.header, events: eventsOf.all(device.no, row.seq), signature };
  });
  removeAfter(db, device.no, after);
  return taken;
}

/** In this order: the commit first, then what hangs on it. A trigger lets nothing go that was not kept before. */
function removeAfter(db: WritingHandle, device: number, after: number): void {
  for (const table of ['ledger_commit', 'ledger_event', 'seen', 'doubted_commit'] as const)
    db.run(db.to.deleteFrom(table).where('device', '=', device).where('seq', '>', after));
  const last = db.first(
    db.from.selectFrom('ledger_commit').select('hash').where('device', '=', device).where('seq', '=', after),
  );
  db.run(
    db.to
      .updateTable('device')
      .set({ seq: after, head_hash: last?.hash ?? '' })
      .where('no', '=', device),
  );
}
