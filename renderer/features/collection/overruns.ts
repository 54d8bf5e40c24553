import { valueOf } from '../../bridge/index.ts';
import type { Pending, PendingTube } from './collecting-memory.ts';
import { overrunReasons } from './ready-reasons.ts';
import { recordStep } from './record-step.ts';
import { tellCollected } from './tell-collected.ts';
import type { VisitWork } from './use-visit-work.ts';

/** Keeps what took longer than its limit until somebody says why, and asks. */
export function waitForReason(work: VisitWork, pending: Pending): void {
  work.memory.change({ pending });
  ask(work, pending);
}

/** Asks again what still waits for a reason; false when nothing does. Until it is answered nothing else is recorded. */
export function askAgain(work: VisitWork): boolean {
  const { pending } = work.memory.get();
  if (pending !== null) ask(work, pending);
  return pending !== null;
}

/** Records what waits with the reason, at the time of its key or scan; null leaves it unrecorded. */
export async function answerWhy(work: VisitWork, reason: string | null): Promise<void> {
  const { memory, desk, t } = work;
  const { pending } = memory.get();
  if (pending === null) return undefined;
  if (reason === null) {
    memory.change({ pending: null });
    return desk.done(t('collection:why.left'), codeOf(work, pending));
  }
  if (pending.kind === 'tube') return collectWithReason(work, pending, reason);
  const late = await recordStep(work, pending, reason);
  memory.change({ pending: null });
  return late === null ? undefined : waitForReason(work, late);
}

async function collectWithReason(work: VisitWork, { input }: PendingTube, reason: string): Promise<void> {
  const { visit } = await work.current();
  const done = valueOf(await work.call('specimen.collect', { ...input, deviationReason: reason }));
  work.memory.change({ pending: null, reason: { times: JSON.stringify(visit.times), words: reason } });
  return tellCollected(work, done, reason);
}

function ask(work: VisitWork, pending: Pending): void {
  const { desk, t } = work;
  const ready = overrunReasons.map((reason, index) => ({
    id: reason,
    label: t(`collection:reasons.${reason}`),
    shortcut: String(index + 1),
    run: () => answerWhy(work, t(`collection:reasons.${reason}`)),
  }));
  const typed = {
    id: 'typed',
    label: t('collection:why.typed'),
    shortcut: String(ready.length + 1),
    run: async () => work.askOwnWords(true),
  };
  const leave = { id: 'leave', label: t('collection:why.leave'), shortcut: '0', run: () => answerWhy(work, null) };
  desk.ask({
    title: pending.words,
    code: codeOf(work, pending),
    remedy: t('collection:why.remedy'),
    refusal: 'TIME_LIMIT_EXCEEDED',
    choices: [...ready, typed, leave],
  });
}

/** What it is about: the words of the step, or the code on the tube; a tube without a code has none yet. */
export function codeOf({ t }: VisitWork, pending: Pending): string {
  return pending.kind === 'step' ? t(`collection:steps.${pending.step}`) : (pending.input.codes?.[0]?.code ?? '');
}
