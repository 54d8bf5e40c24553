import { stepFits } from '../specimen/step-fits.ts';
import { visitSteps } from './events.ts';
import type { VisitState } from './state.ts';

const dayMs = 24 * 3_600_000;

export type VisitStep = (typeof visitSteps)[number];

/** Whether a step happens before there is a tube, so that its time is recorded of the visit. */
export function isVisitStep(step: string): step is VisitStep {
  return visitSteps.some((one) => one === step);
}

/** The times of a visit that a tube of this kind takes over. Vessels are clamped and pieces excised, blood is drawn. */
export function timesAtVisit({ times = {} }: Pick<VisitState, 'times'>, kind: string): VisitState['times'] & object {
  return Object.fromEntries(
    // The keys of `times` are steps by its type, which `entries` forgets.
    (Object.entries(times) as [VisitStep, string][]).filter(([step]) => stepFits(step, kind)),
  );
}

/**
 * When a tube was filled that is scanned now; null leaves it to the visit, which says so itself. A scan at the time of
 * the visit is the moment; of an earlier visit nothing is known but its own time.
 */
export function momentOfCollection(visit: Pick<VisitState, 'at' | 'times'>, nowMs: number): string | null {
  const { at, times } = visit;
  if (times?.collected !== undefined) return null;
  const isNow = at === null || Math.abs(nowMs - Date.parse(at)) < dayMs;
  return isNow ? new Date(nowMs).toISOString() : at;
}
