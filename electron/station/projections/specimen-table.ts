import type { ConsentHold } from '../../../shared/domain/consent/standing.ts';
import { isSamePlace, type SpecimenState } from '../../../shared/domain/specimen/state.ts';
import type { WritingHandle, WritingStatement } from '../data/handles.ts';
import { type BoundCode, type CodeProjection, printedSystem } from './codes.ts';
import type { DiscrepancyProjection } from './detectors.ts';
import type { RowHead } from './row-head.ts';
import { specimenColumns, specimenOfRow, type SpecimenRecord, specimenValues } from './specimen-rows.ts';
import { specimenWords } from './specimen-words.ts';

/** A specimen as its row holds it. */
export type StoredSpecimen = {
  readonly no: number;
  readonly state: SpecimenState;
  readonly hold: ConsentHold | null;
  readonly head: RowHead;
};

/** Rows of specimens with all that hangs on them: occupancy, codes, words, pool parents, position conflicts. */
export type SpecimenRows = {
  load(id: string): StoredSpecimen | null;
  write(before: StoredSpecimen | null, after: SpecimenState, hold: ConsentHold | null, head: RowHead): void;
  remove(before: StoredSpecimen): void;
  setHold(id: string, hold: ConsentHold | null): void;
  /** The words were made without the participant's pseudonym: make them again. */
  reindex(id: string): void;
  childrenOf(id: string): readonly string[];
  ofParticipant(participantId: string): readonly string[];
  /** Writes what was only counted so far. To be called at the end of each fold. */
  flush(): void;
  /** Forgets what was counted and not written: its transaction was rolled back. */
  forget(): void;
};

/** The rows of specimens, with their codes, their words and what their containers count. */
export function createSpecimenRows(
  db: WritingHandle,
  codes: CodeProjection,
  matters: DiscrepancyProjection,
  pseudonymOf: (participantId: string) => string | null,
): SpecimenRows {
  const columns = specimenColumns.join(', ');
  const load = db.prepare<SpecimenRecord & { no: number }>(`SELECT no, ${columns} FROM specimen WHERE id = ?`);
  const insert = db.prepareWrite(
    `INSERT INTO specimen (${columns}) VALUES (${specimenColumns.map(() => '?').join(', ')})`,
  );
  const update = createUpdate(db);
  const remove = db.prepareWrite('DELETE FROM specimen WHERE no = ?');
  const setHold = db.prepareWrite('UPDATE specimen SET hold = ? WHERE id = ?');
  const children = db.prepare<{ id: string }>(
    'SELECT id FROM specimen WHERE parent_id = ? UNION SELECT child_id FROM specimen_pool_parent WHERE parent_id = ?',
  );
  const ofParticipant = db.prepare<{ id: string }>('SELECT id FROM specimen WHERE participant_id = ?');
  const places = createPlaces(db, matters);
  const words = createWords(db, pseudonymOf);
  const pool = createPoolParents(db);

  const loaded = (id: string): StoredSpecimen | null => {
    const row = load.get(id);
    if (row === undefined) return null;
    return {
      no: row.no,
      state: specimenOfRow(row),
      // Written by this file from the same union.
      hold: row.hold as ConsentHold | null,
      head: { hlc: row.head_hlc, device: row.head_device, contended: row.contended === 1 },
    };
  };

  return {
    load: loaded,
    write: (before, after, hold, head) => {
      const values = specimenValues(after, hold, head);
      if (before === null) {
        const no = Number(insert.run(...values).lastInsertRowid);
        words.add(no, after);
      } else {
        update(before.no, specimenValues(before.state, before.hold, before.head), values);
        words.change(before.no, before.state, after);
      }
      codes.write('specimen', after.id, before === null ? [] : codesOf(before.state), codesOf(after));
      pool.write(after.id, before?.state.parents ?? [], after.parents);
      places.write(before?.state ?? null, after);
    },
    remove: (before) => {
      remove.run(before.no);
      words.remove(before.no);
      codes.write('specimen', before.state.id, codesOf(before.state), []);
      pool.write(before.state.id, before.state.parents, []);
      places.write(before.state, null);
    },
    setHold: (id, hold) => void setHold.run(hold, id),
    reindex: (id) => {
      const stored = loaded(id);
      if (stored === null) return;
      words.remove(stored.no);
      words.add(stored.no, stored.state);
    },
    childrenOf: (id) => children.all(id, id).map((row) => row.id),
    ofParticipant: (participantId) => ofParticipant.all(participantId).map((row) => row.id),
    flush: places.flush,
    forget: places.forget,
  };
}

