import { parseConcentration } from '../../../../shared/lib/concentration.ts';
import { isMoment } from '../../../../shared/lib/moment.ts';
import { parseQuantity, type Quantity } from '../../../../shared/lib/units.ts';
import type { DelimitedRow } from '../../formats/delimited.ts';
import type { ImportRefusal } from '../records.ts';
import { cell } from './tables.ts';

/** Notes what in a row could not be read; the rest of the row is still taken. */
export type Complaints = (row: DelimitedRow, column: string, code: string, message: string) => void;

export function refusalOf(row: DelimitedRow, column: string, code: string, message: string): ImportRefusal {
  return { file: row.file, row: row.row, column, code, message };
}

/** An amount in a column, in base units; more decimals than the base unit holds are rounded away, as the source rounds too. */
export function amountIn(row: DelimitedRow, column: string, unit: string, complain: Complaints): Quantity | undefined {
  const text = cell(row, column);
  if (text === undefined) return undefined;
  const parsed = parseQuantity(text, unit, { decimalMark: '.' });
  if (parsed.ok) return parsed.value;
  complain(row, column, parsed.refusal.code, `${text} is not an amount in ${unit}. Correct the number, or leave the cell empty.`);
  return undefined;
}

export function concentrationIn(row: DelimitedRow, column: string, complain: Complaints): number | undefined {
  const text = cell(row, column);
  if (text === undefined) return undefined;
  const parsed = parseConcentration(text, 'ug/uL', '.');
  if (parsed.ok) return parsed.value;
  complain(row, column, parsed.refusal.code, `${text} is not a concentration in µg/µL. Correct the number, or leave the cell empty.`);
  return undefined;
}

/** A date as precise as it is given: `2013-5-8` is 2013-05-08, `2013` stays a year. */
export function dateIn(row: DelimitedRow, column: string, complain: Complaints): string | undefined {
  const text = cell(row, column);
  if (text === undefined) return undefined;
  const date = text.split('-').map((part, index) => (index === 0 ? part : part.padStart(2, '0'))).join('-');
  if (isMoment(date)) return date;
  complain(row, column, 'DATE_NOT_UNDERSTOOD', `${text} is not a date. Write it as 2014-03-04, 2014-03 or 2014.`);
  return undefined;
}

/** A date spread over three columns, as far as it is known. */
export function datePartsIn(row: DelimitedRow, year: string, month: string, day: string): string | undefined {
  const parts = [cell(row, year), cell(row, month), cell(row, day)];
  const known = parts.slice(0, parts.findIndex((part) => part === undefined) >>> 0).map((part, index) => (index === 0 ? part : part?.padStart(2, '0')));
  const date = known.join('-');
  return date !== '' && isMoment(date) ? date : undefined;
}

export function wholeNumberIn(row: DelimitedRow, column: string, complain: Complaints): number | undefined {
  const text = cell(row, column);
  if (text === undefined) return undefined;
  if (/^-?\d{1,6}$/u.test(text)) return Number(text);
  complain(row, column, 'NUMBER_NOT_UNDERSTOOD', `${text} is not a whole number. Correct it, or leave the cell empty.`);
  return undefined;
}

/** The named columns that hold something, under their own names. */
export function extraOf(row: DelimitedRow, columns: readonly string[]): Record<string, string> {
  const extra: Record<string, string> = {};
  for (const column of columns) {
    const value = cell(row, column);
    if (value !== undefined) extra[column] = value.slice(0, 4000);
  }
  return extra;
}

/** Columns of measured values that hold something. */
export function measuresOf(row: DelimitedRow, columns: readonly (readonly [column: string, name: string, unit?: string])[]) {
  return columns.flatMap(([column, name, unit]) => {
    const value = cell(row, column);
    return value === undefined ? [] : [{ name, value: value.slice(0, 60), ...(unit !== undefined && { unit }) }];
  });
}
