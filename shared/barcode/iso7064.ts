import { assert } from '../lib/assert.ts';

/**
 * ISO 7064 MOD 37,2: one check character over `0-9 A-Z`, drawn from `0-9 A-Z *`.
 *
 * It finds every single wrong character and every swap of two neighbours, which is what a hand that copies a tube
 * label gets wrong. The tables below replace character tests, because an import checks a million codes.
 */
const CHECK_CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*';

const NOT_ALLOWED = -1;

/** Value of each ASCII character in the 36 letters and digits; `*` is a check character only and has none. */
const valueByCharCode = new Int8Array(128).fill(NOT_ALLOWED);
for (let value = 0; value < 36; value += 1) valueByCharCode[CHECK_CHARACTERS.charCodeAt(value)] = value;

/**
 * The check character of a serial of `0-9 A-Z`. It can be `*`: whoever mints ids skips those serials, because a `*`
 * does not survive every scanner setting.
 *
 * Throws when the serial is empty or holds another character: callers check the alphabet first.
 */
export function mod37Two(serial: string): string {
  const remainder = foldSerial(serial, serial.length);
  assert(serial.length > 0 && remainder !== NOT_ALLOWED, 'a serial is one or more of 0-9 and A-Z');
  return CHECK_CHARACTERS.charAt((38 - remainder) % 37);
}

/** Whether the last character of `code` is the check character of everything before it. Never throws. */
export function hasValidCheckCharacter(code: string): boolean {
  const serialLength = code.length - 1;
  if (serialLength < 1) return false;
  const remainder = foldSerial(code, serialLength);
  return remainder !== NOT_ALLOWED && code.charAt(serialLength) === CHECK_CHARACTERS.charAt((38 - remainder) % 37);
}

/** Adds each character and doubles, modulo 37, over the first `length` characters. */
function foldSerial(text: string, length: number): number {
  let remainder = 0;
  for (let index = 0; index < length; index += 1) {
    const value = valueByCharCode[text.charCodeAt(index)] ?? NOT_ALLOWED;
    if (value === NOT_ALLOWED) return NOT_ALLOWED;
    remainder = ((remainder + value) * 2) % 37;
  }
  return remainder;
}
