import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Sealed } from '../../../shared/domain/participant/state.ts';
import { normaliseForSearch } from '../../../shared/lib/text.ts';

/** What identifies a person. It exists in clear only while it is being entered or looked at. */
export type Identity = {
  readonly name?: string | undefined;
  readonly birthDate?: string | undefined;
  readonly recordNumbers?: readonly { readonly issuer: string; readonly number: string }[] | undefined;
  readonly contact?: string | undefined;
};

/** A new key for one participant's identity. Destroying its row is the erasure of the identity. */
export function newIdentityKey(): Buffer {
  return randomBytes(32);
}

/** Seals an identity (AES-256-GCM). The participant and key are bound in: a sealed text cannot be moved to another person. */
export function sealIdentity(identity: Identity, participantId: string, keyId: string, key: Buffer): Sealed {
  const { nonce, sealed } = encrypt(Buffer.from(JSON.stringify(identity)), key, bound(participantId, keyId));
  return { keyId, nonce: nonce.toString('base64'), cipherText: sealed.toString('base64') };
}

/** Opens a sealed identity; null when the key does not open it. */
export function openIdentity(sealed: Sealed, participantId: string, key: Buffer): Identity | null {
  const nonce = Buffer.from(sealed.nonce, 'base64');
  const opened = decrypt(Buffer.from(sealed.cipherText, 'base64'), nonce, key, bound(participantId, sealed.keyId));
  // Only `sealIdentity` makes what this key opens.
  return opened === null ? null : (JSON.parse(opened.toString()) as Identity);
}

/** A participant's key under the site's key. */
export function wrapKey(key: Buffer, siteKey: Buffer, keyId: string): Buffer {
  const { nonce, sealed } = encrypt(key, siteKey, `key|${keyId}`);
  return Buffer.concat([nonce, sealed]);
}

/** A participant's key again; null when the site's key does not fit. */
export function unwrapKey(wrapped: Buffer, siteKey: Buffer, keyId: string): Buffer | null {
  return decrypt(wrapped.subarray(12), wrapped.subarray(0, 12), siteKey, `key|${keyId}`);
}

/**
 * Keyed hashes by which the same person is recognised: name with birth date, and each record number with its issuer.
 * Never of a single value that few people share or that could be guessed through.
 */
export function blindIndexes(identity: Identity, blindKey: Buffer): readonly string[] {
  const values: string[] = [];
  if (identity.name && identity.birthDate) values.push(`person|${nameKey(identity.name)}|${identity.birthDate}`);
  for (const { issuer, number } of identity.recordNumbers ?? []) {
    values.push(`record|${normaliseForSearch(issuer)}|${normaliseForSearch(number).replaceAll(/\s/g, '')}`);
  }
  return values.map((value) => createHmac('sha256', blindKey).update(value).digest('hex').slice(0, 32));
}

/** A name whatever the order and spacing of its parts: "Keller, Mia" is "mia keller". */
function nameKey(name: string): string {
  return normaliseForSearch(name)
    .split(/[\s,.;-]+/u)
    .filter(Boolean)
    .toSorted()
    .join(' ');
}

function bound(participantId: string, keyId: string): string {
  return `identity|1|${participantId}|${keyId}`;
}

function encrypt(clear: Buffer, key: Buffer, associated: string): { readonly nonce: Buffer; readonly sealed: Buffer } {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(associated));
  return { nonce, sealed: Buffer.concat([cipher.update(clear), cipher.final(), cipher.getAuthTag()]) };
}

function decrypt(sealed: Buffer, nonce: Buffer, key: Buffer, associated: string): Buffer | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(associated));
    decipher.setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  } catch {
    // The tag does not fit: another key, another person's text, or a changed byte. All mean "cannot be opened".
    return null;
  }
}
