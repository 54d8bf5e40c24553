import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { v7 as uuidv7 } from 'uuid';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import { roles } from '../../../shared/domain/user/events.ts';
import type { WritingHandle } from '../data/handles.ts';
import { newDeviceCode } from '../ledger/device-code.ts';
import { generateDeviceKeys } from '../ledger/device-keys.ts';
import { createLedgerStore } from '../ledger/ledger-store.ts';
import { createProjector } from '../projections/projector.ts';
import { createCredentials } from '../session/credentials.ts';
import type { HashedSecret } from '../session/secrets.ts';
import type { NewBiobank } from './messages.ts';

/**
 * Writes the first facts of a new biobank in one transaction: this device and its keys, the site and its keys, and the
 * first user, who has every working role so that one person can run a small biobank.
 */
export function createStationRecords(
  db: WritingHandle,
  creation: NewBiobank,
  password: HashedSecret,
  appVersion: string,
): void {
  const [deviceId, siteId, userId] = [uuidv7(), uuidv7(), uuidv7()];
  const keys = generateDeviceKeys();
  const code = newDeviceCode();
  const name = hostname().slice(0, 200) || 'this computer';
  db.sqlite.exec('BEGIN IMMEDIATE');
  for (const [fact, value] of [
    ['deviceId', deviceId],
    ['siteId', siteId],
    ['deviceCode', code],
  ] as const) {
    db.run(db.to.insertInto('local_fact').values({ name: fact, value }));
  }
  const secrets = {
    deviceSeed: keys.privateSeed,
    siteKey: randomBytes(32),
    blindKey: randomBytes(32),
    badgeKey: randomBytes(32),
  };
  for (const [secret, value] of Object.entries(secrets))
    db.run(db.to.insertInto('secret').values({ name: secret, value }));
  db.run(
    db.to
      .insertInto('device')
      .values({ id: deviceId, public_key: keys.publicKeyHex, code, name, site_id: siteId, seq: 0, head_hash: '' }),
  );
  const ledger = createLedgerStore(db, { deviceId, siteId, privateSeed: keys.privateSeed }, Date.now);
  const projector = createProjector(db);
  createCredentials(db).set({ userId, kind: 'password', secret: password });
  const { username, name: userName } = creation.user;
  const { timeZone, ...site } = creation.site;
  const firstRoles = roles.filter((role) => role !== 'auditor');
  const events: readonly DomainEvent[] = [
    {
      type: 'deviceEnrolled.v1',
      subject: `device:${deviceId}`,
      data: { publicKey: keys.publicKeyHex, code, name, siteId, appVersion },
    },
    {
      type: 'siteRegistered.v1',
      subject: `site:${siteId}`,
      data: { ...site, ...(timeZone !== undefined && { timeZone }) },
    },
    {
      type: 'userAdded.v1',
      subject: `user:${userId}`,
      data: { username, name: userName, roles: [...firstRoles], siteId },
    },
    { type: 'userCredentialSet.v1', subject: `user:${userId}`, data: { kind: 'password' } },
  ];
  const appended = ledger.append({ actor: userId, command: 'setup.create', reason: null, source: 'system' }, events);
  projector.apply(appended, events, true);
  db.sqlite.exec('COMMIT');
}
