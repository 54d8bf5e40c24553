import { momentOfInstant } from '../../../shared/lib/moment.ts';
import { type CommitHeader, parseHeaderLine } from '../../../shared/ledger/commit.ts';
import { createWireReader, type SentCommit, type WireItem, withheldLine } from '../../../shared/sync/wire.ts';
import type { Writer } from '../commands/context.ts';

/** A commit, or the place of one. */
export type ChainItem = Exclude<WireItem, { readonly kind: 'end' }>;

type Place = { readonly device: string; readonly seq: number };
type Row = { readonly text: string; readonly signature: string };

/** What came too early. It is kept as it came and is no part of the ledger yet. */
export type Waiting = {
  /** Whether it was new among those that wait. */
  keep(item: ChainItem, why: string): boolean;
  /** Takes out those that wait for this one, and whatever is left of itself. */
  after(item: ChainItem): readonly ChainItem[];
  /** Takes out those that waited for the clock and wait no more. */
  due(isDue: (commit: CommitHeader) => boolean): readonly ChainItem[];
};

/** The commits that wait in one database. */
export function createWaiting({ db, now }: Writer): Waiting {
  const insert = db.prepareWrite(
    'INSERT OR IGNORE INTO waiting_commit (device, seq, text, signature, why, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const at = db.prepare<Row>('SELECT text, signature FROM waiting_commit WHERE device = ? AND seq = ?');
  const ahead = db.prepare<Row>("SELECT text, signature FROM waiting_commit WHERE why = 'CLOCK_AHEAD'");
  const remove = db.prepareWrite('DELETE FROM waiting_commit WHERE device = ? AND seq = ?');
  // Mostly nothing waits, and then nothing is looked for.
  let isEmpty = db.first(db.from.selectFrom('waiting_commit').select('seq').limit(1)) === null;
  return {
    keep: (item, why) => {
      const place = placeOf(item);
      if (place === null) return false;
      isEmpty = false;
      const { text, signature } = rowOf(item);
      return insert.run(place.device, place.seq, text, signature, why, momentOfInstant(now())).changes > 0;
    },
    after: (item) => {
      const place = isEmpty ? null : placeOf(item);
      if (place === null) return [];
      remove.run(place.device, place.seq);
      const next = at.all(place.device, place.seq + 1).map(itemOf);
      if (next.length > 0) remove.run(place.device, place.seq + 1);
      return next;
    },
    due: (isDue) => {
      if (isEmpty) return [];
      const items: ChainItem[] = [];
      for (const row of ahead.all()) {
        const header = headerOf(row);
        if (header === null || !isDue(header)) continue;
        remove.run(header.device, header.seq);
        items.push({ kind: 'commit', commit: row });
      }
      return items;
    },
  };
}

/** The header of a commit; null when it has none. */
export function headerOf({ text }: Pick<SentCommit, 'text'>): CommitHeader | null {
  const end = text.indexOf('\n');
  return parseHeaderLine(end < 0 ? text : text.slice(0, end));
}

function placeOf(item: ChainItem): Place | null {
  return item.kind === 'withheld' ? item.withheld : headerOf(item.commit);
}

/** A place without content is kept as its line of the wire, which no commit's text begins like. */
function rowOf(item: ChainItem): Row {
  if (item.kind === 'commit') return item.commit;
  return { text: withheldLine(item.withheld).trimEnd(), signature: item.withheld.signature };
}

function itemOf(row: Row): ChainItem {
  if (!row.text.startsWith('{"withheld":')) return { kind: 'commit', commit: row };
  const read = createWireReader().read(`${row.text}\n`);
  const [item] = read.ok ? read.value : [];
  if (item?.kind !== 'withheld') throw new Error('A place that waits is not what was kept');
  return item;
}
