import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import type { ByteTools } from '../shared/sync/checkpoint.ts';

// ASN.1 heads of an Ed25519 key: with them Node takes and gives the raw 32 bytes.
const publicHead = Buffer.from('302a300506032b6570032100', 'hex');
const privateHead = Buffer.from('302e020100300506032b657004220420', 'hex');

/** What the shared code of log and checkpoint needs from the platform. */
export const byteTools: ByteTools = {
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  toBase64: (bytes) => Buffer.from(bytes).toString('base64'),
  fromBase64: (text) => {
    const bytes = Buffer.from(text, 'base64');
    return bytes.toString('base64') === text ? bytes : null;
  },
};

/** The key that signs the log. It is not the key of TLS, and it never leaves the hub. */
export type LogKey = { readonly publicKey: Uint8Array; readonly sign: (bytes: Uint8Array) => Uint8Array };

/** A new Ed25519 private key: its 32 bytes. */
export function newSeed(): Buffer {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(privateHead.length);
}

/** The key with which the hub signs its log, from the 32 bytes of its seed. */
export function logKeyOf(seed: Uint8Array): LogKey {
  const key = createPrivateKey({ key: Buffer.concat([privateHead, seed]), format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return { publicKey: spki.subarray(publicHead.length), sign: (bytes) => sign(null, bytes, key) };
}

/** A device's Ed25519 key, from its 32 bytes. */
export function deviceKeyOf(publicKey: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicHead, publicKey]), format: 'der', type: 'spki' });
}

/** Whether the key signed the bytes; checked beside the event loop, so that others are served meanwhile. */
export function isSignedBy(key: KeyObject, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return new Promise((resolve, reject) => {
    verify(null, bytes, key, signature, (error, isRight) => (error === null ? resolve(isRight) : reject(error)));
  });
}
