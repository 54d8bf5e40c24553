import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupCommands } from '../../../electron/station/commands/backups.ts';
import { createCommandContext, type Writer } from '../../../electron/station/commands/context.ts';
import { systemActor } from '../../../shared/domain/user/system-actor.ts';
import { inTransaction } from '../../../electron/station/commands/transactions.ts';
import { newId } from '../../../electron/station/commands/new-id.ts';
import { databaseFileName, databasePath, openDatabase } from '../../../electron/station/data/database-file.ts';
import { type ReadingHandle, readingHandle } from '../../../electron/station/data/handles.ts';
import { sentCommits } from '../../support/sent-commits.ts';
import { verifyLedger } from '../../../electron/station/ledger/verify.ts';
import type { StationCreation } from '../../../electron/station/threads/messages.ts';
import { openThreadDatabase } from '../../../electron/station/threads/open-thread-database.ts';
import { markAtClose } from '../../../electron/station/threads/settle-instance.ts';
import { createWriter } from '../../../electron/station/threads/writer.ts';

let root: string;
let original: string;
let device: { readonly id: string; readonly code: string };
const key = Buffer.alloc(32, 7);
const creation = {
  how: 'new' as const,
  site: { code: 'HD', name: 'Heidelberg', country: 'DE' },
  user: { username: 'anna', name: 'Anna', password: 'frozen tubes 80' },
};

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'cryoledger-instances-'));
  original = path.join(root, 'original');
  device = await visit(original, openStudy('THYM'), creation);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const copyTo = (name: string): string => {
  const copy = path.join(root, name);
  // As a careful person copies: with times and owners kept.
  cpSync(original, copy, { recursive: true, preserveTimestamps: true });
  return copy;
};
/** What the writing thread of a station does: opens, works, verifies, closes. Says which device it was. */
async function visit(
  folder: string,
  work: (writer: Writer) => void = () => undefined,
  create: StationCreation | null = null,
) {
  const opened = await openThreadDatabase({ role: 'write', folder, key, appVersion: 'test', create });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  const writer = createWriter(opened.value, { folder, key, appVersion: 'test' });
  work(writer);
  const [{ id }, { deviceCode: code }] = [writer.ledger.own, writer];
  const verified = verifyLedger(writer.db, () => undefined);
  markAtClose(writer.db, folder);
  opened.value.pragma('wal_checkpoint(TRUNCATE)');
  opened.value.close();
  expect(verified.firstProblem).toBeUndefined();
  return { id, code, devices: verified.devices };
}
const openStudy =
  (shortTitle: string) =>
  (writer: Writer): void => {
    const data = { title: shortTitle, shortTitle };
    const event = { type: 'studyOpened.v1', subject: `study:${newId()}`, data } as const;
    const cause = { actor: systemActor, command: 'study.open', reason: null, source: 'screen' } as const;
    inTransaction(writer, () => writer.projector.apply(writer.ledger.append(cause, [event]), [event], true));
  };
function reading<Value>(folder: string, read: (db: ReadingHandle) => Value): Value {
  const opened = openDatabase(databasePath(folder), key, 'read');
  if (!opened.ok) throw new Error(opened.refusal.code);
  const value = read(readingHandle(opened.value));
  opened.value.close();
  return value;
}
const commitsOf = (folder: string, device: string) =>
  reading(folder, (db) => sentCommits(db).filter((commit) => commit.device === device));
const renewals = (folder: string) =>
  reading(folder, (db) =>
    db
      .prepare<{ body: string }>("SELECT body FROM ledger_event WHERE type = 'deviceRenewed.v1' ORDER BY hlc")
      .all()
      .map(({ body }): unknown => JSON.parse(body)),
  );

function makeBackup(writer: Writer, file: string): void {
  const handler = backupCommands['backup.create'];
  const cause = { command: 'backup.create', user: null, source: 'screen', progress: () => undefined } as const;
  const context = createCommandContext(writer, { ...cause, isCancelled: () => false }, () => undefined);
  // The input is that of the contract; the copy is written before the command first waits.
  void handler?.run(context, { path: file } as never);
}

describe('a station stays the device it is', () => {
  it('when it is closed and opened, or its folder moves', async () => {
    expect(await visit(original, openStudy('CHOR'))).toMatchObject({ id: device.id, devices: 1 });
    const moved = path.join(root, 'moved');
    renameSync(original, moved);
    expect(await visit(moved, openStudy('CHON'))).toMatchObject({ id: device.id, devices: 1 });
  });

  it('when it was not closed but cut off', async () => {
    // What a power cut leaves: no closing mark, and the newest commits in the log only.
    const cut = path.join(root, 'cut');
    await visit(original, (writer) => {
      openStudy('CUT')(writer);
      cpSync(original, cut, { recursive: true });
    });
    for (const name of [databaseFileName, `${databaseFileName}-wal`, `${databaseFileName}-shm`]) {
      rmSync(path.join(original, name), { force: true });
      cpSync(path.join(cut, name), path.join(original, name));
    }
    await visit(original);
    expect(await visit(original, openStudy('CHOR'))).toMatchObject({ id: device.id });
  });
});

describe('a copy takes a device identity of its own before it writes', () => {
  it('when the folder was copied, and both go on without forking a chain', async () => {
    const copy = copyTo('copy');
    const before = commitsOf(original, device.id);
    const twin = await visit(copy, openStudy('TWIN'));
    expect(twin.id).not.toBe(device.id);
    expect(twin.code).not.toBe(device.code);
    // The old chain is there, to the byte, and nothing was added to it.
    expect(commitsOf(copy, device.id)).toEqual(before);
    expect(renewals(copy)).toMatchObject([{ was: device.id, seq: before.length, why: 'copied' }]);
    expect(await visit(copy)).toMatchObject({ id: twin.id });
    expect(await visit(original, openStudy('ORIG'))).toMatchObject({ id: device.id, devices: 1 });
  });

  it('when only its database was copied', async () => {
    const copy = path.join(root, 'files');
    cpSync(databasePath(original), databasePath(copy), { recursive: true });
    const twin = await visit(copy, openStudy('TWIN'));
    expect(twin.id).not.toBe(device.id);
    expect(renewals(copy)).toMatchObject([{ why: 'copied' }]);
  });

  it('when an older copy was put back in the place of the original', async () => {
    const older = path.join(copyTo('older'), databaseFileName);
    await visit(original, openStudy('LATER'));
    cpSync(older, databasePath(original));
    const restored = await visit(original, openStudy('OTHER'));
    expect(restored.id).not.toBe(device.id);
    expect(renewals(original)).toMatchObject([{ was: device.id, why: 'restored' }]);
  });

  it('when a backup is opened, wherever it was put, and every time one is', async () => {
    const backup = path.join(root, 'backup.db');
    await visit(original, (writer) => makeBackup(writer, backup));
    // In place: neither the marker nor the number of commits gives it away.
    cpSync(backup, databasePath(original));
    const restored = await visit(original, openStudy('AFTER'));
    expect(restored.id).not.toBe(device.id);
    expect(renewals(original)).toMatchObject([{ was: device.id, why: 'restored' }]);
    const elsewhere = path.join(root, 'elsewhere');
    cpSync(backup, databasePath(elsewhere));
    const other = await visit(elsewhere);
    expect([device.id, restored.id]).not.toContain(other.id);
    expect(await visit(elsewhere)).toMatchObject({ id: other.id });
  });
});
