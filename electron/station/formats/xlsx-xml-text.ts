/** The value of an attribute by its name without prefix, or null. */
export type XmlAttributes = (name: string) => string | null;

export type XmlProblem = 'NOT_UTF8' | 'DOCTYPE' | 'MALFORMED' | 'TOO_DEEP';

/** Thrown by a scan and by its handlers, caught by whoever started to read: the only way out of a callback. */
export class XmlRefused extends Error {
  readonly problem: XmlProblem;

  constructor(problem: XmlProblem) {
    super(`XML refused: ${problem}`);
    this.problem = problem;
  }
}

const SPACE = 0x20;
const ATTRIBUTE_NAME = /^\s+(?:[^\s:"'<>/]+:)?([^\s:"'<>/]+)\s*$/u;
const ENTITY = /&([^;&\s]{0,10})(;?)/gu;
const CHARACTER_NUMBER = /^#(?:x([\da-fA-F]{1,6})|(\d{1,7}))$/u;
const namedEntities = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * Name, value, name, value of the attributes of a tag, from what follows its name. Throws `XmlRefused` at anything else.
 * A list, because two or three names are found faster in it than a map is made, and a sheet has millions.
 */
export function readAttributes(text: string): readonly string[] {
  const pairs: string[] = [];
  let offset = 0;
  for (;;) {
    const equals = text.indexOf('=', offset);
    if (equals < 0) break;
    const [, name] = ATTRIBUTE_NAME.exec(text.slice(offset, equals)) ?? [];
    const valueStart = afterBlanks(text, equals + 1);
    const quote = text.charAt(valueStart);
    const valueEnd = quote === '"' || quote === "'" ? text.indexOf(quote, valueStart + 1) : -1;
    if (name === undefined || valueEnd < 0) throw new XmlRefused('MALFORMED');
    pairs.push(name, decodeEntities(text.slice(valueStart + 1, valueEnd)));
    offset = valueEnd + 1;
  }
  if (text.slice(offset).trim() !== '') throw new XmlRefused('MALFORMED');
  return pairs;
}

function afterBlanks(text: string, start: number): number {
  let offset = start;
  while (offset < text.length && text.charCodeAt(offset) <= SPACE) offset += 1;
  return offset;
}

/** Replaces the five entities of XML and numbered characters. Throws `XmlRefused` at any other: it may be a bomb. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(ENTITY, (_whole, name: string, end: string) => {
    const character = end === ';' ? (namedEntities.get(name) ?? numberedCharacter(name)) : null;
    if (character === null) throw new XmlRefused('MALFORMED');
    return character;
  });
}

function numberedCharacter(name: string): string | null {
  const [, hexadecimal, decimal] = CHARACTER_NUMBER.exec(name) ?? [];
  const digits = hexadecimal ?? decimal;
  if (digits === undefined) return null;
  const codePoint = Number.parseInt(digits, hexadecimal === undefined ? 10 : 16);
  return codePoint > 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : null;
}
