import { splitSubject } from '../../../shared/domain/event.ts';
import { evolvers, type Noun } from '../../../shared/domain/nouns.ts';
import type { SpecimenState } from '../../../shared/domain/specimen/state.ts';
import { foldSubject, type PositionedEvent } from '../../../shared/ledger/fold.ts';
import type { ReadingHandle } from '../data/handles.ts';
import { type BoundCode, codeDiscrepancyId, printedSystem } from '../projections/codes.ts';
import { createConsentHolds } from '../projections/consent-holds.ts';
import { documentLayouts, documentNouns, type DocumentNoun } from '../projections/document-rows.ts';
import { specimenColumns, specimenValues } from '../projections/specimen-rows.ts';
import { positioned } from './subject-events.ts';
import type { Problem } from './verify-types.ts';

type Progress = (report: { readonly what: string; readonly done: number; readonly total: number | null }) => void;

/** Folds every subject again and compares it with its row; then what is derived from rows with the rows. */
export function firstProjectionProblem(db: ReadingHandle, total: number, progress: Progress): Problem | null {
  const compare = createComparison(db);
  let done = 0;
  for (const [subject, events] of subjects(db)) {
    const problem = compare.subject(subject, events);
    if (problem !== null) return problem;
    done += events.length;
    if (done % 5000 < events.length) progress({ what: 'records', done, total });
  }
  return compare.counts() ?? derivedProblem(db);
}

/** All events, grouped by subject, one group in memory at a time. */
function* subjects(db: ReadingHandle): Generator<readonly [string, readonly PositionedEvent[]]> {
  const rows = db
    .prepare<{ subject: string; device: string; seq: number; ix: number; hlc: string; type: string; body: string }>(
      `SELECT e.subject, device.id AS device, e.seq, e.ix, e.hlc, e.type, e.body FROM ledger_event AS e
         JOIN device ON device.no = e.device ORDER BY e.subject, e.hlc`,
    )
    .iterate();
  let current: string | null = null;
  let group: PositionedEvent[] = [];
  for (const row of rows) {
    if (row.subject !== current) {
      if (current !== null) yield [current, group];
      current = row.subject;
      group = [];
    }
    group.push(positioned(row));
  }
  if (current !== null) yield [current, group];
}

function createComparison(db: ReadingHandle) {
  const holds = createConsentHolds(db);
  const codes = createCodeCheck(db);
  const counted = new Map<string, number>();
  const specimen = db.prepare<Record<string, unknown>>(
    `SELECT ${specimenColumns.join(', ')} FROM specimen WHERE id = ?`,
  );
  const documents = new Map(
    documentNouns.map((noun) => [
      noun,
      db.prepare<{ state: string; head_hlc: string }>(`SELECT state, head_hlc FROM ${noun} WHERE id = ?`),
    ]),
  );

  const specimenProblem = (subject: string, id: string, events: readonly PositionedEvent[]): Problem | null => {
    const state = foldSubject<SpecimenState>(events, (current, event) => evolvers.specimen(current, id, event));
    const row = specimen.get(id);
    if (state === null)
      return row === undefined ? null : differs(subject, 'is in the tables, but its events say nothing of it');
    counted.set('specimen', (counted.get('specimen') ?? 0) + 1);
    if (row === undefined) return differs(subject, 'is missing from the tables');
    const head = {
      hlc: lastTime(events),
      device: Number(row['head_device']),
      contended: new Set(events.map(({ device }) => device)).size > 1,
    };
    const expected = specimenValues(state, holds.of(state), head);
    const column = specimenColumns.find((name, index) => row[name] !== expected[index]);
    if (column !== undefined) return differs(subject, `has another ${column} in the tables than its events give`);
    return codes.check(subject, 'specimen', id, [{ system: printedSystem, code: state.printedId }, ...state.codes]);
  };

  const documentProblem = <Name extends DocumentNoun>(
    noun: Name,
    subject: string,
    id: string,
    events: readonly PositionedEvent[],
  ): Problem | null => {
    const state = foldSubject(events, (current: Parameters<(typeof evolvers)[Name]>[0], event) =>
      evolvers[noun](current as never, id, event),
    );
    const row = documents.get(noun)?.get(id);
    if (state === null)
      return row === undefined ? null : differs(subject, 'is in the tables, but its events say nothing of it');
    counted.set(noun, (counted.get(noun) ?? 0) + 1);
    if (row === undefined) return differs(subject, 'is missing from the tables');
    if (row.state !== JSON.stringify(state) || row.head_hlc !== lastTime(events))
      return differs(subject, 'is not in the tables as its events give it');
    // The state was folded for this very noun.
    return codes.check(subject, noun, id, documentLayouts[noun].codes(state as never));
  };

  return {
    subject: (subject: string, events: readonly PositionedEvent[]): Problem | null => {
      const { kind, id } = splitSubject(subject);
      if (kind === 'specimen') return specimenProblem(subject, id, events);
      const noun = documentNouns.find((name) => name === kind);
      return noun === undefined ? null : documentProblem(noun, subject, id, events);
    },
    counts: (): Problem | null => {
      const nouns: readonly Noun[] = ['specimen', ...documentNouns];
      for (const noun of nouns) {
        const rows = db.prepare<{ count: number }>(`SELECT count(*) AS count FROM ${noun}`).get()?.count ?? 0;
        if (rows !== (counted.get(noun) ?? 0))
          return differs(noun, `has ${rows} rows, the events give ${counted.get(noun) ?? 0}`);
      }
      return codes.count();
    },
  };
}

