import type { Knowledge } from '../../../shared/ledger/causality.ts';
import type { PositionedEvent } from '../../../shared/ledger/fold.ts';
import type { ReadingHandle } from '../data/handles.ts';

type Row = { device: string; seq: number; ix: number; hlc: string; type: string; body: string };

/** Reads the history of one subject, and who knew of what. */
export type SubjectEvents = {
  /** All events about a subject, in ledger order but for ties between devices, which the fold settles. */
  of(subject: string): readonly PositionedEvent[];
  /** Is anything in the ledger about this subject besides the given commit? */
  hasOthers(subject: string, deviceNo: number, seq: number): boolean;
  readonly knowledge: Knowledge;
};

/** The histories of one database. */
export function createSubjectEvents(db: ReadingHandle): SubjectEvents {
  const all = db.prepare<Row>(
    `SELECT device.id AS device, e.seq, e.ix, e.hlc, e.type, e.body FROM ledger_event AS e
       JOIN device ON device.no = e.device WHERE e.subject = ? ORDER BY e.hlc, e.device, e.seq, e.ix`,
  );
  const others = db.prepare<{ found: number }>(
    'SELECT 1 AS found FROM ledger_event WHERE subject = ? AND NOT (device = ? AND seq = ?) LIMIT 1',
  );
  const known = db.prepare<{ other_seq: number }>(
    `SELECT max(seen.other_seq) AS other_seq FROM seen
       WHERE device = (SELECT no FROM device WHERE id = ?) AND other = (SELECT no FROM device WHERE id = ?) AND seq <= ?`,
  );
  return {
    of: (subject) => all.all(subject).map(positioned),
    hasOthers: (subject, deviceNo, seq) => others.get(subject, deviceNo, seq) !== undefined,
    knowledge: ({ device, seq }, other) => known.get(device, other, seq)?.other_seq ?? 0,
  };
}

/** A stored event with its body read. Stored bodies are JSON objects: they were checked on the way in. */
export function positioned(row: Row): PositionedEvent {
  const data: unknown = JSON.parse(row.body);
  return { device: row.device, seq: row.seq, index: row.ix, hlc: row.hlc, type: row.type, data };
}
