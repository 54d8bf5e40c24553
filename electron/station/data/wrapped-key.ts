import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import * as z from 'zod';

/** OWASP's scrypt figures: N = 2^17, r = 8, p = 1; one derivation takes 128 MiB and some tenths of a second. */
const cost = { N: 2 ** 17, r: 8, p: 1 } as const;
const maximumBytes = 256 * 1024 * 1024;
const format = 'cryoledger-key-1';

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
const wrappedKeySchema = z.strictObject({
  format: z.literal(format),
  kdf: z.literal('scrypt'),
  // The figures are read back as a check only: a file cannot make us work less, or for ever.
  N: z.literal(cost.N),
  r: z.literal(cost.r),
  p: z.literal(cost.p),
  salt: hex(32),
  nonce: hex(12),
  key: hex(32),
  tag: hex(16),
});

export type WrappedKey = z.output<typeof wrappedKeySchema>;

/** The 32-byte key as JSON text, encrypted by AES-256-GCM under a key that scrypt derives from the passphrase. */
export async function wrapKey(key: Uint8Array, passphrase: string): Promise<string> {
  const salt = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt), nonce).setAAD(Buffer.from(format));
  const encrypted = Buffer.concat([cipher.update(key), cipher.final()]);
  const wrapped: WrappedKey = {
    format,
    kdf: 'scrypt',
    ...cost,
    salt: salt.toString('hex'),
    nonce: nonce.toString('hex'),
    key: encrypted.toString('hex'),
    tag: cipher.getAuthTag().toString('hex'),
  };
  return JSON.stringify(wrapped, null, 2);
}

/** Null when the text is no wrapped key. */
export function parseWrappedKey(text: string): WrappedKey | null {
  if (!text.trimStart().startsWith('{')) return null;
  try {
    return wrappedKeySchema.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** Null when the passphrase is another one, or the file was altered. */
export async function unwrapKey(wrapped: WrappedKey, passphrase: string): Promise<Uint8Array | null> {
  const derived = await derive(passphrase, Buffer.from(wrapped.salt, 'hex'));
  const decipher = createDecipheriv('aes-256-gcm', derived, Buffer.from(wrapped.nonce, 'hex'), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(format)).setAuthTag(Buffer.from(wrapped.tag, 'hex'));
  const opened = decipher.update(Buffer.from(wrapped.key, 'hex'));
  try {
    return Buffer.concat([opened, decipher.final()]);
  } catch {
    return null; // the tag does not fit: the only thing that final() throws for
  }
}

function derive(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, 32, { ...cost, maxmem: maximumBytes }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
