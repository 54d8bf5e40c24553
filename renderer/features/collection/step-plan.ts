import { stepFits, type TimedStep } from '../../../shared/domain/specimen/step-fits.ts';
import { isVisitStep, type VisitStep } from '../../../shared/domain/visit/visit-times.ts';
import { type Line, type Target, tubesOf } from './checklist.ts';

/** What the key of a step comes to. */
export type StepPlan =
  /** The step of tubes that have not gone through it. */
  | { readonly kind: 'tubes'; readonly specimens: readonly string[] }
  /** It happened before there was a tube: the visit has its time, and tubes made after it take that over. */
  | { readonly kind: 'visit'; readonly step: VisitStep }
  /** Every tube that it is for has gone through it. */
  | { readonly kind: 'before'; readonly at: string }
  /** There is no tube that goes through it. */
  | { readonly kind: 'none' };

/** What a step is for: tubes of the target that such material lets go through it, or else the visit. */
export function planStep(step: TimedStep, lines: readonly Line[], cursor: number, target: Target): StepPlan {
  const fitting = new Set(lines.filter(({ kind }) => stepFits(step, kind)).flatMap(({ collected }) => collected));
  const aimed = tubesOf(lines, cursor, target).filter((tube) => fitting.has(tube));
  const open = aimed.filter(({ times }) => times[step] === undefined);
  // Tubes that were made before the excision was noted are excised; clamping and drawing are always of the visit.
  if (isVisitStep(step) && (step !== 'excised' || open.length === 0)) return { kind: 'visit', step };
  if (open.length > 0) return { kind: 'tubes', specimens: open.map(({ id }) => id) };
  const at = aimed[0]?.times[step];
  return at === undefined ? { kind: 'none' } : { kind: 'before', at };
}