function createCodeCheck(db: ReadingHandle) {
  const stored = db.prepare<{ found: number }>(
    'SELECT 1 AS found FROM code WHERE code = ? AND kind = ? AND subject_id = ? AND system = ?',
  );
  let expected = 0;
  return {
    check: (subject: string, kind: string, id: string, codes: readonly BoundCode[]): Problem | null => {
      const distinct = new Map(codes.map((bound) => [`${bound.system}\u0000${bound.code}`, bound]));
      expected += distinct.size;
      const lost = [...distinct.values()].find(({ code, system }) => stored.get(code, kind, id, system) === undefined);
      return lost === undefined ? null : differs(subject, 'cannot be found by one of its codes');
    },
    count: (): Problem | null => {
      const rows = db.prepare<{ count: number }>('SELECT count(*) AS count FROM code').get()?.count ?? 0;
      return rows === expected ? null : differs('code', `has ${rows} rows, the records have ${expected} codes`);
    },
  };
}

/** Occupancy and open matters of places and codes, worked out again from the rows. */
function derivedProblem(db: ReadingHandle): Problem | null {
  const occupancy = db
    .prepare<{ id: string }>(
      `SELECT id FROM (
         SELECT container_id AS id, count(*) AS occupied, sum(place_held) AS held FROM specimen WHERE container_id IS NOT NULL GROUP BY container_id
       ) AS counted LEFT JOIN occupancy ON container_id = counted.id
       WHERE occupancy.occupied IS NOT counted.occupied OR occupancy.held IS NOT counted.held LIMIT 1`,
    )
    .get();
  if (occupancy !== undefined) return differs(`container:${occupancy.id}`, 'counts other tubes than are in it');
  const empty = db
    .prepare<{ container_id: string }>(
      'SELECT container_id FROM occupancy WHERE occupied <> 0 AND NOT EXISTS (SELECT 1 FROM specimen WHERE specimen.container_id = occupancy.container_id) LIMIT 1',
    )
    .get();
  if (empty !== undefined) return differs(`container:${empty.container_id}`, 'counts tubes that are not in it');
  const shared = db
    .prepare<{ code: string }>(
      "SELECT code FROM code WHERE kind = 'specimen' GROUP BY code HAVING count(DISTINCT subject_id) > 1",
    )
    .all()
    .map(({ code }) => codeDiscrepancyId(code));
  const crowded = db
    .prepare<{ id: string }>(
      `SELECT 'position:' || container_id || ':' || position_row || ':' || position_column AS id FROM specimen
        WHERE container_id IS NOT NULL AND position_row > 0 GROUP BY container_id, position_row, position_column HAVING count(*) > 1`,
    )
    .all()
    .map(({ id }) => id);
  const open = db
    .prepare<{ id: string }>("SELECT id FROM discrepancy WHERE kind IN ('codeOnTwoSpecimens', 'twoInOnePosition')")
    .all()
    .map(({ id }) => id);
  const expected = new Set([...shared, ...crowded]);
  const wrong = open.find((id) => !expected.has(id)) ?? [...expected].find((id) => !open.includes(id));
  return wrong === undefined ? null : differs(`discrepancy:${wrong}`, 'is open or closed against what the tables say');
}

function lastTime(events: readonly PositionedEvent[]): string {
  return events.reduce((last, { hlc }) => (hlc > last ? hlc : last), '');
}

function differs(subject: string, message: string): Problem {
  return { code: 'PROJECTION_DIFFERS', message: `${subject} ${message}`, subject };
}
