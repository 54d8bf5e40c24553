import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databasePath, openDatabase } from '../../electron/station/data/database-file.ts';
import { readingHandle } from '../../electron/station/data/handles.ts';
import { verifyLedger } from '../../electron/station/ledger/verify.ts';
import { createTestStation, type TestStation } from '../support/test-station.ts';

/** How often a writing process is killed. */
const kills = Number(process.env['CRYOLEDGER_KILLS'] ?? 200);
/** Every so many kills the whole ledger is verified, not only what was acknowledged. */
const verifyEvery = 20;
const child = path.join(import.meta.dirname, 'support/writing-child.ts');

let station: TestStation;

beforeAll(async () => {
  station = await createTestStation();
  const { studyId } = station.must('study.open', { title: 'Thymoma', shortTitle: 'THYM' });
  const { participantId } = station.must('participant.register', { study: studyId, sex: 'male' });
  station.must('consent.record', { participant: participantId, kind: 'consent' });
  station.must('container.create', { name: 'Bag', type: 'bag' });
  station.writer.db.sqlite.close();
});
afterAll(() => station.close());

it(`loses nothing that was acknowledged in ${kills} kills while it scans and imports`, async () => {
  let acknowledged = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    const isImport = kill % 10 === 0;
    const seen = await killWhileWriting(isImport ? 'import' : 'scans');
    acknowledged = Math.max(acknowledged, seen);
    const { seq, problem } = reopen(kill % verifyEvery === 0 || kill === kills);
    expect(seq, `after kill ${kill}`).toBeGreaterThanOrEqual(acknowledged);
    expect(problem, `after kill ${kill}`).toBeUndefined();
  }
  expect(acknowledged).toBeGreaterThan(kills);
}, 1_500_000);

/** Starts a writer, kills it at a random moment, and gives back the last commit that it had acknowledged. */
async function killWhileWriting(work: 'scans' | 'import'): Promise<number> {
  const writing = spawn(process.execPath, [child, station.folder, work], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  let timer: NodeJS.Timeout | undefined;
  writing.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    timer ??= setTimeout(() => writing.kill('SIGKILL'), 20 + Math.random() * 160);
  });
  const [code] = (await once(writing, 'close')) as [number | null]; // null: ended by the signal
  expect(code, 'the writer failed by itself').toBeNull();
  // A last line without its end may be half a number.
  const lines = output.split('\n').slice(0, -1);
  return Math.max(0, ...lines.map(Number).filter(Number.isInteger));
}

function reopen(isThorough: boolean): { readonly seq: number; readonly problem: unknown } {
  const opened = openDatabase(databasePath(station.folder), station.key, 'write');
  if (!opened.ok) throw new Error(opened.refusal.code);
  const sqlite = opened.value;
  const db = readingHandle(sqlite);
  const seq = Math.max(...db.all(db.from.selectFrom('device').select('seq')).map((row) => row.seq));
  const problem = isThorough ? verifyLedger(db, () => undefined).firstProblem : undefined;
  sqlite.close();
  return { seq, problem };
}
