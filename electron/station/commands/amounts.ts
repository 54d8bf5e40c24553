import { parseConcentration } from '../../../shared/lib/concentration.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { parseQuantity, type Quantity } from '../../../shared/lib/units.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';

type AmountInput = { readonly value: string; readonly unit: string };

/** An amount as typed, in base units. */
export function readAmount({ value, unit }: AmountInput): Result<Quantity, Refusal> {
  const parsed = parseQuantity(value, unit);
  if (parsed.ok) return parsed;
  const { code, ...details } = parsed.refusal;
  return refused({ code, details: { specimen: value, given: unit, unit, text: value, ...details } });
}

/** A concentration as typed, in nanograms per millilitre. */
export function readConcentration({ value, unit }: AmountInput): Result<number, Refusal> {
  const parsed = parseConcentration(value, unit);
  if (parsed.ok) return accepted(parsed.value);
  const { code, ...details } = parsed.refusal;
  return refused({ code, details: { specimen: value, given: unit, unit, text: value, ...details } });
}
