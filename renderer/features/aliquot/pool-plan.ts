import type { CallInput } from '../../../shared/api/contract.ts';
import { describeQuantity } from '../../../shared/lib/units.ts';
import type { Parent } from './parent.ts';
import type { TypedAmount } from './plan.ts';

/** What the tubes become, as the form holds it. */
export type PoolPlan = {
  readonly kind: string;
  readonly amount: TypedAmount;
  readonly tubeType: string | null;
  /** All that is in each tube goes into the pool; otherwise nothing is deducted. */
  readonly takesAll: boolean;
  /** Why tubes of several participants become one. */
  readonly reason: string;
};

/** The pool as far as its tubes decide it: the kind of the first, and the sum where all are counted in one unit. */
export function poolPlanOf(parents: readonly Parent[]): Pick<PoolPlan, 'kind' | 'amount'> {
  const quantities = parents.flatMap(({ quantity }) => (quantity === null ? [] : [quantity]));
  const [first] = quantities;
  const kind = parents[0]?.kind ?? '';
  if (first === undefined || quantities.length < parents.length || quantities.some((one) => one.kind !== first.kind))
    return { kind, amount: { value: '', unit: 'mL' } };
  const sum = quantities.reduce((total, { available }) => total + Math.max(0, available), 0);
  const { value, ucum } = describeQuantity({ kind: first.kind, amount: sum });
  return { kind, amount: { value, unit: ucum } };
}

/** How many people the tubes are of; a tube of nobody in particular counts as one. */
export function participantsIn(parents: readonly Parent[]): number {
  return new Set(parents.map(({ participantId }) => participantId)).size;
}

/** The call that pools the tubes as planned. */
export function poolInput(parents: readonly Parent[], plan: PoolPlan): CallInput<'specimen.pool'> {
  return {
    parents: parents.map((parent) => ({ specimen: parent.id, ...takenOf(parent, plan) })),
    kind: plan.kind,
    source: 'scan',
    ...(plan.amount.value.trim() !== '' && { amount: { ...plan.amount } }),
    ...(plan.tubeType !== null && { tubeType: plan.tubeType }),
    ...(plan.reason.trim() !== '' && { reason: plan.reason.trim() }),
  };
}

function takenOf({ quantity }: Parent, { takesAll }: PoolPlan) {
  if (!takesAll || quantity === null || quantity.available <= 0) return {};
  const { value, ucum } = describeQuantity({ kind: quantity.kind, amount: quantity.available });
  return { taken: { value, unit: ucum } };
}
