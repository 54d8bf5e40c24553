import { splitSubject } from '../../../shared/domain/event.ts';
import { evolvers, type Noun } from '../../../shared/domain/nouns.ts';
import type { SpecimenState } from '../../../shared/domain/specimen/state.ts';
import { compareLedgerPositions } from '../../../shared/ledger/position.ts';
import { foldSubject, type PositionedEvent } from '../../../shared/ledger/fold.ts';
import type { ReadingHandle } from '../data/handles.ts';
import { type BoundCode, printedSystem } from '../projections/codes.ts';
import { createConsentHolds } from '../projections/consent-holds.ts';
import { documentLayouts, documentNouns, type DocumentNoun, documentValues } from '../projections/document-rows.ts';
import type { RowHead } from '../projections/row-head.ts';
import { specimenColumns, specimenValues } from '../projections/specimen-rows.ts';
import { positioned } from './subject-events.ts';
import { createDerivedCheck } from './verify-derived.ts';
import { differs, type Problem } from './verify-types.ts';

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
  return compare.rest();
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
  const derived = createDerivedCheck(db);
  const head = headOf(db);
  const counted = new Map<string, number>();
  const specimen = db.prepare<Record<string, unknown>>(
    `SELECT ${specimenColumns.join(', ')} FROM specimen WHERE id = ?`,
  );
  const documents = new Map(
    documentNouns.map((noun) => [noun, db.prepare<Record<string, unknown>>(`SELECT * FROM ${noun} WHERE id = ?`)]),
  );

  const specimenProblem = (subject: string, id: string, events: readonly PositionedEvent[]): Problem | null => {
    const state = foldSubject<SpecimenState>(events, (current, event) => evolvers.specimen(current, id, event));
    const row = specimen.get(id);
    if (state === null)
      return row === undefined ? null : differs(subject, 'is in the tables, but its events say nothing of it');
    counted.set('specimen', (counted.get('specimen') ?? 0) + 1);
    if (row === undefined) return differs(subject, 'is missing from the tables');
    const hold = holds.of(state);
    const { contended, ...last } = head(events);
    const expected = specimenValues(state, hold, { contended, ...last });
    const column = specimenColumns.find((name, index) => row[name] !== expected[index]);
    if (column !== undefined) return differs(subject, `has another ${column} in the tables than its events give`);
    return (
      derived.specimen(state, hold, contended) ??
      codes.check(subject, 'specimen', id, [{ system: printedSystem, code: state.printedId }, ...state.codes])
    );
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
    const expected = documentValues(noun, state, head(events));
    const column = Object.keys(expected).find((name) => row[name] !== expected[name]);
    if (column !== undefined) return differs(subject, `has another ${column} in the tables than its events give`);
    const keys = 'blindIndexes' in state ? derived.participant(id, state.blindIndexes) : null;
    // The state was folded for this very noun.
    return keys ?? codes.check(subject, noun, id, documentLayouts[noun].codes(state as never));
  };

  return {
    subject: (subject: string, events: readonly PositionedEvent[]): Problem | null => {
      const { kind, id } = splitSubject(subject);
      if (kind === 'specimen') return specimenProblem(subject, id, events);
      const noun = documentNouns.find((name) => name === kind);
      return noun === undefined ? null : documentProblem(noun, subject, id, events);
    },
    rest: (): Problem | null => {
      const nouns: readonly Noun[] = ['specimen', ...documentNouns];
      for (const noun of nouns) {
        const rows = db.prepare<{ count: number }>(`SELECT count(*) AS count FROM ${noun}`).get()?.count ?? 0;
        if (rows !== (counted.get(noun) ?? 0))
          return differs(noun, `has ${rows} rows, the events give ${counted.get(noun) ?? 0}`);
      }
      return codes.count() ?? derived.rest();
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

/** Head of a row: the last event in ledger order, and whether more than one device wrote about it. */
function headOf(db: ReadingHandle) {
  const numbers = new Map(db.all(db.from.selectFrom('device').select(['id', 'no'])).map(({ id, no }) => [id, no]));
  return (events: readonly PositionedEvent[]): RowHead => {
    const last = events.reduce((a, b) => (compareLedgerPositions(a, b) > 0 ? a : b));
    const contended = events.some(({ device }) => device !== last.device);
    return { hlc: last.hlc, device: numbers.get(last.device) ?? 0, contended };
  };
}
