import { parseConcentration } from '../../../../shared/lib/concentration.ts';
import { parseMoment } from '../../../../shared/lib/moment.ts';
import { restoreFormula } from '../../../../shared/lib/text.ts';
import { parseQuantity, type Quantity } from '../../../../shared/lib/units.ts';
import type { DelimitedRow } from '../../formats/delimited.ts';
import { codeProblem } from '../code-problem.ts';
import { quoted } from '../quoted.ts';
import type { TemplateColumn } from './template.ts';

/** What is wrong with a cell, and what to do about it. */
export type Problem = { readonly column: TemplateColumn; readonly code: string; readonly message: string };
export type Complain = (problem: Problem) => void;

/**
 * A cell as a person meant it: a formula that an export defused is itself again, and a letter with its accent is one
 * character, as a keyboard makes it.
 */
export function text(row: DelimitedRow, column: TemplateColumn): string {
  return restoreFormula(row.cells.get(column) ?? '')
    .normalize('NFC')
    .trim();
}

/** One of the allowed values, whatever its case; undefined when empty or complained of. */
export function choice<const Value extends string>(
  value: string,
  column: TemplateColumn,
  allowed: readonly Value[],
  complain: Complain,
): Value | undefined {
  if (value === '') return undefined;
  const found = allowed.find((each) => each.toLowerCase() === value.toLowerCase());
  if (found === undefined) {
    const message = `${quoted(value)} is not allowed here. Use one of: ${allowed.join(', ')}.`;
    complain({ column, code: 'VALUE_INVALID', message });
  }
  return found;
}

/** A date or moment as exact as it was written; undefined when there is none, or it was complained about. */
export function date(value: string, column: TemplateColumn, complain: Complain): string | undefined {
  if (value === '') return undefined;
  const moment = parseMoment(value);
  if (moment.ok) return moment.value;
  const message = `${quoted(value)} is not a date. Write it as 2026-03-12, 2026-03-12T10:30, 2026-03 or 2026.`;
  complain({ column, code: moment.refusal.code, message });
  return undefined;
}

/** A year of birth in four digits; undefined when there is none, or it was complained about. */
export function yearOfBirth(value: string, complain: Complain): number | undefined {
  if (value === '') return undefined;
  if (/^\d{4}$/u.test(value) && value >= '1850') return Number(value);
  complain({
    column: 'year_of_birth',
    code: 'VALUE_INVALID',
    message: `${quoted(value)} is not a year of birth. Write four digits, from 1850 on.`,
  });
  return undefined;
}

/** A code that a scanner can read; leading zeros stay. */
export function checkCode(value: string, column: TemplateColumn, complain: Complain): void {
  const problem = value === '' ? null : codeProblem(value);
  if (problem !== null)
    complain({ column, code: 'CODE_INVALID', message: `${quoted(value)} ${problem}. Type or scan it again.` });
}

/** The quantity of a row in base units; undefined when there is none, or it was complained about. */
export function quantityOf(row: DelimitedRow, complain: Complain): Quantity | undefined {
  const [value, unit] = [text(row, 'quantity'), text(row, 'unit')];
  if (value === '') return undefined;
  const parsed = parseQuantity(value, unit);
  if (parsed.ok) return parsed.value;
  const column = parsed.refusal.code === 'UNIT_UNKNOWN' ? 'unit' : 'quantity';
  const message = `${quoted(`${value} ${unit}`)} is not an amount. Use a number and one of nL, uL, mL, ng, ug, mg, g, {cells}, {pieces}.`;
  complain({ column, code: parsed.refusal.code, message });
  return undefined;
}

/** The concentration of a row in ng/mL; undefined when there is none, or it was complained about. */
export function concentrationOf(row: DelimitedRow, complain: Complain): number | undefined {
  const [value, unit] = [text(row, 'concentration'), text(row, 'concentration_unit')];
  if (value === '') return undefined;
  const parsed = parseConcentration(value, unit);
  if (parsed.ok) return parsed.value;
  const column = parsed.refusal.code === 'UNIT_UNKNOWN' ? 'concentration_unit' : 'concentration';
  const message = `${quoted(`${value} ${unit}`)} is not a concentration. Use a number and ng/uL, ug/uL or mg/mL.`;
  complain({ column, code: parsed.refusal.code, message });
  return undefined;
}
