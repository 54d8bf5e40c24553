import { parseConcentration } from '../../../../shared/lib/concentration.ts';
import { parseMoment } from '../../../../shared/lib/moment.ts';
import { parseQuantity, type Quantity } from '../../../../shared/lib/units.ts';
import type { DelimitedRow } from '../../formats/delimited.ts';
import { codeProblem } from '../code-problem.ts';
import { quoted } from '../quoted.ts';
import type { ImportRefusal } from '../records.ts';
import { cell } from './tables.ts';

/** Notes what in a row could not be read. The first complaint refuses the record: a wrong value is never left out quietly. */
export type Complaints = (row: DelimitedRow, column: string, code: string, message: string) => void;

/** A refusal that points at its cell. */
export function refusalOf(row: DelimitedRow, column: string, code: string, message: string): ImportRefusal {
  return { file: row.file, row: row.row, column, code, message };
}

/** An amount in a column, in base units; decimals finer than the base unit are rounded, as the source rounds too. */
export function amountIn(row: DelimitedRow, column: string, unit: string, complain: Complaints): Quantity | undefined {
  const text = cell(row, column);
  if (text === undefined) return undefined;
  const parsed = roundedIfTooFine(text, (number) => parseQuantity(number, unit, { decimalMark: '.' }));
  if (parsed.ok) return parsed.value;
  const message = `${quoted(text)} is not an amount in ${unit}. Correct the number, or leave the cell empty.`;
  complain(row, column, parsed.refusal.code, message);
  return undefined;
}

/** A concentration in µg/µL as nanograms per millilitre. */
export function concentrationIn(row: DelimitedRow, column: string, complain: Complaints): number | undefined {
  const text = cell(row, column);
  if (text === undefined) return undefined;
  const parsed = roundedIfTooFine(text, (number) => parseConcentration(number, 'ug/uL', '.'));
  if (parsed.ok) return parsed.value;
  const message = `${quoted(text)} is not a concentration in µg/µL. Correct the number, or leave the cell empty.`;
  complain(row, column, parsed.refusal.code, message);
  return undefined;
}

/** A date as precise as it is given: `2013-5-8` is 2013-05-08, `2013` stays a year. */
export function dateIn(row: DelimitedRow, column: string, complain: Complaints): string | undefined {
  const text = cell(row, column);
  if (text === undefined) return undefined;
  const padded = text.split('-').map((part, index) => (index === 0 ? part : part.padStart(2, '0')));
  const moment = parseMoment(padded.join('-'));
  if (moment.ok) return moment.value;
  complain(row, column, moment.refusal.code, `${quoted(text)} is not a date. Write it as 2014-03-04, 2014-03 or 2014.`);
  return undefined;
}

/** A date spread over three columns, as far as it is known: a day without its month says nothing. */
export function datePartsIn(row: DelimitedRow, columns: readonly string[], complain: Complaints): string | undefined {
  const parts: string[] = [];
  for (const column of columns) {
    const part = cell(row, column);
    if (part === undefined) break;
    parts.push(parts.length === 0 ? part : part.padStart(2, '0'));
  }
  if (parts.length === 0) return undefined;
  const moment = parseMoment(parts.join('-'));
  if (moment.ok) return moment.value;
  complain(
    row,
    columns[0] ?? '',
    moment.refusal.code,
    `${quoted(parts.join('-'))} is not a date. Correct year, month and day.`,
  );
  return undefined;
}

/** A whole number in a column; undefined when there is none, or it was complained about. */
export function wholeNumberIn(row: DelimitedRow, column: string, complain: Complaints): number | undefined {
  const text = cell(row, column);
  if (text === undefined) return undefined;
  if (/^-?\d{1,6}$/u.test(text)) return Number(text);
  complain(
    row,
    column,
    'NUMBER_NOT_UNDERSTOOD',
    `${quoted(text)} is not a whole number. Correct it, or leave the cell empty.`,
  );
  return undefined;
}

/** Days from the day of diagnosis, within two hundred years. */
export function daysIn(row: DelimitedRow, column: string, complain: Complaints): number | undefined {
  const days = wholeNumberIn(row, column, complain);
  if (days === undefined || Math.abs(days) <= 73_000) return days;
  complain(
    row,
    column,
    'NUMBER_OUT_OF_RANGE',
    `${days} days is more than a life. Correct it, or leave the cell empty.`,
  );
  return undefined;
}

/** A code that a scanner can read. Leading zeros stay. */
export function codeIn(row: DelimitedRow, column: string, complain: Complaints): string | undefined {
  const code = cell(row, column);
  if (code === undefined) return undefined;
  const problem = /\s/u.test(code) ? 'holds blanks' : codeProblem(code);
  if (problem === null) return code;
  complain(row, column, 'CODE_INVALID', `${quoted(code)} ${problem}. Scan it again.`);
  return undefined;
}

/** The named columns that hold something, under their own names. */
export function extraOf(row: DelimitedRow | undefined, columns: readonly string[]): Record<string, string> {
  const extra: Record<string, string> = {};
  for (const column of columns) {
    const value = row === undefined ? undefined : cell(row, column);
    if (value !== undefined) extra[column] = value.slice(0, 400);
  }
  return extra;
}

type MeasureColumn = readonly [column: string, name: string, unit?: string];

/** Columns of measured values that hold something; a number stays the text it was. */
export function measuresOf(row: DelimitedRow | undefined, columns: readonly MeasureColumn[]) {
  return columns.flatMap(([column, name, unit]) => {
    const value = row === undefined ? undefined : cell(row, column);
    return value === undefined ? [] : [{ name, value: value.slice(0, 60), ...(unit !== undefined && { unit }) }];
  });
}

type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: { readonly code: string } };

/** Takes decimals off until the number fits its base unit, rounding the last one that is left. */
function roundedIfTooFine<Value>(text: string, parse: (number: string) => Parsed<Value>): Parsed<Value> {
  const first = parse(text);
  if (first.ok || first.refusal.code !== 'QUANTITY_TOO_FINE' || !/^\d+\.\d{1,15}$/u.test(text)) return first;
  for (let places = (text.split('.')[1] ?? '').length - 1; places >= 0; places -= 1) {
    const parsed = parse(Number(text).toFixed(places));
    if (parsed.ok) return parsed;
  }
  return first;
}
