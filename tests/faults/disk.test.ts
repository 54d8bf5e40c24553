import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseFileName } from '../../electron/station/data/database-file.ts';
import { createWholeStation, openWholeStation, removeFolder } from '../support/whole-station.ts';

const child = path.join(import.meta.dirname, 'support/working-child.ts');
/** Nobody, on every Debian. */
const nobody = 65_534;
let folder: string;

beforeAll(async () => {
  const whole = await createWholeStation();
  folder = whole.folder;
  await whole.must('study.open', { title: 'Thymoma', shortTitle: 'THYM' });
  const { participantId } = await whole.must('participant.register', { study: 'THYM', sex: 'male' });
  await whole.must('consent.record', { participant: participantId, kind: 'consent' });
  await whole.station.close();
}, 60_000);
afterAll(() => removeFolder(folder));

function work(prefix: string, ...more: readonly string[]): readonly string[] {
  const command = `${prefix} exec "$0" "$@"`;
  const ran = spawnSync('/bin/sh', ['-c', command, process.execPath, child, folder, ...more], { encoding: 'utf8' });
  return ran.stdout.trim().split('\n');
}

it('a disk that takes no more stops the station with words, loses nothing that was saved, and work goes on with room', async () => {
  const kilobytes = Math.ceil(statSync(path.join(folder, databaseFileName)).size / 1024) + 1500;
  // No file may grow beyond this: writing fails in the middle, as under a quota.
  const said = work(`trap '' XFSZ; ulimit -f ${kilobytes * 2};`);
  const saved = said.filter((line) => line === 'saved').length;
  expect(said.slice(saved)).toEqual(['DISK_REFUSED', 'readable']);
  expect(saved).toBeGreaterThan(0);
  const whole = await openWholeStation(folder);
  expect((await whole.must('specimen.list', {})).total).toBe(saved * 50);
  expect((await whole.must('ledger.verify', {})).firstProblem).toBeUndefined();
  const [person] = (await whole.must('participant.list', {})).rows;
  await whole.must('specimen.collect', { participant: person?.id ?? '', kind: 'Plasma', count: 1 });
  await whole.station.close();
}, 120_000);

it('a database that this user may only read is refused and left as it is', (context) => {
  if (process.getuid?.() !== 0) context.skip('only root can make a file that belongs to somebody else');
  const file = path.join(folder, databaseFileName);
  chmodSync(path.dirname(folder), 0o755);
  for (const each of [folder, path.join(folder, 'cryoledger.key')]) chownSync(each, nobody, nobody);
  chmodSync(file, 0o444);
  const before = readFileSync(file);
  expect(work('', String(nobody))).toEqual(['DATABASE_READ_ONLY']);
  expect(readFileSync(file).equals(before)).toBe(true);
}, 60_000);
