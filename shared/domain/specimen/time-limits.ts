import type { TimeLimit } from '../study/events.ts';
import { durationBetween } from './sprec-durations.ts';
import type { SpecimenState } from './state.ts';

/** A limit that handling took longer than. */
export type Overrun = { readonly limit: TimeLimit; readonly minutes: number };

type Handled = Pick<SpecimenState, 'kind' | 'times' | 'zone'>;

/** The limits of a study that are for this kind of material. */
export function limitsFor(limits: readonly TimeLimit[], kind: string): readonly TimeLimit[] {
  return limits.filter((limit) => limit.kind === undefined || limit.kind === kind);
}

/**
 * The limits that were surely overrun by the recorded times. Vague times get the benefit of the doubt: a deviation is a
 * statement about material, and is made only when it is certain.
 */
export function overruns(specimen: Handled, limits: readonly TimeLimit[]): readonly Overrun[] {
  return limitsFor(limits, specimen.kind).flatMap((limit) => {
    const duration = durationBetween(specimen, limit.from, limit.to);
    return duration.known && duration.leastMinutes > limit.minutes ? [{ limit, minutes: duration.leastMinutes }] : [];
  });
}

/** The overruns that recording `step` at `at` would add: those that were there before are in the record already. */
export function newOverruns(
  specimen: Handled,
  step: string,
  at: string,
  limits: readonly TimeLimit[],
): readonly Overrun[] {
  const before = new Set(overruns(specimen, limits).map(({ limit }) => limit.id));
  const after = { ...specimen, times: { ...specimen.times, [step]: at } };
  return overruns(after, limits).filter(({ limit }) => !before.has(limit.id));
}
