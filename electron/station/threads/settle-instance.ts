import { hostname } from 'node:os';
import { v7 as uuidv7 } from 'uuid';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import { present } from '../../../shared/lib/assert.ts';
import { momentOfInstant } from '../../../shared/lib/moment.ts';
import { systemActor } from '../../../shared/domain/user/system-actor.ts';
import type { WritingHandle } from '../data/handles.ts';
import { backupFact, newInstanceToken, readMarker, writeMarker } from '../data/instance-marker.ts';
import { generateDeviceKeys } from '../ledger/device-keys.ts';
import type { KnownDevice } from '../ledger/known-devices.ts';
import { createLedgerStore } from '../ledger/ledger-store.ts';
import { createProjector } from '../projections/projector.ts';
import { doubtLabels } from '../printing/doubt-labels.ts';
import { newDeviceCode } from './create-station.ts';
import { logIncident } from './incidents.ts';

type Opening = { readonly folder: string; readonly appVersion: string };
type Why = 'copied' | 'restored';

/**
 * Before anything is written: is this the database that was closed here? One that was restored from a backup, or copied
 * from elsewhere, takes a new device identity. Two that sign as the same device would fork its chain, and each would
 * refuse what the other did. The chain that is there stays as it is, and the new device's first commit names its end.
 */
export function settleInstance(db: WritingHandle, { folder, appVersion }: Opening): void {
  const why = copiedHow(db, folder);
  if (why !== null) renewDevice(db, appVersion, why);
  if (why !== null || factOf(db, 'instance') === null) setFact(db, 'instance', newInstanceToken());
  markInstance(db, folder);
}

/** At the end of work. A marker that stays behind, of a full disk say, only tells less: the next start goes by what it says. */
export function markAtClose(db: WritingHandle, folder: string): void {
  try {
    markInstance(db, folder);
  } catch (error) {
    logIncident('instance', error);
  }
}

/** Notes how far the chain has come: a database that is behind it later was put back from a copy. */
function markInstance(db: WritingHandle, folder: string): void {
  const { seq, headHash } = ownDevice(db);
  writeMarker(folder, { token: present(factOf(db, 'instance'), 'a station knows its instance'), seq, head: headHash });
}

function copiedHow(db: WritingHandle, folder: string): Why | null {
  if (factOf(db, backupFact) !== null) return 'restored';
  const token = factOf(db, 'instance');
  // Never marked: it was made just now, or by a version that did not mark.
  if (token === null) return null;
  const marker = readMarker(folder);
  if (marker?.token !== token) return 'copied';
  const { no } = ownDevice(db);
  const there = db.first(
    db.from.selectFrom('ledger_commit').select('hash').where('device', '=', no).where('seq', '=', marker.seq),
  );
  return there?.hash === marker.head ? null : 'restored';
}

function renewDevice(db: WritingHandle, appVersion: string, why: Why): void {
  const former = ownDevice(db);
  const siteId = present(factOf(db, 'siteId'), 'a station knows its site');
  const [deviceId, keys, code] = [uuidv7(), generateDeviceKeys(), newDeviceCode()];
  const name = hostname().slice(0, 200) || 'this computer';
  db.sqlite.exec('BEGIN IMMEDIATE');
  db.run(
    db.to
      .insertInto('device')
      .values({ id: deviceId, public_key: keys.publicKeyHex, code, name, site_id: siteId, seq: 0, head_hash: '' }),
  );
  setFact(db, 'deviceId', deviceId);
  setFact(db, 'deviceCode', code);
  setFact(db, 'instance', newInstanceToken());
  db.run(db.to.deleteFrom('local_fact').where('name', '=', backupFact));
  doubtLabels(db, ['queued', 'sending'], 'DATABASE_COPIED', momentOfInstant(Date.now()));
  // With the old key nobody can go on with the old chain from here.
  db.run(db.to.updateTable('secret').set({ value: keys.privateSeed }).where('name', '=', 'deviceSeed'));
  const ledger = createLedgerStore(db, { deviceId, siteId, privateSeed: keys.privateSeed }, Date.now);
  const subject = `device:${deviceId}` as const;
  const events: readonly DomainEvent[] = [
    { type: 'deviceEnrolled.v1', subject, data: { publicKey: keys.publicKeyHex, code, name, siteId, appVersion } },
    { type: 'deviceRenewed.v1', subject, data: { was: former.id, seq: former.seq, hash: former.headHash, why } },
  ];
  const cause = { actor: systemActor, command: 'setup.identity', reason: null, source: 'system' } as const;
  createProjector(db).apply(ledger.append(cause, events), events, true);
  db.sqlite.exec('COMMIT');
}

function ownDevice(db: WritingHandle): Pick<KnownDevice, 'no' | 'id' | 'seq' | 'headHash'> {
  const row = db.first(
    db.from
      .selectFrom('device')
      .select(['no', 'id', 'seq', 'head_hash as headHash'])
      .where('id', '=', factOf(db, 'deviceId') ?? ''),
  );
  return present(row, 'a station knows its device');
}

function factOf(db: WritingHandle, name: string): string | null {
  return db.first(db.from.selectFrom('local_fact').select('value').where('name', '=', name))?.value ?? null;
}

function setFact(db: WritingHandle, name: string, value: string): void {
  db.run(
    db.to
      .insertInto('local_fact')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value })),
  );
}
