import { assert } from '../lib/assert.ts';
import { accepted, type Result, refused } from '../lib/result.ts';
import { hasValidCheckCharacter, mod37Two } from './iso7064.ts';

/** Crockford's base 32: digits and upper-case letters without I, L, O and U. */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DEVICE_CODE_LENGTH = 3;
const COUNTER_LENGTH = 6;
const BODY_LENGTH = DEVICE_CODE_LENGTH + COUNTER_LENGTH;

/** Characters of a printed id; ten of them fill exactly one 14 × 14 Data Matrix. */
export const PRINTED_ID_LENGTH = BODY_LENGTH + 1;

/** Highest counter of one device: 32^6 − 1, more than a thousand million labels. */
export const LAST_PRINTED_ID_COUNTER = 32 ** COUNTER_LENGTH - 1;

const NOT_CROCKFORD = -1;
const valueByCharCode = new Int8Array(128).fill(NOT_CROCKFORD);
for (let value = 0; value < 32; value += 1) valueByCharCode[CROCKFORD.charCodeAt(value)] = value;

/** What a printed id says: which device printed it and as which of its labels. It says nothing about the specimen. */
export type PrintedId = {
  readonly printedId: string;
  readonly deviceCode: string;
  readonly counter: number;
};

/**
 * Why a text is not a printed id. `suggestion` is the id that was probably meant (look-alikes or lower case corrected
 * and the check character agreeing), for a person to confirm; it is never taken silently.
 */
export type PrintedIdRefusal =
  | { readonly code: 'PRINTED_ID_LENGTH'; readonly length: number; readonly suggestion: null }
  | { readonly code: 'PRINTED_ID_CHARACTER'; readonly character: string; readonly suggestion: string | null }
  | { readonly code: 'PRINTED_ID_CHECK_CHARACTER'; readonly character: string; readonly suggestion: string | null };

/**
 * The next id that a device prints: device code + counter + ISO 7064 MOD 37,2 check character, 10 characters, unique
 * in the network without asking anybody.
 *
 * `lastCounter` is the last counter used (0 when the device has printed nothing); the counter in the answer is the
 * one used now, to be kept. Serials whose check character would be `*` are skipped. Throws when the code is not a
 * device code or when the device has used up its counters.
 */
export function nextPrintedId(
  deviceCode: string,
  lastCounter: number,
): { readonly printedId: string; readonly counter: number } {
  assert(isDeviceCode(deviceCode), 'a device code is 3 Crockford characters, one of them a letter');
  assert(Number.isInteger(lastCounter) && lastCounter >= 0, 'the last counter is a whole number from 0');
  for (let counter = lastCounter + 1; counter <= LAST_PRINTED_ID_COUNTER; counter += 1) {
    const body = deviceCode + encodeCounter(counter);
    const check = mod37Two(body);
    if (check !== '*') return { printedId: body + check, counter };
  }
  throw new Error(`Broken invariant: device ${deviceCode} has printed all of its ${LAST_PRINTED_ID_COUNTER} ids`);
}

/** Reads a printed id exactly as printed: upper case, no blanks around it. */
export function parsePrintedId(text: string): Result<PrintedId, PrintedIdRefusal> {
  if (text.length !== PRINTED_ID_LENGTH) {
    return refused({ code: 'PRINTED_ID_LENGTH', length: text.length, suggestion: null });
  }
  for (let index = 0; index < BODY_LENGTH; index += 1) {
    if (crockfordValue(text, index) === NOT_CROCKFORD) {
      return refused({
        code: 'PRINTED_ID_CHARACTER',
        character: text.charAt(index),
        suggestion: suggestPrintedId(text),
      });
    }
  }
  const deviceCode = text.slice(0, DEVICE_CODE_LENGTH);
  if (!isDeviceCode(deviceCode)) {
    return refused({ code: 'PRINTED_ID_CHARACTER', character: text.charAt(0), suggestion: null });
  }
  const check = text.charAt(BODY_LENGTH);
  if (check === '*' || !hasValidCheckCharacter(text)) {
    return refused({ code: 'PRINTED_ID_CHECK_CHARACTER', character: check, suggestion: suggestPrintedId(text) });
  }
  return accepted({ printedId: text, deviceCode, counter: decodeCounter(text) });
}

/**
 * Whether a text may name a device: 3 Crockford characters, at least one of them a letter. The letter keeps printed
 * ids apart from the ten-digit codes that tube makers engrave.
 */
export function isDeviceCode(text: string): boolean {
  if (text.length !== DEVICE_CODE_LENGTH) return false;
  let letters = 0;
  for (let index = 0; index < DEVICE_CODE_LENGTH; index += 1) {
    const value = crockfordValue(text, index);
    if (value === NOT_CROCKFORD) return false;
    if (value > 9) letters += 1;
  }
  return letters > 0;
}

/**
 * Upper case with the look-alikes that Crockford's alphabet leaves out put back: O → 0, I and L → 1. Only for
 * suggesting what was meant; a corrected id is shown before it is used.
 */
export function normaliseCrockford(text: string): string {
  return text.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/gu, '1');
}

/** The id that was probably meant, or null. The check character itself may be I, L, O or U, so it is compared folded. */
function suggestPrintedId(text: string): string | null {
  const body = normaliseCrockford(text.slice(0, BODY_LENGTH));
  if (body.length !== BODY_LENGTH || !isDeviceCode(body.slice(0, DEVICE_CODE_LENGTH))) return null;
  for (let index = 0; index < BODY_LENGTH; index += 1) {
    if (crockfordValue(body, index) === NOT_CROCKFORD) return null;
  }
  const check = mod37Two(body);
  const meant = check !== '*' && normaliseCrockford(check) === normaliseCrockford(text.slice(BODY_LENGTH));
  return meant && body + check !== text ? body + check : null;
}

function crockfordValue(text: string, index: number): number {
  return valueByCharCode[text.charCodeAt(index)] ?? NOT_CROCKFORD;
}

/** Six characters, most significant first, so that printed ids of one device sort in the order of printing. */
function encodeCounter(counter: number): string {
  return (
    CROCKFORD.charAt((counter >>> 25) & 31) +
    CROCKFORD.charAt((counter >>> 20) & 31) +
    CROCKFORD.charAt((counter >>> 15) & 31) +
    CROCKFORD.charAt((counter >>> 10) & 31) +
    CROCKFORD.charAt((counter >>> 5) & 31) +
    CROCKFORD.charAt(counter & 31)
  );
}

/** The counter of a text whose characters are known to be of the alphabet. */
function decodeCounter(text: string): number {
  let counter = 0;
  for (let index = DEVICE_CODE_LENGTH; index < BODY_LENGTH; index += 1) {
    counter = counter * 32 + crockfordValue(text, index);
  }
  return counter;
}
