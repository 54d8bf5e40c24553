import * as z from 'zod';
import type { WithheldCommit } from '../../../shared/sync/protocol.ts';
import { commitLines, withheldLine } from '../../../shared/sync/wire.ts';
import type { ReadingHandle } from '../data/handles.ts';
import { createCommitTexts, type StoredCommit } from '../ledger/stored-commits.ts';

type PlaceName = { readonly device: string; readonly seq: number };

/** What a site was sent: up to which number of each device, and which of it without content. */
export const sentStateSchema = z.object({
  vector: z.record(z.string(), z.int().min(1)),
  withheld: z.array(z.object({ device: z.string(), seq: z.int().min(1) })),
});

/** How far a site was sent the ledger: by device, and which withheld commits. */
export type SentState = z.infer<typeof sentStateSchema>;

/** What a bundle is to hold. It stays the same however much is written meanwhile. */
export type Outgoing = {
  readonly count: number;
  /** What the site will have been sent. */
  readonly sent: SentState;
  /** Lines of the wire, in ledger order. */
  lines(): Generator<string>;
};

type Range = { readonly no: number; readonly id: string; readonly after: number; readonly upTo: number };
type CommitRow = StoredCommit & { readonly hlc: string };

const pageCommits = 200;
export const nothingSent: SentState = { vector: {}, withheld: [] };

/** Everything that the ledger has beyond what was sent, and what was sent without its content and has it now. */
export function outgoingAfter(db: ReadingHandle, before: SentState): Outgoing {
  const ranges = db
    .all(db.from.selectFrom('device').select(['no', 'id', 'seq']).where('seq', '>', 0))
    .map(({ no, id, seq }) => ({ no, id, after: before.vector[id] ?? 0, upTo: seq }));
  const withheld = withheldNow(db);
  const isWithheld = new Set(withheld.map(nameOf));
  const released = before.withheld.filter((place) => !isWithheld.has(nameOf(place)));
  const fresh = ranges.filter(({ after, upTo }) => upTo > after);
  const count = fresh.reduce((sum, { after, upTo }) => sum + upTo - after, released.length);
  return {
    count,
    sent: {
      vector: { ...before.vector, ...Object.fromEntries(ranges.map(({ id, upTo }) => [id, upTo])) },
      withheld: withheld.map(({ device, seq }) => ({ device, seq })),
    },
    *lines() {
      const read = createCommitReader(db);
      for (const place of released) yield read.line(read.one(place));
      const places = withheld.filter(({ device, seq }) =>
        fresh.some((range) => range.id === device && seq > range.after),
      );
      for (const row of read.inOrder(fresh, (place) => isWithheld.has(nameOf(place)))) {
        while (places[0] !== undefined && places[0].hlc <= row.hlc) yield* takeFirst(places);
        yield read.line(row);
      }
      while (places.length > 0) yield* takeFirst(places);
    },
  };
}

function* takeFirst(places: WithheldCommit[]): Generator<string> {
  const [first] = places.splice(0, 1);
  if (first !== undefined) yield withheldLine(first);
}

function nameOf({ device, seq }: PlaceName): string {
  return `${device}/${seq}`;
}

function withheldNow(db: ReadingHandle): readonly WithheldCommit[] {
  return db.rows<WithheldCommit>(
    `SELECT device.id AS device, w.seq, w.hlc, w.hash, w.signature FROM withheld_commit AS w
       JOIN device ON device.no = w.device ORDER BY w.hlc, w.seq`,
    [],
  );
}

function createCommitReader(db: ReadingHandle) {
  const page = db.prepare<CommitRow>(
    `SELECT device AS no, seq, hlc, header, signature FROM ledger_commit
      WHERE (hlc, device, seq) > (?, ?, ?) ORDER BY hlc, device, seq LIMIT ${pageCommits}`,
  );
  const one = db.prepare<CommitRow>(
    `SELECT c.device AS no, c.seq, c.hlc, c.header, c.signature FROM ledger_commit AS c
       JOIN device ON device.no = c.device WHERE device.id = ? AND c.seq = ?`,
  );
  const firstTime = db.prepare<{ hlc: string }>(
    'SELECT hlc FROM ledger_commit WHERE device = ? AND seq > ? ORDER BY seq LIMIT 1',
  );
  const sent = createCommitTexts(db);
  return {
    one: ({ device, seq }: PlaceName): CommitRow => {
      const row = one.get(device, seq);
      if (row === undefined) throw new Error(`The content of commit ${seq} is neither kept back nor here`);
      return row;
    },
    line: (commit: CommitRow): string => commitLines(sent(commit)),
    *inOrder(ranges: readonly Range[], isLeftOut: (place: PlaceName) => boolean): Generator<CommitRow> {
      const byNo = new Map(ranges.map((range) => [range.no, range]));
      const starts = ranges.flatMap(({ no, after }) => firstTime.get(no, after)?.hlc ?? []);
      let from: readonly [string, number, number] = [starts.toSorted()[0] ?? '~', 0, 0];
      for (;;) {
        const rows = page.all(...from);
        for (const row of rows) {
          const range = byNo.get(row.no);
          if (range === undefined || row.seq <= range.after || row.seq > range.upTo) continue;
          if (!isLeftOut({ device: range.id, seq: row.seq })) yield row;
        }
        const last = rows.at(-1);
        if (last === undefined) return;
        from = [last.hlc, last.no, last.seq];
      }
    },
  };
}
