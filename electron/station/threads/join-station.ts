import { randomBytes } from 'node:crypto';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import { systemActor } from '../../../shared/domain/user/system-actor.ts';
import type { WritingHandle } from '../data/handles.ts';
import { publicKeyOfSeed } from '../ledger/device-keys.ts';
import { createLedgerStore } from '../ledger/ledger-store.ts';
import { createProjector } from '../projections/projector.ts';
import { createCredentials } from '../session/credentials.ts';
import type { HashedSecret } from '../session/secrets.ts';
import { writeHubLink } from '../sync/hub-link.ts';
import type { JoinedSite } from './messages.ts';

/**
 * Writes the first facts of one more computer of a site, in one transaction: this device and its keys, its hub, and the
 * secret of the user whom the code was made for. The user, and all else that the site knows, comes from the hub. The
 * site's own keys come sealed from another computer, after somebody there agreed.
 */
export function joinStationRecords(
  db: WritingHandle,
  { device, siteId, deviceSeed, boxSeed, hub, user }: JoinedSite,
  password: HashedSecret,
  appVersion: string,
): void {
  const { id: deviceId, code, name } = device;
  const publicKey = publicKeyOfSeed(deviceSeed);
  db.sqlite.exec('BEGIN IMMEDIATE');
  for (const [fact, value] of Object.entries({ deviceId, siteId, deviceCode: code }))
    db.run(db.to.insertInto('local_fact').values({ name: fact, value }));
  // Badges are learnt by each computer on its own.
  for (const [secret, value] of Object.entries({ deviceSeed, boxSeed, badgeKey: randomBytes(32) }))
    db.run(db.to.insertInto('secret').values({ name: secret, value: Buffer.from(value) }));
  const row = { id: deviceId, public_key: publicKey, code, name, site_id: siteId, seq: 0, head_hash: '' };
  db.run(db.to.insertInto('device').values(row));
  createCredentials(db).set({ userId: user.id, kind: 'password', secret: password });
  writeHubLink(db, hub, Date.now());
  const ledger = createLedgerStore(db, { deviceId, siteId, privateSeed: Buffer.from(deviceSeed) }, Date.now);
  const events: readonly DomainEvent[] = [
    { type: 'deviceEnrolled.v1', subject: `device:${deviceId}`, data: { publicKey, code, name, siteId, appVersion } },
  ];
  const cause = { actor: systemActor, command: 'setup.join', reason: null, source: 'system' } as const;
  createProjector(db).apply(ledger.append(cause, events), events, true);
  db.sqlite.exec('COMMIT');
}
