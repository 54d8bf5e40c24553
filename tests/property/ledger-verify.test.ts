import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../electron/station/commands/transactions.ts';
import { databasePath, openDatabase, refusalOfSqliteError } from '../../electron/station/data/database-file.ts';
import { readingHandle } from '../../electron/station/data/handles.ts';
import { receiveCommit } from '../../electron/station/ledger/receive.ts';
import { sentCommits } from '../support/sent-commits.ts';
import { verifyLedger } from '../../electron/station/ledger/verify.ts';
import { furnish, runStep, steps } from '../support/random-commands.ts';
import { createTestStation, type TestStation } from '../support/test-station.ts';

let station: TestStation;

beforeAll(async () => {
  station = await createTestStation();
  furnish(station);
  // The same work each time: what varies is where it is hurt.
  for (const sequence of fc.sample(steps(80), { numRuns: 3, seed: 7 }))
    for (const step of sequence) runStep(station, step);
  const other = await createTestStation();
  contrive(station, other);
  other.close();
  // Rows that count nothing say nothing, and nothing in them can be wrong.
  station.writer.db.sqlite.exec('DELETE FROM occupancy WHERE occupied = 0 AND held = 0');
});
afterAll(() => station.close());

/** What random work may leave out: a pool, a held place, search keys, and a tube that two stations put into two boxes. */
function contrive({ must, writer, clock }: TestStation, other: TestStation): void {
  const { studyId } = must('study.open', { title: 'Chordoma', shortTitle: 'CHOR' });
  const identity = { name: 'Karl Beispiel', birthDate: '1960-01-02' };
  const { participantId } = must('participant.register', { study: studyId, sex: 'male', identity });
  must('consent.record', { participant: participantId, kind: 'consent' });
  const boxes = ['One', 'Two'].map((name) => must('container.create', { name, type: 'box-5x5' }).container.id);
  const amount = { value: '1', unit: 'mL' };
  const collected = must('specimen.collect', { participant: participantId, kind: 'Plasma', amount, count: 3 });
  const [a = '', b = '', c = ''] = collected.specimens.map(({ id }) => id);
  const [one = '', two = ''] = boxes;
  must('specimen.pool', { kind: 'Plasma', parents: [{ specimen: a, taken: amount }, { specimen: b }] });
  must('specimen.place', { specimen: a, container: one });
  must('specimen.checkOut', { specimen: a, purpose: 'pull' });
  send({ writer }, other);
  must('specimen.place', { specimen: b, container: one });
  other.clock.now = clock.now;
  other.must('specimen.place', { specimen: b, container: two });
  other.must('specimen.place', { specimen: c, container: one, position: 'B1' });
  send(other, { writer });
  must('container.rename', { container: two, name: 'Three', reason: 'counted again' });
}

function send(from: Pick<TestStation, 'writer'>, to: Pick<TestStation, 'writer'>): void {
  for (const commit of sentCommits(from.writer.db)) {
    const { ledger, projector } = to.writer;
    expect(inTransaction(to.writer, () => receiveCommit(ledger, projector, commit))).toMatchObject({ ok: true });
  }
}

/** Every column that a station's answers or its proof rest on, but local numbers and local secrets. */
const covered: Readonly<Record<string, readonly string[]>> = {
  device: ['id', 'public_key', 'code', 'name', 'site_id', 'seq', 'head_hash'],
  ledger_commit: ['device', 'seq', 'hlc', 'actor', 'header', 'hash', 'signature', 'origin'],
  ledger_event: ['device', 'seq', 'ix', 'type', 'subject', 'hlc', 'body'],
  site: ['id', 'code', 'name', 'state', 'head_hlc', 'head_device', 'contended'],
  user: ['id', 'username', 'name', 'active', 'state', 'head_hlc', 'head_device', 'contended'],
  study: ['id', 'short_title', 'state', 'head_hlc', 'head_device', 'contended'],
  participant: ['id', 'study_id', 'pseudonym', 'withdrawn_hlc', 'state', 'head_hlc', 'head_device', 'contended'],
  participant_blind_index: ['value', 'participant_id'],
  consent: ['id', 'participant_id', 'state', 'head_hlc', 'head_device', 'contended'],
  container: [
    'id',
    'printed_id',
    'name',
    'level',
    'parent_id',
    'parent_row',
    'parent_column',
    'state',
    'head_hlc',
    'head_device',
    'contended',
  ],
  specimen_pool_parent: ['child_id', 'parent_id'],
  code: ['code', 'kind', 'subject_id', 'system'],
  occupancy: ['container_id', 'occupied', 'held'],
  seen: ['device', 'other', 'seq', 'other_seq'],
  discrepancy: ['id', 'kind', 'subject', 'details'],
};

/** A specimen's columns are all covered: they are read from the table itself, so that a new one is not forgotten. */
function columnsOf(table: string): readonly string[] {
  if (table !== 'specimen') return covered[table] ?? [];
  return station.writer.db.sqlite
    .prepare<[], { name: string }>("SELECT name FROM pragma_table_info('specimen') WHERE name <> 'no'")
    .all()
    .map(({ name }) => name);
}

