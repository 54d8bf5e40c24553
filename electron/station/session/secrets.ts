import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { passwordWeakness } from '../../../shared/domain/user/password.ts';

/** OWASP's scrypt figures: N = 2^17, r = 8, p = 1, 128 MiB. */
const passwordCost = 17;
/** A PIN is short whatever is done; the lock-out protects it, so it may be fast enough for a shared bench. */
const quickCost = 14;

export type SecretKind = 'password' | 'pin' | 'badge';
export type HashedSecret = { readonly salt: Buffer; readonly hash: Buffer; readonly cost: number };

export async function hashSecret(kind: SecretKind, secret: string): Promise<HashedSecret> {
  const salt = randomBytes(16);
  const cost = kind === 'password' ? passwordCost : quickCost;
  return { salt, cost, hash: await derive(secret, salt, cost) };
}

export async function isSecret(secret: string, { salt, hash, cost }: HashedSecret): Promise<boolean> {
  return timingSafeEqual(await derive(secret, salt, cost), hash);
}

/** As much work as a real check, so that an unknown name is not told by its speed. */
export async function wasteAsMuchWork(secret: string): Promise<false> {
  await derive(secret, Buffer.alloc(16), passwordCost);
  return false;
}

/** A badge is looked up by a keyed hash of its code: the code itself is kept nowhere. */
export function badgeLookup(badge: string, key: Buffer): string {
  return createHmac('sha256', key).update('badge').update(badge).digest('hex');
}

export function refusePassword(password: string): Refusal | null {
  return passwordWeakness(password) === null ? null : { code: 'PASSWORD_TOO_WEAK' };
}

export function refusePin(pin: string): Refusal | null {
  const digits = /^[0-9]{4,12}$/.test(pin);
  const sequence = '01234567890123456789'.includes(pin) || '98765432109876543210'.includes(pin);
  return digits && !sequence && new Set(pin).size > 1 ? null : { code: 'PIN_TOO_WEAK' };
}

function derive(secret: string, salt: Buffer, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { N: 2 ** cost, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
    scrypt(secret.normalize('NFKC'), salt, 32, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
