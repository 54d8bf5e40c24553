import { accepted, type Result, refused } from '../lib/result.ts';
import { codePointName, listInvisibleCharacters } from '../lib/text.ts';
import { type AimIdentifier, splitAimIdentifier } from './aim.ts';
import { COMMAND_PREFIX, findCommand, type ScanCommand } from './command-codes.ts';
import {
  GROUP_SEPARATOR,
  type Gs1Element,
  type Gs1Refusal,
  isBracketedGs1,
  parseBracketedGs1,
  parseGs1,
} from './gs1.ts';
import { type PrintedId, parsePrintedId } from './printed-id.ts';

/** Longer than any label of a tube or a box; more is a page of text or an attack. */
export const LONGEST_SCAN = 256;

/**
 * What was scanned or typed. `text` is the code as it stands on the label: leading zeros and case kept, without the
 * scanner's prefix, suffix and AIM identifier.
 *
 * The kind is read off the text alone. Tube codes of other makers can look like a printed id with a wrong check
 * character, so a `misreadPrintedId` is looked up among the bound codes before it is refused.
 */
export type ScannedCode = { readonly text: string; readonly aim: AimIdentifier | null } & (
  | { readonly kind: 'printedId'; readonly printedId: PrintedId }
  | { readonly kind: 'misreadPrintedId'; readonly suggestion: string | null }
  | { readonly kind: 'gs1'; readonly elements: readonly Gs1Element[] }
  | { readonly kind: 'command'; readonly command: ScanCommand }
  | { readonly kind: 'plain' }
);

/** Why a scan cannot be trusted. `characters` are named as `U+200B`. */
export type ScanRefusal =
  | { readonly code: 'SCAN_EMPTY' }
  | { readonly code: 'SCAN_TOO_LONG'; readonly length: number; readonly most: number }
  | { readonly code: 'SCAN_CONTROL_CHARACTERS'; readonly characters: readonly string[] }
  | { readonly code: 'SCAN_INVISIBLE_CHARACTERS'; readonly characters: readonly string[] }
  | { readonly code: 'SCAN_COMMAND_UNKNOWN'; readonly text: string }
  | { readonly code: 'SCAN_GS1_MALFORMED'; readonly problem: Gs1Refusal };

// Scanners frame a code with STX, ETX, CR, LF or TAB: those go. A control character inside was put there by a damaged
// symbol or a wrong setting, and dropping it could turn one code into another.
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const FRAME_START = /^[\u0000-\u001C\u001E-\u0020\u007F-\u00A0]+/u;
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const FRAME_CHARACTER = /[\u0000-\u0020\u007F-\u00A0]/u;
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const CONTROL = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/gu;

/** Cleans and classifies one scan. Refuses loudly rather than repair a code that may have become another. */
export function parseScan(raw: string): Result<ScannedCode, ScanRefusal> {
  // One code, whether its accents were typed or came out of a file name of a Mac.
  const framed = withoutFrameEnd(raw.replace(FRAME_START, '')).normalize('NFC');
  if (framed.length > LONGEST_SCAN) {
    return refused({ code: 'SCAN_TOO_LONG', length: framed.length, most: LONGEST_SCAN });
  }
  const invisible = listInvisibleCharacters(framed);
  if (invisible.length > 0) return refused({ code: 'SCAN_INVISIBLE_CHARACTERS', characters: invisible });
  const { aim, rest } = splitAimIdentifier(framed);
  if (rest === '' || rest === GROUP_SEPARATOR) return refused({ code: 'SCAN_EMPTY' });
  return isGs1Data(aim, rest) ? classifyGs1(aim, rest) : classifyText(aim, rest);
}

/** Backwards and by hand: a pattern that ends in `+$` takes minutes for a megabyte of blanks before one letter. */
function withoutFrameEnd(text: string): string {
  let end = text.length;
  while (end > 0 && FRAME_CHARACTER.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** The symbol says so, or there is no AIM identifier to ask and a separator gives it away. */
function isGs1Data(aim: AimIdentifier | null, data: string): boolean {
  return aim === null ? data.includes(GROUP_SEPARATOR) : aim.isGs1;
}

function classifyGs1(aim: AimIdentifier | null, text: string): Result<ScannedCode, ScanRefusal> {
  const elements = parseGs1(text);
  if (elements.ok) return accepted({ kind: 'gs1', text, aim, elements: elements.value });
  return refused({ code: 'SCAN_GS1_MALFORMED', problem: elements.refusal });
}

function classifyText(aim: AimIdentifier | null, text: string): Result<ScannedCode, ScanRefusal> {
  const controls = text.match(CONTROL);
  if (controls !== null) {
    return refused({ code: 'SCAN_CONTROL_CHARACTERS', characters: [...new Set(controls.map(codePointName))] });
  }
  if (text.toUpperCase().startsWith(COMMAND_PREFIX)) return classifyCommand(aim, text);
  const printed = parsePrintedId(text);
  if (printed.ok) return accepted({ kind: 'printedId', text, aim, printedId: printed.value });
  const { code, suggestion } = printed.refusal;
  if (suggestion !== null || code === 'PRINTED_ID_CHECK_CHARACTER') {
    return accepted({ kind: 'misreadPrintedId', text, aim, suggestion });
  }
  const elements = isBracketedGs1(text) ? parseBracketedGs1(text) : null;
  return accepted(elements?.ok ? { kind: 'gs1', text, aim, elements: elements.value } : { kind: 'plain', text, aim });
}

/** A card in lower case is a keyboard with caps lock on: ids would suffer too, so it is not obeyed. */
function classifyCommand(aim: AimIdentifier | null, text: string): Result<ScannedCode, ScanRefusal> {
  const command = findCommand(text);
  return command === null
    ? refused({ code: 'SCAN_COMMAND_UNKNOWN', text })
    : accepted({ kind: 'command', text, aim, command });
}
