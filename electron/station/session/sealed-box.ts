import type { webcrypto } from 'node:crypto';
import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { DhkemX25519HkdfSha256 } from '@hpke/dhkem-x25519';

declare global {
  // The library names this type as a page has it; Node keeps it in a module.
  interface CryptoKey extends webcrypto.CryptoKey {}
}

/** What only the holder of a private key can open: RFC 9180 in base mode, X25519, HKDF-SHA-256, AES-256-GCM. */
export type SealedBox = { readonly encapsulated: Buffer; readonly cipherText: Buffer };

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/** Seals for a public X25519 key of 32 bytes. `purpose` is bound in: what is sealed for one use opens for no other. */
export async function seal(publicKey: Uint8Array, purpose: string, clear: Uint8Array): Promise<SealedBox> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(bytes(publicKey));
  const { ct, enc } = await suite.seal({ recipientPublicKey, info: bytes(Buffer.from(purpose)) }, bytes(clear));
  return { encapsulated: Buffer.from(enc), cipherText: Buffer.from(ct) };
}

/** Opens with the private X25519 key of 32 bytes; null when it was not sealed for it and for this purpose, or was changed. */
export async function unseal(
  privateKey: Uint8Array,
  purpose: string,
  { encapsulated, cipherText }: SealedBox,
): Promise<Buffer | null> {
  const recipientKey = await suite.kem.deserializePrivateKey(bytes(privateKey));
  try {
    const clear = await suite.open(
      { recipientKey, enc: bytes(encapsulated), info: bytes(Buffer.from(purpose)) },
      bytes(cipherText),
    );
    return Buffer.from(clear);
  } catch {
    // The library says of every wrong box only that it does not open.
    return null;
  }
}

/** The library takes whole buffers, not views into larger ones. */
function bytes(view: Uint8Array): ArrayBuffer {
  return Uint8Array.from(view).buffer;
}
