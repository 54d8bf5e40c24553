import type { CommitName } from '../../app/shared/commits.ts';
import { RefusalError, useBridge, valueOf } from '../../bridge/index.ts';
import { useWords } from '../../ui/use-words.ts';
import { keepMemory, type Memory, readMemory, withPlan } from './memory.ts';
import type { Parent } from './parent.ts';
import { aliquotInput, deriveInput, handledOf, type Plan } from './plan.ts';
import { printFirstLabels } from './print-labels.ts';
import { deviationReasons } from './reasons.ts';
import type { Telling } from './use-telling.ts';

export type Making = {
  /** Makes the children and prints their labels. A time limit that was not kept asks why first. */
  make(parent: Parent, plan: Plan, reason?: string): Promise<void>;
  /** Labels of children that have none yet: the printer was refused, or the power went. */
  print(specimens: readonly string[], code: string): Promise<void>;
};

type Given = {
  readonly telling: Telling;
  readonly hold: (commit: CommitName) => void;
  readonly onMemory: (next: Memory) => void;
  /** Why, in own words. */
  readonly onOwnReason: (then: (reason: string) => void) => void;
};

/** Makes children of a parent by a plan; quantities are checked and deducted by the station. */
export function useMaking({ telling, hold, onMemory, onOwnReason }: Given): Making {
  const { t } = useWords();
  const { call } = useBridge();

  const print = async (specimens: readonly string[], code: string): Promise<void> => {
    const to = await printFirstLabels(call, specimens);
    const count = specimens.length;
    const title =
      to.kind === 'file'
        ? t('aliquot:say.printedFile', { count })
        : t(to.isReachable ? 'aliquot:say.printed' : 'aliquot:say.printedWaits', { count, printer: to.name });
    telling.good(title, code, { tone: 'card', remedy: t('aliquot:say.scanEach') });
  };

  const askWhy = (parent: Parent, plan: Plan, { refusal }: RefusalError): void => {
    const go = (reason: string) => () => make(parent, plan, reason);
    telling.ask({
      title: refusal.message,
      code: parent.printedId,
      remedy: refusal.remedy,
      refusal: refusal.code,
      choices: [
        ...deviationReasons.map((name, index) => ({
          id: name,
          label: t(`aliquot:deviations.${name}`),
          shortcut: String(index + 1),
          run: go(t(`aliquot:deviations.${name}`)),
        })),
        {
          id: 'own',
          label: t('aliquot:deviations.own'),
          shortcut: 'W',
          run: async () => {
            // Who gives none makes nothing, and is asked nothing any more.
            telling.clear();
            onOwnReason((reason) => telling.enqueue(parent.printedId, go(reason)));
          },
        },
      ],
    });
  };

  const make = async (parent: Parent, plan: Plan, reason?: string): Promise<void> => {
    const handled = handledOf(plan, reason ?? null);
    const answer =
      plan.how === 'aliquot'
        ? await call('specimen.aliquot', aliquotInput(plan, parent.id, handled))
        : await call('specimen.derive', deriveInput(plan, parent.id, handled));
    if (!answer.ok && 'refusal' in answer && answer.refusal.code === 'TIME_LIMIT_EXCEEDED')
      return askWhy(parent, plan, new RefusalError(answer.refusal));
    const { children, commit } = valueOf(answer);
    const memory = withPlan(readMemory(localStorage), parent.studyId, parent.kind, plan);
    keepMemory(localStorage, memory);
    onMemory(memory);
    hold(commit);
    const title = t('aliquot:say.made', { count: children.length });
    telling.good(title, parent.printedId, { remedy: memory.isPreprinted ? t('aliquot:say.scanTubes') : title });
    if (memory.isPreprinted) return;
    await print(
      children.map(({ id }) => id),
      parent.printedId,
    );
  };
  return { make, print };
}