/**
 * Sets the columns that changed and no others: SQLite writes every index anew whose column is named in an UPDATE, changed
 * or not, and one scan would then write a dozen pages instead of a few. There are as many statements as kinds of change.
 */
function createUpdate(db: WritingHandle) {
  const statements = new Map<string, WritingStatement>();
  const statementFor = (names: string): WritingStatement => {
    const known = statements.get(names);
    if (known !== undefined) return known;
    const statement = db.prepareWrite(`UPDATE specimen SET ${names} WHERE no = ?`);
    // Corrections may change any mixture of fields; the usual dozen mixtures come back soon.
    if (statements.size > 100) statements.clear();
    statements.set(names, statement);
    return statement;
  };
  return (no: number, before: readonly unknown[], after: readonly unknown[]): void => {
    const changed = specimenColumns.flatMap((name, index) => (before[index] === after[index] ? [] : [{ name, index }]));
    if (changed.length === 0) return;
    const values = changed.map(({ index }) => after[index]);
    statementFor(changed.map(({ name }) => `${name} = ?`).join(', ')).run(...values, no);
  };
}

/** Everything by which a specimen can be scanned. */
export function codesOf(state: SpecimenState): readonly BoundCode[] {
  return [{ system: printedSystem, code: state.printedId }, ...state.codes];
}

function createPlaces(db: WritingHandle, matters: DiscrepancyProjection) {
  const count = db.prepareWrite(
    `INSERT INTO occupancy (container_id, occupied, held) VALUES (?, ?, ?)
       ON CONFLICT (container_id) DO UPDATE SET occupied = occupied + excluded.occupied, held = held + excluded.held`,
  );
  // A box is filled by dozens of events of one commit: its counts are written once.
  const counted = new Map<string, { occupied: number; held: number }>();
  const change = (state: SpecimenState, by: 1 | -1): void => {
    if (state.place === null) return;
    const counts = counted.get(state.place.container) ?? { occupied: 0, held: 0 };
    counts.occupied += by;
    if (state.placeHeld) counts.held += by;
    counted.set(state.place.container, counts);
  };
  return {
    flush: (): void => {
      for (const [container, { occupied, held }] of counted) count.run(container, occupied, held);
      counted.clear();
    },
    forget: (): void => counted.clear(),
    write: (before: SpecimenState | null, after: SpecimenState | null): void => {
      if (samePlace(before, after)) return;
      if (before !== null) change(before, -1);
      if (after !== null) change(after, 1);
      const [from, to] = [before?.place ?? null, after?.place ?? null];
      if (from !== null) matters.checkPosition(from.container, from.row, from.column, false);
      if (to !== null) matters.checkPosition(to.container, to.row, to.column, true);
    },
  };
}

function samePlace(a: SpecimenState | null, b: SpecimenState | null): boolean {
  const [from, to] = [a?.place ?? null, b?.place ?? null];
  if (from === null || to === null) return from === to;
  return isSamePlace(from, to) && a?.placeHeld === b?.placeHeld;
}

function createWords(db: WritingHandle, pseudonymOf: (participantId: string) => string | null) {
  const add = db.prepareWrite('INSERT INTO specimen_text (rowid, words) VALUES (?, ?)');
  const remove = db.prepareWrite('DELETE FROM specimen_text WHERE rowid = ?');
  const wordsOf = (state: SpecimenState): string =>
    specimenWords(state, state.participantId === null ? null : pseudonymOf(state.participantId));
  return {
    add: (no: number, state: SpecimenState): void => void add.run(no, wordsOf(state)),
    change: (no: number, before: SpecimenState, after: SpecimenState): void => {
      if (specimenWords(before, null) === specimenWords(after, null)) return;
      remove.run(no);
      add.run(no, wordsOf(after));
    },
    remove: (no: number): void => void remove.run(no),
  };
}

function createPoolParents(db: WritingHandle) {
  const add = db.prepareWrite('INSERT OR IGNORE INTO specimen_pool_parent (child_id, parent_id) VALUES (?, ?)');
  const remove = db.prepareWrite('DELETE FROM specimen_pool_parent WHERE child_id = ? AND parent_id = ?');
  return {
    write: (child: string, before: readonly string[], after: readonly string[]): void => {
      if (before.length < 2 && after.length < 2) return;
      for (const parent of before) if (!after.includes(parent)) remove.run(child, parent);
      if (after.length > 1) for (const parent of after) add.run(child, parent);
    },
  };
}
