import type { CallOutput } from '../../../shared/api/contract.ts';
import type { TimedStep } from '../../../shared/domain/specimen/step-fits.ts';
import type { VisitStep } from '../../../shared/domain/visit/visit-times.ts';
import { valueOf } from '../../bridge/index.ts';
import type { PendingStep } from './collecting-memory.ts';
import type { VisitWork } from './use-visit-work.ts';

/** A step of some tubes, at the time of its key. */
export type StepOfTubes = Pick<PendingStep, 'step' | 'at' | 'specimens'>;

type Done = CallOutput<'specimen.processAll'>;

/** Records a step of tubes and says so. What took too long was not recorded: it comes back and wants a reason. */
export async function recordStep(
  work: VisitWork,
  given: StepOfTubes,
  reason: string | null,
): Promise<PendingStep | null> {
  const done = await call(work, given, reason);
  work.remember(done.commit);
  tellDone(work, given, done, reason);
  tellRefused(work, done);
  const late = done.refused.filter(isLate);
  const [first] = late;
  if (first === undefined) return null;
  const specimens = late.map(({ specimen }) => specimen);
  return { kind: 'step', step: given.step, at: given.at, specimens, words: first.message };
}

async function call(
  { call: ask }: VisitWork,
  { step, at, specimens }: StepOfTubes,
  reason: string | null,
): Promise<Done> {
  const shared = {
    specimens: [...specimens],
    at,
    source: 'typed' as const,
    ...(reason !== null && { deviationReason: reason }),
  };
  if (step === 'received') return valueOf(await ask('specimen.receiveAll', { ...shared, condition: 'good' }));
  if (step === 'collected') throw new Error('Broken invariant: when material was taken is the time of a visit');
  return valueOf(await ask('specimen.processAll', { ...shared, step }));
}

function tellDone(
  { desk, t, format }: VisitWork,
  { step, at }: StepOfTubes,
  { specimens }: Done,
  reason: string | null,
): void {
  if (specimens.length === 0) return;
  const time = format.timeWithSeconds(new Date(at));
  desk.say({
    tone: 'ok',
    outcome: 'ok',
    title: t('collection:say.step', { step: t(`collection:steps.${step}`), time, count: specimens.length }),
    code: specimens.map(({ printedId }) => printedId).join(' '),
    ...(reason !== null && { detail: t('collection:say.deviation', { reason }) }),
  });
}

function tellRefused({ desk }: VisitWork, { refused }: Done): void {
  const other = refused.find((one) => !isLate(one));
  if (other !== undefined) desk.no(other.message, other.code, other.remedy);
}

function isLate({ code }: Done['refused'][number]): boolean {
  return code === 'TIME_LIMIT_EXCEEDED';
}

/** Records a time of the visit: tubes that are made next take it over. */
export async function recordVisitStep(work: VisitWork, step: VisitStep, at: string): Promise<void> {
  const { call: ask, desk, t, format, visit } = work;
  const { commit } = valueOf(await ask('visit.time', { visit: visit.id, step, at }));
  work.remember(commit);
  const words = t(`collection:steps.${step}`);
  desk.say({
    tone: 'ok',
    outcome: 'ok',
    title: t('collection:say.visitStep', { step: words, time: format.timeWithSeconds(new Date(at)) }),
    code: words,
    detail: t('collection:say.visitStepDetail'),
  });
}

/** Says why the key of a step did nothing. */
export function tellNoStep({ desk, t, format }: VisitWork, step: TimedStep, before: string | null): void {
  const words = t(`collection:steps.${step}`);
  if (before === null) {
    return desk.no(t('collection:say.noTubes', { step: words }), words, t('collection:say.noTubesRemedy'));
  }
  const title = t('collection:say.stepBefore', { step: words, time: format.moment(before) });
  return desk.no(title, words, t('collection:say.stepBeforeRemedy'));
}
