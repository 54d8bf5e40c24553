import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { refuseUse, takenFrom } from '../../../shared/domain/specimen/decide-handling.ts';
import { refused, type Result } from '../../../shared/lib/result.ts';
import type { Quantity } from '../../../shared/lib/units.ts';
import type { FoundSpecimen } from '../queries/lookups.ts';
import { readAmount } from './amounts.ts';

/** What a parent gave, and to whom. */
export function usedEvent(
  { state }: FoundSpecimen,
  quantity: Quantity,
  purpose: string,
  children: readonly string[],
  depletes: boolean,
): DomainEvent {
  return {
    type: 'specimenUsed.v1',
    subject: `specimen:${state.id}`,
    data: { quantity, purpose, children: [...children], depletes },
  };
}

/** A quantity of a specimen; refused when it must not be used or there is not so much. */
export function takeFrom(parent: FoundSpecimen, wanted: Quantity): Result<Quantity, Refusal> {
  const stopped = refuseUse(parent.state, parent.hold);
  return stopped === null ? takenFrom(parent.state, wanted) : refused(stopped);
}

/** A typed amount, in the unit that the parent is counted in; refused when there is not so much. */
export function takeTyped(
  parent: FoundSpecimen,
  wanted: { readonly value: string; readonly unit: string },
): Result<Quantity, Refusal> {
  const amount = readAmount(wanted);
  return amount.ok ? takenFrom(parent.state, amount.value) : amount;
}
