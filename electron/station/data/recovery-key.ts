import { createHash } from 'node:crypto';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const keyBytes = 32;
const checkBytes = 3;

/**
 * The database key to be written down: 14 groups of four letters and digits, the last of them a check. It opens the
 * database or a backup of it wherever the keychain that kept the key is gone. Whoever has it can read everything.
 */
export function recoveryKeyOf(key: Uint8Array): string {
  const bits = [...key, ...checkOf(key)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{5}/gu) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]);
  return (letters.join('').match(/.{4}/gu) ?? []).join('-');
}

/** The key of a recovery key as it was typed: any case, blanks and dashes anywhere, O for 0 and I or L for 1. */
export function readRecoveryKey(text: string, file: string): Result<Uint8Array, Refusal> {
  const letters = text.toUpperCase().replaceAll(/[\s-]/gu, '').replaceAll('O', '0').replaceAll(/[IL]/gu, '1');
  const bits = Array.from(letters, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = Buffer.from((bits.match(/.{8}/gu) ?? []).map((eight) => Number.parseInt(eight, 2)));
  const key = bytes.subarray(0, keyBytes);
  const isWhole = /^[0-9A-HJKMNP-TV-Z]{56}$/u.test(letters);
  if (isWhole && checkOf(key).equals(bytes.subarray(keyBytes))) return accepted(key);
  return refused({ code: 'DATABASE_KEY_WRONG', details: { file } });
}

function checkOf(key: Uint8Array): Buffer {
  return createHash('sha256').update('cryoledger-recovery-key-1').update(key).digest().subarray(0, checkBytes);
}
