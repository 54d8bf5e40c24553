import type { TimedStep } from '../../../shared/domain/specimen/step-fits.ts';
import { cursorIn } from './checklist.ts';
import { waitForReason } from './overruns.ts';
import { recordStep, recordVisitStep, tellNoStep } from './record-step.ts';
import { planStep } from './step-plan.ts';
import type { VisitWork } from './use-visit-work.ts';

/** Records a step for whom it is: the tubes of the target, or the visit. `at` is the time of the key. */
export async function pressStep(work: VisitWork, step: TimedStep, at: string): Promise<void> {
  const { cursor, target } = work.memory.get();
  const { lines } = await work.current();
  const plan = planStep(step, lines, cursorIn(lines, cursor), target);
  if (plan.kind === 'visit') return recordVisitStep(work, plan.step, at);
  if (plan.kind !== 'tubes') return tellNoStep(work, step, plan.kind === 'before' ? plan.at : null);
  const late = await recordStep(work, { step, at, specimens: plan.specimens }, null);
  return late === null ? undefined : waitForReason(work, late);
}
