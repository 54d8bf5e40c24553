import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type KeyAnswer, type KeyRequest, mostKeys } from '../../../shared/sync/keys.ts';
import type { Writer } from '../commands/context.ts';
import { dropSecret, findSecret, keepSecret, type SecretName } from '../data/local-secrets.ts';
import type { ReadingHandle } from '../data/handles.ts';
import { seal, unseal } from '../session/sealed-box.ts';
import { fingerprintOf, isSameFingerprint } from './fingerprints.ts';
import { type HubLink, setKeysRead } from './hub-link.ts';
import type { SiteKeys } from './steps.ts';

const clearParcel = z.strictObject({
  siteKey: z.string().regex(/^[0-9a-f]{64}$/u),
  blindKey: z.string().regex(/^[0-9a-f]{64}$/u),
});

/** Seals the site's keys for one computer of the site. Nobody else opens them, the hub that carries them neither. */
export async function sealSiteKeys(
  { siteKey, blindKey }: SiteKeys,
  to: { readonly site: string; readonly device: string; readonly boxKey: string },
): Promise<Buffer> {
  const clear = { siteKey: hexOf(siteKey), blindKey: hexOf(blindKey) };
  const box = await seal(
    Buffer.from(to.boxKey, 'hex'),
    purposeOf(to.site, to.device),
    Buffer.from(JSON.stringify(clear)),
  );
  return Buffer.concat([box.encapsulated, box.cipherText]);
}

/** Opens a parcel that was sealed for this computer; null for any other. */
export async function openSiteKeys(
  sealed: Buffer,
  own: { readonly site: string; readonly device: string; readonly boxSeed: Uint8Array },
): Promise<SiteKeys | null> {
  const box = { encapsulated: sealed.subarray(0, 32), cipherText: sealed.subarray(32) };
  const clear = await unseal(own.boxSeed, purposeOf(own.site, own.device), box);
  const parsed = clear === null ? null : clearParcel.safeParse(JSON.parse(clear.toString()));
  if (parsed?.success !== true) return null;
  return { siteKey: Buffer.from(parsed.data.siteKey, 'hex'), blindKey: Buffer.from(parsed.data.blindKey, 'hex') };
}

function purposeOf(site: string, device: string): string {
  return `cryoledger site keys|1|${site}|${device}`;
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** The exchange of keys, as the writing thread keeps it. Each function stands in its caller's transaction. */
export function keyRequestOf({ db }: Writer, link: HubLink): KeyRequest {
  const unsent = db.all(
    db.from
      .selectFrom('participant_key')
      .select(['key_id', 'participant_id', 'wrapped'])
      .where('at_hub', '=', 0)
      .limit(mostKeys),
  );
  const parcels = db.all(
    db.from.selectFrom('key_parcel').select(['device', 'sealed']).where('at_hub', '=', 0).limit(50),
  );
  return {
    after: link.keys_read,
    put: unsent.map(({ key_id, participant_id, wrapped }) => ({
      keyId: key_id,
      participant: participant_id,
      wrapped: wrapped.toString('base64'),
    })),
    erase: [],
    parcels: parcels.map(({ device, sealed }) => ({ device, sealed: sealed.toString('base64') })),
    hasSiteKeys: hasSiteKeys(db),
  };
}

/** Takes in what the hub answered to that very request. Says whether another round is due. */
export function takeKeys({ db }: Writer, request: KeyRequest, answer: KeyAnswer, opened: SiteKeys | null): boolean {
  const sent = db.prepareWrite('UPDATE participant_key SET at_hub = 1 WHERE key_id = ?');
  for (const { keyId } of request.put) sent.run(keyId);
  // Another parcel may have been sealed for the same computer while this one was sent.
  const delivered = db.prepareWrite('UPDATE key_parcel SET at_hub = 1 WHERE device = ? AND sealed = ?');
  for (const { device, sealed } of request.parcels) delivered.run(device, Buffer.from(sealed, 'base64'));
  const add = db.prepareWrite(
    `INSERT INTO participant_key (key_id, participant_id, wrapped, at_hub) VALUES (?, ?, ?, 1)
       ON CONFLICT (key_id) DO UPDATE SET at_hub = 1`,
  );
  for (const { keyId, participant, wrapped } of answer.entries) {
    // An identity is erased because the ledger says so, never on the word of a hub.
    if (wrapped !== null) add.run(keyId, participant, Buffer.from(wrapped, 'base64'));
  }
  setKeysRead(db, answer.next);
  writeComputers(db, answer);
  if (opened !== null && !hasSiteKeys(db)) {
    keepSecret(db, 'offeredSiteKey', Buffer.from(opened.siteKey));
    keepSecret(db, 'offeredBlindKey', Buffer.from(opened.blindKey));
  }
  return answer.more || request.put.length === mostKeys;
}

/**
 * Takes the keys that were offered into use, if they are the ones whose fingerprint somebody read out at a computer that
 * has them. Anyone can seal something for this computer: a hub that offered keys of its own could read what is sealed here.
 */
export function acceptSiteKeys(db: Db, heard: string): 'accepted' | 'none' | 'other' {
  const keys = siteKeysOf(db, 'offeredSiteKey', 'offeredBlindKey');
  if (keys === null) return 'none';
  if (!isSameFingerprint(publicMarkOf(keys), heard).isSame) return 'other';
  keepSecret(db, 'siteKey', Buffer.from(keys.siteKey));
  keepSecret(db, 'blindKey', Buffer.from(keys.blindKey));
  dropSecret(db, 'offeredSiteKey');
  dropSecret(db, 'offeredBlindKey');
  return 'accepted';
}

/** What people compare before a computer takes the site's keys into use; null where they are not. */
export function siteKeysFingerprint(db: ReadingHandle): string | null {
  const keys = siteKeysOf(db, 'siteKey', 'blindKey');
  return keys === null ? null : fingerprintOf(publicMarkOf(keys));
}

function siteKeysOf(db: ReadingHandle, site: SecretName, blind: SecretName): SiteKeys | null {
  const [siteKey, blindKey] = [findSecret(db, site), findSecret(db, blind)];
  return siteKey === null || blindKey === null ? null : { siteKey, blindKey };
}

/** In hex: tells nothing of the keys, and no other keys have it. */
function publicMarkOf({ siteKey, blindKey }: SiteKeys): string {
  return createHash('sha256').update('cryoledger site keys|1|').update(siteKey).update(blindKey).digest('hex');
}

type Db = Writer['db'];

function writeComputers(db: Db, { devices }: KeyAnswer): void {
  db.run(db.to.deleteFrom('site_computer'));
  for (const { id, name, code, boxKey, hasSiteKeys: has } of devices)
    db.run(db.to.insertInto('site_computer').values({ id, name, code, box_key: boxKey, has_site_keys: has ? 1 : 0 }));
  const inUse = devices.flatMap(({ id, hasSiteKeys: has }) => (has ? [id] : []));
  if (inUse.length > 0) db.run(db.to.deleteFrom('key_parcel').where('device', 'in', inUse));
}

/** Whether this computer can read and write the identities of its site. */
export function hasSiteKeys(db: ReadingHandle): boolean {
  return siteKeysOf(db, 'siteKey', 'blindKey') !== null;
}
