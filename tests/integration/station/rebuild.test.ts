import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../electron/station/data/database-file.ts';
import { writingHandle } from '../../../electron/station/data/handles.ts';
import { migrateStation } from '../../../electron/station/data/migrate.ts';
import { stateHash } from '../../../electron/station/ledger/state-hash.ts';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import { createProjector } from '../../../electron/station/projections/projector.ts';
import { furnish, runStep, steps } from '../../support/random-commands.ts';
import { createTestStation } from '../../support/test-station.ts';

it('a database of the first migration with real events gives, migrated and folded, the same tables', async () => {
  const station = await createTestStation();
  furnish(station);
  for (const sequence of fc.sample(steps(40), { numRuns: 2, seed: 11 }))
    for (const step of sequence) runStep(station, step);
  const { sqlite } = station.writer.db;
  const old = `${station.folder}/old.db`;
  const made = openDatabase(old, station.key, 'create');
  if (!made.ok) throw new Error(made.refusal.code);
  await migrateStation(made.value, '0001-ledger');
  made.value.close();
  // An attached database is opened with the key of the one that attaches it.
  sqlite.prepare('ATTACH ? AS old').run(old);
  for (const table of [
    'device',
    'ledger_commit',
    'ledger_event',
    'seen',
    'local_fact',
    'secret',
    'credential',
    'participant_key',
  ]) {
    // What a later migration added to a table was not there yet.
    const columns = sqlite
      .prepare<[string], { name: string }>("SELECT name FROM pragma_table_info(?, 'old')")
      .all(table);
    const names = columns.map(({ name }) => name).join(', ');
    sqlite.exec(`INSERT INTO old.${table} (${names}) SELECT ${names} FROM main.${table}`);
  }
  sqlite.exec('DETACH old');

  const opened = openDatabase(old, station.key, 'write');
  if (!opened.ok) throw new Error(opened.refusal.code);
  const migrated = await migrateStation(opened.value);
  expect(migrated).toMatchObject({
    ok: true,
    value: { applied: expect.arrayContaining(['0002-projections']) as unknown },
  });
  const db = writingHandle(opened.value);
  const subjects = db.prepare<{ subject: string }>('SELECT DISTINCT subject FROM ledger_event').all();
  createProjector(db).rebuild(subjects.map(({ subject }) => subject));
  expect(verifyLedger(db, () => undefined).firstProblem).toBeUndefined();
  expect(stateHash(db)).toBe(stateHash(station.writer.db));
  opened.value.close();
  station.close();
});