describe('verify', () => {
  it('finds nothing wrong in what the station wrote', () => {
    expect(verifyLedger(station.writer.db, () => undefined)).toMatchObject({ ok: true });
  });

  it.each([...Object.keys(covered), 'specimen'])('finds any change of any column of %s', (table) => {
    const missed: string[] = [];
    for (const column of columnsOf(table)) {
      const rows = rowCount(table);
      expect(rows, `${table} has rows to hurt`).toBeGreaterThan(0);
      for (const at of new Set([0, Math.floor(rows / 2), rows - 1])) {
        const found = hurt(table, column, at);
        if (found.ok) missed.push(`${column} of row ${at}`);
      }
    }
    expect(missed).toEqual([]);
  });

  it.each([
    'ledger_commit',
    'ledger_event',
    'specimen',
    'container',
    'code',
    'consent',
    'occupancy',
    'seen',
    'discrepancy',
  ])('finds any row of %s that is gone', (table) => {
    for (const at of [0, Math.floor(rowCount(table) / 2), rowCount(table) - 1]) {
      const found = inVain(() => station.writer.db.sqlite.exec(`DELETE FROM ${table} WHERE ${keyAt(table, at)}`));
      expect(found, `row ${at}`).toMatchObject({ ok: false });
    }
  });
});

function rowCount(table: string): number {
  return station.writer.db.prepare<{ count: number }>(`SELECT count(*) AS count FROM ${table}`).get()?.count ?? 0;
}

/** Changes one value: the last character of a text, a number by a thousand, nothing into something. */
function hurt(table: string, column: string, at: number): { readonly ok: boolean } {
  const changed = `CASE typeof("${column}") WHEN 'integer' THEN "${column}" + 1000 WHEN 'null' THEN '1'
    ELSE substr("${column}", 1, length("${column}") - 1) || CASE substr("${column}", -1) WHEN '1' THEN '2' ELSE '1' END END`;
  return inVain(() =>
    station.writer.db.sqlite.exec(`UPDATE ${table} SET "${column}" = ${changed} WHERE ${keyAt(table, at)}`),
  );
}

/** The condition that names one row, by its whole primary key. */
function keyAt(table: string, at: number): string {
  const { sqlite } = station.writer.db;
  const keys = sqlite
    .prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}') WHERE pk > 0 ORDER BY pk`)
    .all()
    .map(({ name }) => name);
  const names = keys.join(', ');
  return `(${names}) = (SELECT ${names} FROM ${table} ORDER BY ${names} LIMIT 1 OFFSET ${at})`;
}

/** Does it without the guards of the ledger, verifies, and takes it back. */
function inVain(damage: () => void): { readonly ok: boolean } {
  const { sqlite } = station.writer.db;
  sqlite.pragma('foreign_keys=OFF');
  sqlite.exec('BEGIN');
  try {
    // Nor without those indexes that read a body as JSON, and would refuse one that is none any more.
    const guards = sqlite
      .prepare<[], { type: string; name: string }>(
        "SELECT type, name FROM sqlite_schema WHERE type = 'trigger' OR (type = 'index' AND sql LIKE '%json_extract%')",
      )
      .all();
    for (const { type, name } of guards) sqlite.exec(`DROP ${type} ${name}`);
    damage();
    return verifyLedger(station.writer.db, () => undefined);
  } finally {
    sqlite.exec('ROLLBACK');
    sqlite.pragma('foreign_keys=ON');
  }
}

/**
 * The salt of a key made from a passphrase, which a station's key is not, and the page size with its neighbours, which
 * SQLite must read before it has a key. Nothing of a station is in them.
 */
const openBytes = 24;

/** Kept to the end: it closes the database. */
describe('a file in which one byte was changed', () => {
  let bytes: Buffer;
  let copy: string;
  let stateHash: string;
  beforeAll(() => {
    const file = databasePath(station.folder);
    stateHash = verifyLedger(station.writer.db, () => undefined).stateHash;
    station.writer.db.sqlite.pragma('wal_checkpoint(TRUNCATE)');
    station.writer.db.sqlite.close();
    bytes = readFileSync(file);
    copy = `${file}.copy`;
  });
  const judgedWith = (at: number, by: number): string => {
    const wrong = Buffer.from(bytes);
    wrong[at] = (wrong[at] ?? 0) ^ by;
    writeFileSync(copy, wrong);
    const judgement = judged(copy);
    // Whatever is wrong with it, looking changes nothing.
    expect(sha256(readFileSync(copy))).toBe(sha256(wrong));
    return judgement;
  };

  it('is refused when it is opened, or found wrong by verify', () => {
    fc.assert(
      fc.property(fc.integer({ min: openBytes, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        expect(judgedWith(at, by), `byte ${at}`).not.toBe(stateHash);
      }),
      { numRuns: 150 },
    );
  });

  it('says the same as before or is refused when the byte is one that holds nothing of the station', () => {
    const judgements = Array.from({ length: openBytes * 8 }, (_, bit) => judgedWith(bit >> 3, 1 << (bit & 7)));
    const refusals = ['DATABASE_KEY_WRONG', 'DATABASE_DAMAGED', 'DATABASE_READ_ONLY'];
    expect(judgements.filter((judgement) => judgement !== stateHash && !refusals.includes(judgement))).toEqual([]);
  });
});

/** The state hash of a file that nothing is wrong with, else what is wrong. */
function judged(file: string): string {
  const opened = openDatabase(file, station.key, 'read');
  if (!opened.ok) return opened.refusal.code;
  try {
    const found = verifyLedger(readingHandle(opened.value), () => undefined);
    return found.ok ? found.stateHash : (found.firstProblem?.code ?? 'wrong');
  } catch (error) {
    return refusalOfSqliteError(error, file)?.code ?? 'thrown';
  } finally {
    opened.value.close();
  }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
