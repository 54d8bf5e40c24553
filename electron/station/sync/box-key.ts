import { createPrivateKey, createPublicKey } from 'node:crypto';

// ASN.1 head of a private X25519 key: with it Node takes the raw 32 bytes.
const privateHead = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** The public half of the X25519 key that others seal for, in hex. */
export function boxKeyOfSeed(seed: Uint8Array): string {
  const key = createPrivateKey({ key: Buffer.concat([privateHead, seed]), format: 'der', type: 'pkcs8' });
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex');
}
