import { isUtf8 } from 'node:buffer';
import { decodeEntities, readAttributes, type XmlAttributes, XmlRefused } from './xlsx-xml-text.ts';

export { type XmlAttributes, type XmlProblem, XmlRefused } from './xlsx-xml-text.ts';

/** What a scan reports. Names come without their prefix: `x:row` is `row`. */
export type XmlHandler = {
  readonly open: (name: string, attributes: XmlAttributes) => void;
  readonly close?: (name: string) => void;
  /** Text between tags, decoded. Only called where `wantsText` says yes. */
  readonly text?: (text: string) => void;
  readonly wantsText?: () => boolean;
};

const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const QUOTATION_MARK = 0x22;
const APOSTROPHE = 0x27;
const EXCLAMATION_MARK = 0x21;
const QUESTION_MARK = 0x3f;
const SLASH = 0x2f;
const SPACE = 0x20;
const DEEPEST = 64;
const LONGEST_TAG_BYTES = 64 * 1024;
const BYTE_ORDER_MARK = '\u00EF\u00BB\u00BF';
const NAME = /^(?:[\p{L}_][\p{L}\p{N}_.-]*:)?([\p{L}_][\p{L}\p{N}_.-]*)$/u;

/**
 * Goes once through an XML document that nobody trusts, on its bytes, with no tree and no recursion. Knows elements,
 * attributes, text, comments and CDATA. Document types, and with them entities of their own and references to other
 * files, are refused before they are looked at. Throws `XmlRefused`.
 */
export function scanXml(bytes: Buffer, handler: XmlHandler): void {
  if (!isUtf8(bytes) || bytes.includes(0)) throw new XmlRefused('NOT_UTF8');
  new XmlScan(bytes, handler).run();
}

/** A whole number as written in an attribute, or null: no sign, no blanks, no exponent. */
export function parseXmlInteger(text: string | null): number | null {
  return text !== null && /^\d{1,10}$/u.test(text) ? Number(text) : null;
}

/**
 * How many elements of a name there are, those with a prefix left out. Ten times faster than a scan: what holds too many
 * is turned away before its first row is read.
 */
export function countElements(bytes: Buffer, name: string): number {
  const mark = Buffer.from(`<${name}`, 'latin1');
  let count = 0;
  for (let start = bytes.indexOf(mark); start >= 0; start = bytes.indexOf(mark, start + mark.length)) {
    const next = bytes[start + mark.length] ?? 0;
    if (next <= SPACE || next === SLASH || next === GREATER_THAN) count += 1;
  }
  return count;
}

class XmlScan {
  readonly #bytes: Buffer;
  readonly #handler: XmlHandler;
  readonly #names = new NameCache();
  /** The open elements: where in the bytes each one's name is, and the name without prefix. */
  readonly #open: { readonly start: number; readonly end: number; readonly name: string }[] = [];

  constructor(bytes: Buffer, handler: XmlHandler) {
    this.#bytes = bytes;
    this.#handler = handler;
  }

  run(): void {
    const bytes = this.#bytes;
    let offset = bytes.toString('latin1', 0, 3) === BYTE_ORDER_MARK ? 3 : 0;
    while (offset < bytes.length) {
      const tagStart = bytes.indexOf(LESS_THAN, offset);
      const textEnd = tagStart < 0 ? bytes.length : tagStart;
      if (textEnd > offset) this.#passText(offset, textEnd, decodeEntities);
      offset = tagStart < 0 ? bytes.length : this.#passMarkup(tagStart);
    }
    if (this.#open.length > 0) throw new XmlRefused('MALFORMED');
  }

  #passText(start: number, end: number, decode: (text: string) => string): void {
    if (this.#open.length === 0) {
      if (this.#bytes.toString('utf8', start, end).trim() !== '') throw new XmlRefused('MALFORMED');
      return;
    }
    const { text, wantsText } = this.#handler;
    if (text !== undefined && wantsText?.() !== false) text(decode(this.#bytes.toString('utf8', start, end)));
  }

  /** Gives where to go on. */
  #passMarkup(start: number): number {
    const second = this.#bytes[start + 1];
    if (second === SLASH) return this.#passClosingTag(start + 2);
    if (second === EXCLAMATION_MARK || second === QUESTION_MARK) return this.#passDeclaration(start);
    return this.#passOpeningTag(start + 1);
  }

  /** Comments, processing instructions and CDATA. */
  #passDeclaration(start: number): number {
    const opening = this.#bytes.toString('latin1', start, start + 9);
    if (opening.startsWith('<!--')) return this.#endOf('-->', start + 4);
    if (opening.startsWith('<?')) return this.#endOf('?>', start + 2);
    if (opening !== '<![CDATA[') throw new XmlRefused('DOCTYPE');
    const end = this.#endOf(']]>', start + 9);
    this.#passText(start + 9, end - 3, (text) => text);
    return end;
  }

  #endOf(mark: string, start: number): number {
    const offset = this.#bytes.indexOf(mark, start, 'latin1');
    if (offset < 0) throw new XmlRefused('MALFORMED');
    return offset + mark.length;
  }

