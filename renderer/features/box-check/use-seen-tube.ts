import { useQueryClient } from '@tanstack/react-query';
import type { ScanSource } from '../../app/shared/desk/use-scan-desk.ts';
import { queryKeyOf, useBridge, valueOf } from '../../bridge/index.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Comparison } from './check-view.ts';
import { type Draft, seenBy, type Step, withStep } from './draft.ts';
import type { CheckDesk } from './use-check-desk.ts';
import { useFindingWords } from './use-finding-words.ts';
import type { KeptDraft } from './use-kept-draft.ts';

type TubeStep = Extract<Step, { kind: 'tube' }>;
type Given = {
  readonly box: string;
  readonly positions: readonly string[];
  readonly kept: KeptDraft;
  readonly desk: CheckDesk;
};

/** Takes a tube that was read: it is kept, and said whether it belongs here. A tube seen before is asked about. */
export function useSeenTube({ box, positions, kept, desk }: Given) {
  const { t } = useWords();
  const wordsOf = useFindingWords();
  const compare = useComparing(box, positions);

  const see = async (step: TubeStep, label: string): Promise<void> => {
    const next = withStep(kept.latest(), step, positions);
    const { findings } = await compare(next);
    kept.write(next);
    const finding = findings[seenBy(next, positions).observed.length - 1];
    if (finding === undefined) return;
    const isLast = next.cursor === null && !next.isAnyOrder;
    desk.say({ ...wordsOf(finding, label), ...(isLast && { tone: 'complete' as const }) });
  };

  const ask = (step: TubeStep, label: string, earlier: string | null): void => {
    const here = (): Promise<void> => see(step, label);
    const twin = (): Promise<void> => see({ ...step, isTwin: true }, label);
    desk.ask({
      tone: 'duplicate',
      outcome: 'duplicate',
      title: earlier === null ? t('boxCheck:say.seen') : t('boxCheck:say.seenIn', { position: earlier }),
      code: label,
      remedy: t('boxCheck:say.seenRemedy'),
      choices: [
        { id: 'here', label: t('boxCheck:say.here', { position: step.position ?? '' }), shortcut: 'H', run: here },
        { id: 'twin', label: t('boxCheck:say.twin'), shortcut: 'W', run: twin },
        { id: 'leave', label: t('boxCheck:say.leave'), shortcut: 'L', run: desk.clear },
      ],
      yes: here,
      no: desk.clear,
    });
  };

  return async (code: string, label: string, source: ScanSource): Promise<void> => {
    const draft = kept.latest();
    const { cursor, isAnyOrder } = draft;
    if (!isAnyOrder && cursor === null) return desk.no(t('boxCheck:say.allLookedAt'), label);
    const position = isAnyOrder ? null : cursor;
    const step = { kind: 'tube', code, position, ...(source === 'typed' && { isTyped: true as const }) } as const;
    const before = seenBy(draft, positions).observed.find((other) => other.code === code);
    if (before === undefined) return see(step, label);
    const { position: earlier = null } = before;
    if (earlier !== position) return ask(step, label, earlier);
    desk.say({ tone: 'duplicate', outcome: 'duplicate', title: t('boxCheck:say.again'), code: label });
  };
}

/** Asks the station how a draft compares with what is recorded, into the memory from which the screen is drawn. */
function useComparing(box: string, positions: readonly string[]): (draft: Draft) => Promise<Comparison> {
  const { call } = useBridge();
  const client = useQueryClient();
  return (draft) => {
    const input = { container: box, observed: [...seenBy(draft, positions).observed] };
    return client.fetchQuery({
      queryKey: queryKeyOf('boxCheck.compare', input),
      queryFn: async () => valueOf(await call('boxCheck.compare', input)),
    });
  };
}
