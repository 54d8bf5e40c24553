import type { RenewalCause } from '../../../shared/domain/journal-events.ts';
import { present } from '../../../shared/lib/assert.ts';
import { momentOfInstant } from '../../../shared/lib/moment.ts';
import { systemActor } from '../../../shared/domain/user/system-actor.ts';
import type { WritingHandle } from '../data/handles.ts';
import { backupFact, newInstanceToken, readMarker, writeMarker } from '../data/instance-marker.ts';
import type { KnownDevice } from '../ledger/known-devices.ts';
import { createLedgerStore } from '../ledger/ledger-store.ts';
import { noteFormer, renewalCommand, takeNewIdentity } from '../ledger/new-identity.ts';
import { createProjector } from '../projections/projector.ts';
import { doubtLabels } from '../printing/doubt-labels.ts';
import { logIncident } from './incidents.ts';

type Opening = { readonly folder: string; readonly appVersion: string };
type Why = Extract<RenewalCause, 'copied' | 'restored'>;

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
  const { no, id, seq, headHash } = ownDevice(db);
  const siteId = present(factOf(db, 'siteId'), 'a station knows its site');
  db.sqlite.exec('BEGIN IMMEDIATE');
  noteFormer(db, no);
  const identity = takeNewIdentity(db, { siteId, appVersion }, { id, seq, hash: headHash }, why);
  db.run(db.to.deleteFrom('local_fact').where('name', '=', backupFact));
  doubtLabels(db, ['queued', 'sending'], 'DATABASE_COPIED', momentOfInstant(Date.now()));
  const ledger = createLedgerStore(db, identity, Date.now);
  const cause = { actor: systemActor, command: renewalCommand, reason: null, source: 'system' } as const;
  createProjector(db).apply(ledger.append(cause, identity.events), identity.events, true);
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