  #passOpeningTag(nameStart: number): number {
    const bytes = this.#bytes;
    const nameEnd = endOfName(bytes, nameStart);
    const end = endOfTag(bytes, nameEnd);
    const isEmpty = bytes[end - 1] === SLASH;
    const attributesEnd = isEmpty ? end - 1 : end;
    const name = this.#names.read(bytes, nameStart, nameEnd);
    if (this.#open.length >= DEEPEST) throw new XmlRefused('TOO_DEEP');
    let pairs: readonly string[] | null = null;
    // Read when first asked for: most tags of a sheet have none that matter.
    this.#handler.open(name, (wanted) => {
      pairs ??= readAttributes(bytes.toString('utf8', nameEnd, attributesEnd));
      for (let index = 0; index < pairs.length; index += 2)
        if (pairs[index] === wanted) return pairs[index + 1] ?? null;
      return null;
    });
    if (isEmpty) this.#handler.close?.(name);
    else this.#open.push({ start: nameStart, end: nameEnd, name });
    return end + 1;
  }

  #passClosingTag(nameStart: number): number {
    const bytes = this.#bytes;
    const nameEnd = endOfName(bytes, nameStart);
    const end = endOfTag(bytes, nameEnd);
    const opened = this.#open.pop();
    if (opened === undefined || !isSameName(bytes, opened.start, opened.end, nameStart, nameEnd)) {
      throw new XmlRefused('MALFORMED');
    }
    if (bytes.toString('latin1', nameEnd, end).trim() !== '') throw new XmlRefused('MALFORMED');
    this.#handler.close?.(opened.name);
    return end + 1;
  }
}

function isSameName(bytes: Buffer, start: number, end: number, otherStart: number, otherEnd: number): boolean {
  if (end - start !== otherEnd - otherStart) return false;
  for (let index = 0; index < end - start; index += 1) {
    if (bytes[start + index] !== bytes[otherStart + index]) return false;
  }
  return true;
}

/** A name ends at a blank, a slash or the end of its tag. */
function endOfName(bytes: Buffer, start: number): number {
  let offset = start;
  while (offset < bytes.length) {
    const byte = bytes[offset] ?? 0;
    if (byte <= SPACE || byte === SLASH || byte === GREATER_THAN) break;
    offset += 1;
  }
  return offset;
}

/** Where the tag ends: at the first `>` outside of quotes. */
function endOfTag(bytes: Buffer, start: number): number {
  const limit = Math.min(bytes.length, start + LONGEST_TAG_BYTES);
  let quote = 0;
  for (let offset = start; offset < limit; offset += 1) {
    const byte = bytes[offset];
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === GREATER_THAN) return offset;
    else if (byte === QUOTATION_MARK || byte === APOSTROPHE) quote = byte;
    else if (byte === LESS_THAN) break;
  }
  throw new XmlRefused('MALFORMED');
}

/** The few names of a sheet come a million times each: short ones are looked up by their bytes. */
class NameCache {
  readonly #names = new Map<number, string>();

  read(bytes: Buffer, start: number, end: number): string {
    const length = end - start;
    if (length > 6 || length === 0) return localName(bytes, start, end);
    const key = bytes.readUIntBE(start, length) * 8 + length;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = localName(bytes, start, end);
    this.#names.set(key, name);
    return name;
  }
}

function localName(bytes: Buffer, start: number, end: number): string {
  const [, name] = NAME.exec(bytes.toString('utf8', start, Math.min(end, start + LONGEST_TAG_BYTES))) ?? [];
  if (name === undefined) throw new XmlRefused('MALFORMED');
  return name;
}
