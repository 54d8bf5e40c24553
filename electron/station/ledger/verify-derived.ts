import type { ConsentHold } from '../../../shared/domain/consent/standing.ts';
import type { SpecimenState } from '../../../shared/domain/specimen/state.ts';
import type { ReadingHandle } from '../data/handles.ts';
import { codeDiscrepancyId } from '../projections/codes.ts';
import {
  computerDiscrepancy,
  positionDiscrepancyId,
  type Renewal,
  renewalsQuery,
  specimenDiscrepancies,
} from '../projections/detectors.ts';
import { createWithdrawalTimes } from '../projections/withdrawal-times.ts';
import { createSubjectEvents } from './subject-events.ts';
import { differs, type Problem } from './verify-types.ts';

/** What hangs on the rows: pool parents, search keys of participants, counts, and what a person must settle. */
export type DerivedCheck = {
  specimen(state: SpecimenState, hold: ConsentHold | null, contended: boolean): Problem | null;
  participant(id: string, blindIndexes: readonly string[]): Problem | null;
  /** After every record was met: that nothing else is in the tables. */
  rest(): Problem | null;
};

/** The check of one database, which meets every record once. */
export function createDerivedCheck(db: ReadingHandle): DerivedCheck {
  const matters = createMatterCheck(db);
  const pools = createPairCheck(db, 'specimen_pool_parent', 'child_id', 'parent_id');
  const keys = createPairCheck(db, 'participant_blind_index', 'participant_id', 'value');
  return {
    specimen: (state, hold, contended) => {
      matters.expectOf(state, hold, contended);
      const parents = state.parents.length > 1 ? state.parents : [];
      return pools.holds(state.id, parents) ? null : differs(`specimen:${state.id}`, 'has other parents in the tables');
    },
    participant: (id, blindIndexes) =>
      keys.holds(id, blindIndexes) ? null : differs(`participant:${id}`, 'cannot be found by one of its search keys'),
    rest: () => pools.rest() ?? keys.rest() ?? occupancyProblem(db) ?? matters.rest(),
  };
}

/** Pairs of ids that must all be there, and no others. */
function createPairCheck(db: ReadingHandle, table: string, owner: string, value: string) {
  // Names come from the two calls above.
  const stored = db.prepare<{ found: number }>(`SELECT 1 AS found FROM ${table} WHERE ${owner} = ? AND ${value} = ?`);
  let expected = 0;
  return {
    holds: (id: string, values: readonly string[]): boolean => {
      const distinct = [...new Set(values)];
      expected += distinct.length;
      return distinct.every((each) => stored.get(id, each) !== undefined);
    },
    rest: (): Problem | null => {
      const rows = db.prepare<{ count: number }>(`SELECT count(*) AS count FROM ${table}`).get()?.count ?? 0;
      return rows === expected ? null : differs(table, `has ${rows} rows, the records give ${expected}`);
    },
  };
}

/** Tubes counted again, in both directions. A row that counts nothing says nothing. */
function occupancyProblem(db: ReadingHandle): Problem | null {
  const wrong = db
    .prepare<{ id: string }>(
      `WITH counted AS (
         SELECT container_id AS id, count(*) AS occupied, sum(place_held) AS held FROM specimen
          WHERE container_id IS NOT NULL GROUP BY container_id
       ), stored AS (
         SELECT container_id AS id, occupied, held FROM occupancy WHERE occupied <> 0 OR held <> 0
       )
       SELECT id FROM (SELECT * FROM counted EXCEPT SELECT * FROM stored)
       UNION ALL SELECT id FROM (SELECT * FROM stored EXCEPT SELECT * FROM counted) LIMIT 1`,
    )
    .get();
  return wrong === undefined ? null : differs(`container:${wrong.id}`, 'counts other tubes than are in it');
}

type Matter = { readonly kind: string; readonly subject: string; readonly details: string };

