import { readFileSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerOfError } from '../../../electron/station/commands/dispatch.ts';
import { databasePath, openDatabase } from '../../../electron/station/data/database-file.ts';
import { stateHash } from '../../../electron/station/ledger/state-hash.ts';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import { readingHandle } from '../../../electron/station/data/handles.ts';
import { openStation } from '../../../electron/station/station.ts';
import { rollBack } from '../../../electron/station/commands/transactions.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

let station: TestStation;
let participant: string;
beforeEach(async () => {
  station = await createTestStation();
  const { studyId } = station.must('study.open', { title: 'Thymoma', shortTitle: 'THYM' });
  participant = station.must('participant.register', { study: studyId, sex: 'male' }).participantId;
});
afterEach(() => station.close());

describe('a full disk', () => {
  it('is said in words, loses nothing that was accepted, and work goes on when there is room again', () => {
    const { writer, run, must } = station;
    const { sqlite } = writer.db;
    const pages = Number(sqlite.pragma('page_count', { simple: true }));
    sqlite.pragma(`max_page_count=${pages + 3}`);
    const answer = fillUp();
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'DISK_FULL' } });
    const seq = writer.ledger.own.seq;
    expect(verifyLedger(writer.db, () => undefined).firstProblem).toBeUndefined();
    sqlite.pragma('max_page_count=1000000');
    must('specimen.collect', { participant, kind: 'Plasma', count: 3 });
    expect(writer.ledger.own.seq).toBe(seq + 1);
    expect(run('change.undo', {})).toMatchObject({ ok: true });
    expect(verifyLedger(writer.db, () => undefined).firstProblem).toBeUndefined();
  });

  /** Collects until it is refused or fails, and answers as the writing thread would. */
  function fillUp(): unknown {
    for (let round = 0; round < 50; round += 1) {
      try {
        station.must('specimen.collect', { participant, kind: 'Plasma', count: 50, notes: 'n'.repeat(2000) });
      } catch (error) {
        rollBack(station.writer);
        return answerOfError(error, databasePath(station.folder), () => undefined);
      }
    }
    return 'it never got full';
  }
});

describe('a station that exists', () => {
  const creation = {
    site: { code: 'XX', name: 'Another' },
    user: { username: 'eve', name: 'Eve', password: 'a long enough password' },
  };
  const keeperOf = (key: Buffer) => ({
    load: async () => ({ ok: true, value: key }) as const,
    keep: async () => ({ ok: true, value: null }) as const,
  });

  it('is never created anew: the file, its ledger and its tables stay', async () => {
    const file = databasePath(station.folder);
    const [hash, node] = [stateHash(station.writer.db), statSync(file).ino];
    station.writer.db.sqlite.close();
    const keyKeeper = keeperOf(station.key);
    const opened = await openStation({ folder: station.folder, keyKeeper, appVersion: 'test', readers: 1 });
    if (!opened.ok) throw new Error(opened.refusal.code);
    const answer = await opened.value.call(opened.value.openSession(), 'setup.create', creation, 'screen');
    await opened.value.close();
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'STATION_EXISTS' } });
    const again = openDatabase(file, station.key, 'read');
    if (!again.ok) throw new Error(again.refusal.code);
    expect([stateHash(readingHandle(again.value)), statSync(file).ino]).toEqual([hash, node]);
    again.value.close();
  });

  it('is not opened with another key, and stays as it is', async () => {
    const file = databasePath(station.folder);
    station.writer.db.sqlite.pragma('wal_checkpoint(TRUNCATE)');
    station.writer.db.sqlite.close();
    const before = readFileSync(file);
    const options = {
      folder: station.folder,
      keyKeeper: keeperOf(Buffer.alloc(32, 1)),
      appVersion: 'test',
      readers: 1,
    };
    expect(await openStation(options)).toMatchObject({ ok: false, refusal: { code: 'DATABASE_KEY_WRONG' } });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('keeps nobody from reading who it is for: its file is for its owner alone', () => {
    expect(statSync(station.folder).mode & 0o077).toBe(0);
    expect(openDatabase(databasePath(station.folder), station.key, 'read').ok).toBe(true);
  });
});

describe('lookups at every scan', () => {
  const plans: readonly (readonly [what: string, sql: string, plan: RegExp])[] = [
    [
      'a code',
      'SELECT kind, subject_id, system FROM code WHERE code = ? ORDER BY kind DESC, subject_id DESC, system DESC LIMIT 50',
      /^SEARCH code USING PRIMARY KEY \(code=\?\)$/u,
    ],
    ['a specimen', 'SELECT * FROM specimen WHERE id = ?', /^SEARCH specimen USING INDEX \S+ \(id=\?\)$/u],
    [
      'a position',
      'SELECT id, printed_id, place_held FROM specimen WHERE container_id = ? AND position_row = ? AND position_column = ? LIMIT 1',
      /^SEARCH specimen USING INDEX specimen_place \(container_id=\? AND position_row=\? AND position_column=\?\)$/u,
    ],
    [
      'the cells of a box',
      'SELECT position_row, position_column FROM specimen WHERE container_id = ? AND position_row > 0',
      /^SEARCH specimen USING (COVERING )?INDEX specimen_place \(container_id=\? AND position_row>\?\)$/u,
    ],
    [
      'what a box counts',
      'SELECT occupied, held FROM occupancy WHERE container_id = ?',
      /^SEARCH occupancy USING PRIMARY KEY \(container_id=\?\)$/u,
    ],
    [
      'the history of a subject',
      'SELECT type, body FROM ledger_event WHERE subject = ? ORDER BY hlc, device, seq, ix',
      /^SEARCH ledger_event USING INDEX ledger_event_subject \(subject=\?\)$/u,
    ],
    [
      'what stands in a slot',
      'SELECT id, name FROM container WHERE parent_id = ? AND parent_row = ? AND parent_column = ? LIMIT 1',
      /^SEARCH container USING INDEX container_parent \(parent_id=\? AND parent_row=\? AND parent_column=\?\)$/u,
    ],
  ];
  it.each(plans)('find %s by one index, without scanning or sorting', (_what, sql, plan) => {
    const details = station.writer.db.sqlite
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...Array.from(sql.matchAll(/\?/gu), () => 'x'))
      .map(({ detail }) => detail);
    expect(details).toEqual([expect.stringMatching(plan)]);
  });
});
