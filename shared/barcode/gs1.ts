import { accepted, type Result, refused } from '../lib/result.ts';

/** The separator that GS1 symbols put behind an element of variable length (FNC1, sent as GS). */
export const GROUP_SEPARATOR = '\u001D';

/** The application identifiers that are understood here, with what each holds. */
const elementRules = {
  '00': { name: 'logisticUnit', format: 'digits', least: 18, most: 18, checkedDigits: 18 },
  '01': { name: 'tradeItem', format: 'digits', least: 14, most: 14, checkedDigits: 14 },
  '10': { name: 'lot', format: 'text', least: 1, most: 20, checkedDigits: 0 },
  '11': { name: 'productionDate', format: 'digits', least: 6, most: 6, checkedDigits: 0 },
  '15': { name: 'bestBefore', format: 'digits', least: 6, most: 6, checkedDigits: 0 },
  '17': { name: 'expiry', format: 'digits', least: 6, most: 6, checkedDigits: 0 },
  '21': { name: 'serial', format: 'text', least: 1, most: 20, checkedDigits: 0 },
  '8003': { name: 'returnableAsset', format: 'text', least: 14, most: 30, checkedDigits: 14 },
  '8004': { name: 'individualAsset', format: 'text', least: 1, most: 30, checkedDigits: 0 },
  '8018': { name: 'serviceRecipient', format: 'digits', least: 18, most: 18, checkedDigits: 18 },
} as const satisfies Record<string, ElementRule>;

/** The number that says what an element of a GS1 code is. */
export type ApplicationIdentifier = keyof typeof elementRules;

/** One element of a GS1 code: `(21)ABC123` is the serial `ABC123`. Values stay text, with their leading zeros. */
export type Gs1Element = {
  readonly identifier: ApplicationIdentifier;
  readonly name: (typeof elementRules)[ApplicationIdentifier]['name'];
  readonly value: string;
};

/** Why an element string was not taken; `at` counts the characters before the faulty element. */
export type Gs1Refusal =
  | { readonly code: 'GS1_EMPTY' }
  | { readonly code: 'GS1_IDENTIFIER_UNKNOWN'; readonly at: number; readonly found: string }
  | { readonly code: 'GS1_VALUE_MALFORMED'; readonly at: number; readonly identifier: ApplicationIdentifier }
  | { readonly code: 'GS1_CHECK_DIGIT'; readonly at: number; readonly identifier: ApplicationIdentifier };

type ElementRule = {
  readonly name: string;
  readonly format: 'digits' | 'text';
  readonly least: number;
  readonly most: number;
  /** How many leading digits end in a GS1 check digit; 0 for none. */
  readonly checkedDigits: number;
};

const DIGITS = /^\d+$/u;
/** The characters that GS1 allows in text values. */
const GS1_TEXT = /^[!"%-?A-Z_a-z]+$/u;
const BRACKETED = /^(?:\(\d{2,4}\)[^()]+)+$/u;

/**
 * Reads the data of a GS1 symbol: elements one after the other, those of variable length ended by GS or the end.
 * Every check digit is checked.
 */
export function parseGs1(data: string): Result<readonly Gs1Element[], Gs1Refusal> {
  const elements: Gs1Element[] = [];
  let at = data.startsWith(GROUP_SEPARATOR) ? 1 : 0;
  while (at < data.length) {
    const element = readElement(data, at);
    if (!element.ok) return element;
    elements.push(element.value);
    at += element.value.identifier.length + element.value.value.length;
    if (data.startsWith(GROUP_SEPARATOR, at)) at += 1;
  }
  return elements.length === 0 ? refused({ code: 'GS1_EMPTY' }) : accepted(elements);
}

/** Whether the text is written as people read GS1 codes: `(01)09506000134352(21)A1`. */
export function isBracketedGs1(text: string): boolean {
  return BRACKETED.test(text);
}

/** Reads the bracketed form. */
export function parseBracketedGs1(text: string): Result<readonly Gs1Element[], Gs1Refusal> {
  return parseGs1(text.slice(1).replaceAll('(', GROUP_SEPARATOR).replaceAll(')', ''));
}

/** Whether the last digit is the GS1 check digit of those before it (weights 3 and 1 from the right). */
export function hasValidGs1CheckDigit(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const fromRight = digits.length - 1 - index;
    sum += Number(digits.charAt(index)) * (fromRight % 2 === 1 ? 3 : 1);
  }
  return DIGITS.test(digits) && sum % 10 === 0;
}

function readElement(data: string, at: number): Result<Gs1Element, Gs1Refusal> {
  const identifier = identifierAt(data, at);
  if (identifier === null) return refused({ code: 'GS1_IDENTIFIER_UNKNOWN', at, found: data.slice(at, at + 4) });
  const rule: ElementRule = elementRules[identifier];
  const start = at + identifier.length;
  const value = data.slice(start, endOfValue(data, start, rule));
  const pattern = rule.format === 'digits' ? DIGITS : GS1_TEXT;
  if (value.length < rule.least || value.length > rule.most || !pattern.test(value)) {
    return refused({ code: 'GS1_VALUE_MALFORMED', at, identifier });
  }
  if (rule.checkedDigits > 0 && !hasValidGs1CheckDigit(value.slice(0, rule.checkedDigits))) {
    return refused({ code: 'GS1_CHECK_DIGIT', at, identifier });
  }
  return accepted({ identifier, name: elementRules[identifier].name, value });
}

/** A value of fixed length needs no separator; one of variable length runs to it or to the end. */
function endOfValue(data: string, start: number, rule: ElementRule): number {
  if (rule.least === rule.most) return start + rule.most;
  const separator = data.indexOf(GROUP_SEPARATOR, start);
  return separator < 0 ? data.length : separator;
}

function identifierAt(data: string, at: number): ApplicationIdentifier | null {
  return [2, 4].map((length) => data.slice(at, at + length)).find(isApplicationIdentifier) ?? null;
}

function isApplicationIdentifier(text: string): text is ApplicationIdentifier {
  return Object.hasOwn(elementRules, text);
}
