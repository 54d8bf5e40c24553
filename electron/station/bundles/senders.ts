import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { BundleHeader } from '../../../shared/sync/bundle.ts';
import { fingerprint } from '../../../shared/sync/checkpoint.ts';
import type { ReadingHandle } from '../data/handles.ts';
import { byteTools } from '../sync/hub-log.ts';

/** The fingerprint of a key that is written in hex. */
export function fingerprintOf(keyHex: string): string {
  return fingerprint(byteTools.sha256, Buffer.from(keyHex, 'hex'));
}

/** Whether the sender's key is the one that the ledger has for that device; refused when the ledger has another one. */
export function isKnownSender(db: ReadingHandle, { from }: BundleHeader): Result<boolean, Refusal> {
  const device = db.first(db.from.selectFrom('device').select(['public_key', 'name']).where('id', '=', from.device));
  if (device === null || device.public_key === '') return accepted(false);
  if (device.public_key === from.publicKey) return accepted(true);
  return refused({ code: 'BUNDLE_SENDER_DIFFERS', details: { device: device.name } });
}

/**
 * Refuses a sender that the ledger does not know, unless its fingerprint was compared: whoever has a site card can seal
 * for the site, so the signature alone says only that one and the same computer wrote all of it.
 */
export function refuseStranger(db: ReadingHandle, header: BundleHeader, compared: string | undefined): Refusal | null {
  const known = isKnownSender(db, header);
  if (!known.ok) return known.refusal;
  const { deviceName, publicKey, site } = header.from;
  const shown = fingerprintOf(publicKey);
  if (known.value || (compared !== undefined && plain(compared) === plain(shown))) return null;
  const details = { device: deviceName, site: `${site.name} (${site.code})`, fingerprint: shown };
  return { code: 'BUNDLE_SENDER_UNKNOWN', details };
}

/** People type what they heard with or without gaps. */
function plain(text: string): string {
  return text.replaceAll(/[^0-9a-f]/giu, '').toLowerCase();
}
