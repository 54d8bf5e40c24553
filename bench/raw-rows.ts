import type Database from 'better-sqlite3';
import { gatherStatistics } from '../electron/station/data/statistics.ts';
import { specimenOfRow, type SpecimenRecord } from '../electron/station/projections/specimen-rows.ts';
import { specimenWords } from '../electron/station/projections/specimen-words.ts';
import { processorSeconds } from './measure.ts';

/** What the transactions took, in seconds: by the clock and of the processor. */
export type Taken = { readonly clock: number; readonly processor: number };

/** The tables a station reads from, as a plain program would fill them: no ledger, no folds, no checks. */
const tables = ['study', 'participant', 'consent', 'container', 'occupancy', 'specimen', 'code'] as const;
const batchRows = 2000;

type Row = Readonly<Record<string, unknown>>;

/**
 * Copies the rows of a station into an empty database of the same schema with prepared inserts, so many a transaction.
 * Gives back what the transactions took; reading the rows and making their words is not counted.
 */
export function insertRaw(from: Database.Database, to: Database.Database): Taken {
  to.pragma('wal_autocheckpoint=16384');
  const watch = createWatch();
  for (const table of tables) copyTable(from, to, table, watch.count);
  watch.count(() => {
    // The same as a station does after an import. A whole ANALYZE would also gather samples, for which SQLite then
    // compiles a prepared statement anew at every new value: raw lookups would take three times as long.
    gatherStatistics(to);
    to.pragma('wal_autocheckpoint=1000');
    to.pragma('wal_checkpoint(PASSIVE)');
  });
  return watch.taken();
}

type Count = (step: () => void) => void;

function createWatch(): { readonly count: Count; taken(): Taken } {
  const taken = { clock: 0, processor: 0 };
  return {
    count: (step) => {
      const [clock, processor] = [performance.now(), processorSeconds()];
      step();
      taken.clock += (performance.now() - clock) / 1000;
      taken.processor += processorSeconds() - processor;
    },
    taken: () => taken,
  };
}

function copyTable(from: Database.Database, to: Database.Database, table: (typeof tables)[number], count: Count): void {
  const columns = from
    .prepare<[string], { name: string }>("SELECT name FROM pragma_table_info(?) WHERE name <> 'no'")
    .all(table)
    .map(({ name }) => name);
  const order = table === 'code' ? 'subject_id' : table === 'occupancy' ? 'container_id' : 'rowid';
  const read = from.prepare<[], Row>(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY ${order}`);
  const insert = to.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const words = to.prepare('INSERT INTO specimen_text (rowid, words) VALUES (?, ?)');
  const pseudonym = from.prepare<[unknown], string>('SELECT pseudonym FROM participant WHERE id = ?').pluck();
  const texts = (row: Row): string | null =>
    table === 'specimen'
      ? // The very row that the statement above selected.
        specimenWords(specimenOfRow(row as SpecimenRecord), pseudonym.get(row['participant_id']) ?? null)
      : null;

  const write = (batch: readonly Row[]): void => {
    const ready = batch.map((row) => ({ values: columns.map((name) => row[name]), text: texts(row) }));
    count(() => {
      to.exec('BEGIN IMMEDIATE');
      for (const { values, text } of ready) {
        const { lastInsertRowid } = insert.run(...values);
        if (text !== null) words.run(lastInsertRowid, text);
      }
      to.exec('COMMIT');
    });
  };
  let batch: Row[] = [];
  for (const row of read.iterate()) {
    batch.push(row);
    if (batch.length === batchRows) write(batch.splice(0));
  }
  if (batch.length > 0) write(batch);
}
