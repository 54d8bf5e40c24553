import { present } from '../../../shared/lib/assert.ts';
import { isNumericCell, type TableCell, type TableColumn, type TableDocument } from './table.ts';
import { type ArchivePart, writeArchive } from './xlsx-archive.ts';
import { encodeCellText } from './xlsx-escape.ts';
import { cellStyles, sheetEndXml, sheetStartXml, type WorkbookSheet, workbookParts } from './xlsx-parts.ts';
import { SheetNames } from './xlsx-sheet-names.ts';

/** One row less than a sheet has, for the header. */
const ROWS_PER_SHEET = 1_048_575;
const PREAMBLE_SHEET = 'About';
const VALUE_WIDTH = 80;
const LINE_HEIGHT_POINTS = 15;
const HIGHEST_ROW_POINTS = 405;

/** What a spreadsheet keeps of a number; it drops further digits without a word. */
const EXACT_DIGITS = 15;

/** Blanks that XML readers tidy away unless told not to. */
const BLANKS_TO_KEEP = /^\s|\s$|[\t\n]|\s\s/u;

/**
 * Tables as an XLSX workbook: one sheet for each, then a sheet `About` with what holds for the whole. Ids and dates are
 * text cells, also after somebody edits them; there are never formula cells, whatever a text looks like. Headers are
 * frozen, filtered and repeated in print. Rows are taken one by one; a table longer than a sheet goes on in the next.
 */
export async function writeXlsx(...tables: readonly TableDocument[]): Promise<Buffer> {
  return writeArchive(workbookPieces(tables));
}

/** The list of sheets is complete only after the last row, so the parts that name them come last. */
function* workbookPieces(tables: readonly TableDocument[]): Generator<ArchivePart, void, undefined> {
  const names = new SheetNames();
  const sheets: WorkbookSheet[] = [];
  const add = (name: string, headerRows: number): string => {
    sheets.push({ name: names.take(name), headerRows });
    return `xl/worksheets/sheet${sheets.length}.xml`;
  };
  for (const table of tables) {
    const rows = new RowReader(table.rows);
    do yield { name: add(table.title, 1), pieces: tableSheet(table.columns, rows) };
    while (rows.hasMore());
  }
  const withPreamble = tables.filter(({ preamble }) => preamble.length > 0);
  if (withPreamble.length > 0) yield { name: add(PREAMBLE_SHEET, 0), pieces: preambleSheet(withPreamble) };
  for (const [name, text] of workbookParts(tables[0]?.title ?? '', sheets)) yield { name, pieces: [text] };
}

function* tableSheet(columns: readonly TableColumn[], rows: RowReader): Generator<string, void, undefined> {
  const letters = columns.map((_column, index) => columnLetters(index));
  yield sheetStartXml(
    columns.map(({ widthCharacters }) => widthCharacters + 2),
    1,
  );
  const headerLines = Math.max(...columns.map(({ header, widthCharacters }) => lineCount(header, widthCharacters)));
  yield rowXml(
    1,
    columns.map(({ header }, index) => textCell(`${letters[index]}1`, header, cellStyles.header)),
    headerLines,
  );
  let number = 1;
  for (const row of rows.take(ROWS_PER_SHEET)) {
    number += 1;
    const reference = String(number);
    yield rowXml(
      number,
      row.map((cell, index) => cellXml(`${letters[index]}${reference}`, columns[index], cell)),
    );
  }
  yield sheetEndXml(letters.length === 0 ? null : `A1:${letters.at(-1)}${number}`);
}

function* preambleSheet(tables: readonly TableDocument[]): Generator<string, void, undefined> {
  yield sheetStartXml([28, VALUE_WIDTH], 0);
  let number = 0;
  for (const { title, preamble } of tables) {
    number += number === 0 ? 1 : 2;
    yield rowXml(number, [textCell(`A${number}`, title, cellStyles.title)]);
    for (const [label, value] of preamble) {
      number += 1;
      yield rowXml(
        number,
        [textCell(`A${number}`, label, cellStyles.label), textCell(`B${number}`, value, cellStyles.value)],
        lineCount(value, VALUE_WIDTH),
      );
    }
  }
  yield sheetEndXml(null);
}

/** Spreadsheet programs do not agree on whether a row grows with its text, so a row of more than one line says how high. */
function rowXml(number: number, cells: readonly string[], lines = 1): string {
  const height = Math.min(lines * LINE_HEIGHT_POINTS, HIGHEST_ROW_POINTS);
  return `<row r="${number}"${lines > 1 ? ` ht="${height}" customHeight="1"` : ''}>${cells.join('')}</row>`;
}

function lineCount(text: string, widthCharacters: number): number {
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / widthCharacters)), 0);
}

function cellXml(reference: string, column: TableColumn | undefined, cell: TableCell): string {
  const { kind } = present(column, 'a row has no more cells than there are columns');
  if (cell === null || cell === '') return '';
  const isNumber = isNumericCell(kind, cell);
  if (!isNumber || !isExact(String(cell))) return textCell(reference, String(cell), cellStyles.text);
  return `<c r="${reference}" s="${kind === 'integer' ? cellStyles.integer : cellStyles.decimal}"><v>${cell}</v></c>`;
}

function textCell(reference: string, text: string, style: number): string {
  const space = BLANKS_TO_KEEP.test(text) ? ' xml:space="preserve"' : '';
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t${space}>${encodeCellText(text)}</t></is></c>`;
}

function isExact(number: string): boolean {
  const [mantissa = ''] = number.split(/e/iu);
  const digits = mantissa.replaceAll(/^-|\./gu, '');
  return digits.replace(/^0+/u, '').length <= EXACT_DIGITS;
}

/** 0 is A, 26 is AA. */
function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** Hands out the rows of a table to one sheet after the other. */
class RowReader {
  readonly #rows: Iterator<readonly TableCell[]>;
  #next: IteratorResult<readonly TableCell[]>;

  constructor(rows: Iterable<readonly TableCell[]>) {
    this.#rows = rows[Symbol.iterator]();
    this.#next = this.#rows.next();
  }

  hasMore(): boolean {
    return this.#next.done !== true;
  }

  *take(count: number): Generator<readonly TableCell[], void, undefined> {
    for (let taken = 0; taken < count && this.#next.done !== true; taken += 1) {
      yield this.#next.value;
      this.#next = this.#rows.next();
    }
  }
}