function createMatterCheck(db: ReadingHandle) {
  const history = createSubjectEvents(db);
  const withdrawals = createWithdrawalTimes(db);
  const settled = db.prepare<{ found: number }>(
    "SELECT 1 AS found FROM ledger_event WHERE subject = ? AND type = 'discrepancySettled.v1' LIMIT 1",
  );
  const isSettled = (id: string): boolean => settled.get(`discrepancy:${id}`) !== undefined;
  const expected = new Map<string, Matter>();
  return {
    expectOf: (state: SpecimenState, hold: ConsentHold | null, contended: boolean): void => {
      const since = (): string | null => withdrawals.of(state);
      for (const { id, kind, details } of specimenDiscrepancies(state, hold, contended, history, since, isSettled))
        expected.set(id, { kind, subject: `specimen:${state.id}`, details: JSON.stringify(details) });
    },
    rest: (): Problem | null => {
      for (const [id, matter] of [...sharedCodes(db), ...crowdedPositions(db), ...renewedComputers(db, isSettled)])
        expected.set(id, matter);
      const rows = db
        .prepare<Matter & { id: string }>('SELECT id, kind, subject, details FROM discrepancy ORDER BY id')
        .all();
      for (const { id, ...row } of rows) {
        const matter = expected.get(id);
        const isSame = matter?.kind === row.kind && matter.subject === row.subject && matter.details === row.details;
        if (!isSame) return differs(`discrepancy:${id}`, 'is open or worded against what the tables say');
        expected.delete(id);
      }
      const [missing] = expected.keys();
      return missing === undefined ? null : differs(`discrepancy:${missing}`, 'is closed against what the tables say');
    },
  };
}

/** As many as the fold names in one matter. */
const named = 20;

function sharedCodes(db: ReadingHandle): readonly (readonly [id: string, matter: Matter])[] {
  const owners = db.prepare<{ id: string }>(
    `SELECT DISTINCT subject_id AS id FROM code WHERE code = ? AND kind = 'specimen' ORDER BY subject_id LIMIT ${named}`,
  );
  return db
    .prepare<{ code: string }>(
      "SELECT code FROM code WHERE kind = 'specimen' GROUP BY code HAVING count(DISTINCT subject_id) > 1",
    )
    .all()
    .map(({ code }) => {
      const id = codeDiscrepancyId(code);
      const specimens = owners.all(code).map((row) => row.id);
      return [id, { kind: 'codeOnTwoSpecimens', subject: id, details: JSON.stringify({ code, specimens }) }];
    });
}

function crowdedPositions(db: ReadingHandle): readonly (readonly [id: string, matter: Matter])[] {
  const occupants = db.prepare<{ id: string }>(
    `SELECT id FROM specimen WHERE container_id = ? AND position_row = ? AND position_column = ? ORDER BY id LIMIT ${named}`,
  );
  return db
    .prepare<{ container: string; row: number; column: number }>(
      `SELECT container_id AS container, position_row AS row, position_column AS column FROM specimen
        WHERE container_id IS NOT NULL AND position_row > 0
        GROUP BY container_id, position_row, position_column HAVING count(*) > 1`,
    )
    .all()
    .map(({ container, row, column }) => {
      const id = positionDiscrepancyId(container, row, column);
      const specimens = occupants.all(container, row, column).map((occupant) => occupant.id);
      const details = JSON.stringify({ container, row, column, specimens });
      return [id, { kind: 'twoInOnePosition', subject: id, details }];
    });
}

function renewedComputers(
  db: ReadingHandle,
  isSettled: (id: string) => boolean,
): readonly (readonly [id: string, matter: Matter])[] {
  return db
    .prepare<Renewal & { subject: string }>(`${renewalsQuery} BETWEEN 'device:' AND 'device:~'`)
    .all()
    .flatMap((row) => {
      const found = computerDiscrepancy(row.subject.slice('device:'.length), [row], isSettled);
      if (found === null) return [];
      const { id, kind, details } = found;
      return [[id, { kind, subject: row.subject, details: JSON.stringify(details) }] as const];
    });
}
