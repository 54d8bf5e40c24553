import { type DateFormat, isoFromSerial } from './xlsx-dates.ts';
import { decodeCellText } from './xlsx-escape.ts';
import { countElements, parseXmlInteger, scanXml, type XmlAttributes, XmlRefused } from './xlsx-xml.ts';

/** A cell as it was stored. Dates come as ISO texts; a formula comes as its last result; an error as its name. */
export type XlsxCell = string | number | boolean | null;

/** What all sheets of a workbook share. */
export type WorkbookContext = {
  readonly sharedStrings: readonly string[];
  /** By the number of a cell style: how it shows a date, or null. */
  readonly dateFormats: readonly (DateFormat | null)[];
  readonly startsIn1904: boolean;
};

/** How many cells may still be made, gaps included. Shared by the sheets of a workbook. */
export type CellBudget = { remaining: number };

/** Thrown when a workbook holds more than its budget, caught by `readXlsx`. */
export class TooManyCells extends Error {}

/** Columns end at XFD, rows at 1,048,576: more is no sheet. */
const LAST_COLUMN = 16_384;
const LAST_ROW = 1_048_576;

const emptyRow: readonly XlsxCell[] = [];

type OpenCell = { readonly type: string | null; readonly style: number | null; readonly column: number; text: string };

/**
 * The rows of one sheet, from row 1, each as long as its last filled cell; empty rows at the end are left out. A row
 * or cell that names its place further on is charged for the gap, so one cell at XFD1048576 cannot fill the memory.
 */
export function readSheet(xml: Buffer, context: WorkbookContext, budget: CellBudget): readonly (readonly XlsxCell[])[] {
  if (countElements(xml, 'c') > budget.remaining) throw new TooManyCells();
  const rows: (readonly XlsxCell[])[] = [];
  let row: XlsxCell[] = [];
  let cell: OpenCell | null = null;
  let isInValue = false;
  let isPhonetic = false;

  const charge = (count: number): void => {
    budget.remaining -= count;
    if (budget.remaining < 0) throw new TooManyCells();
  };
  const openRow = (attributes: XmlAttributes): void => {
    const place = placeOf(attributes('r'), rows.length + 1, LAST_ROW, parseXmlInteger);
    charge(place - rows.length);
    while (rows.length < place - 1) rows.push(emptyRow);
    row = [];
  };
  const openCell = (attributes: XmlAttributes): void => {
    const column = placeOf(attributes('r'), row.length + 1, LAST_COLUMN, columnOfReference);
    charge(column - row.length);
    while (row.length < column - 1) row.push(null);
    cell = { type: attributes('t'), style: parseXmlInteger(attributes('s')), column, text: '' };
  };

  scanXml(xml, {
    open: (name, attributes) => {
      if (name === 'row') openRow(attributes);
      else if (name === 'c') openCell(attributes);
      else if (name === 'rPh') isPhonetic = true;
      else if (name === 'v' || name === 't') isInValue = cell !== null && !isPhonetic;
    },
    close: (name) => {
      if (name === 'row') rows.push(withoutEmptyEnd(row));
      else if (name === 'c' && cell !== null) {
        row.push(valueOf(cell, context));
        cell = null;
      } else if (name === 'rPh') isPhonetic = false;
      else if (name === 'v' || name === 't') isInValue = false;
    },
    wantsText: () => isInValue,
    text: (text) => {
      if (cell !== null) cell.text += text;
    },
  });
  return rows.slice(0, rows.findLastIndex((one) => one.length > 0) + 1);
}

/** The place that is written, which may only be further on, or the next one when none is. */
function placeOf(
  written: string | null,
  next: number,
  last: number,
  parse: (written: string) => number | null,
): number {
  const place = written === null ? next : parse(written);
  if (place === null || place < next || place > last) throw new XmlRefused('MALFORMED');
  return place;
}

/** `C7` is 3. */
function columnOfReference(reference: string): number | null {
  const [, letters] = /^([A-Z]{1,3})\d{1,7}$/u.exec(reference) ?? [];
  if (letters === undefined) return null;
  let column = 0;
  for (let index = 0; index < letters.length; index += 1) column = column * 26 + letters.charCodeAt(index) - 64;
  return column;
}

function valueOf(cell: OpenCell, context: WorkbookContext): XlsxCell {
  if (cell.type === 's') return sharedString(cell.text, context.sharedStrings);
  if (cell.type === 'b') return cell.text.trim() === '1';
  if (cell.type === null || cell.type === 'n') return numberOf(cell, context);
  return cell.text === '' ? null : decodeCellText(cell.text);
}

function sharedString(text: string, strings: readonly string[]): string | null {
  if (text === '') return null;
  const shared = strings[parseXmlInteger(text.trim()) ?? -1];
  if (shared === undefined) throw new XmlRefused('MALFORMED');
  return shared === '' ? null : shared;
}

function numberOf({ text, style }: OpenCell, { dateFormats, startsIn1904 }: WorkbookContext): XlsxCell {
  if (text.trim() === '') return null;
  const number = Number(text);
  if (!Number.isFinite(number)) throw new XmlRefused('MALFORMED');
  const dateFormat = style === null ? null : (dateFormats[style] ?? null);
  return dateFormat === null ? number : (isoFromSerial(number, dateFormat, startsIn1904) ?? number);
}

function withoutEmptyEnd(row: readonly XlsxCell[]): readonly XlsxCell[] {
  return row.at(-1) === null ? row.slice(0, row.findLastIndex((cell) => cell !== null) + 1) : row;
}
