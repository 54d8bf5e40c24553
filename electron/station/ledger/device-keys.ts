import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';

// ASN.1 heads of an Ed25519 key: with them Node takes and gives the raw 32 bytes that the ledger holds.
const publicHead = Buffer.from('302a300506032b6570032100', 'hex');
const privateHead = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A device's signing key: the private half never leaves this computer's encrypted database. */
export type DeviceKeys = { readonly publicKeyHex: string; readonly privateSeed: Buffer };

/** A new Ed25519 pair of keys for a device. */
export function generateDeviceKeys(): DeviceKeys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKeyHex: publicKey.export({ type: 'spki', format: 'der' }).subarray(publicHead.length).toString('hex'),
    privateSeed: privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(privateHead.length),
  };
}

/** The public half of a signing key, in hex. */
export function publicKeyOfSeed(privateSeed: Uint8Array): string {
  const key = createPrivateKey({ key: Buffer.concat([privateHead, privateSeed]), format: 'der', type: 'pkcs8' });
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(publicHead.length).toString('hex');
}

/** Signs commit hashes with one device's key. */
export function createSigner(privateSeed: Buffer): (hashHex: string) => string {
  const key = createPrivateKey({ key: Buffer.concat([privateHead, privateSeed]), format: 'der', type: 'pkcs8' });
  return (hashHex) => sign(null, Buffer.from(hashHex, 'hex'), key).toString('hex');
}

/** Checks signatures; public keys are read once each. */
export function createSignatureChecker(): (publicKeyHex: string, hashHex: string, signatureHex: string) => boolean {
  const keys = new Map<string, KeyObject>();
  return (publicKeyHex, hashHex, signatureHex) => {
    const key = keys.get(publicKeyHex) ?? readPublicKey(publicKeyHex);
    keys.set(publicKeyHex, key);
    return verify(null, Buffer.from(hashHex, 'hex'), key, Buffer.from(signatureHex, 'hex'));
  };
}

function readPublicKey(hex: string): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicHead, Buffer.from(hex, 'hex')]), format: 'der', type: 'spki' });
}
