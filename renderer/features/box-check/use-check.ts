import { useModeCards } from '../../app/shared/desk/mode-cards.ts';
import type { BenchVoice } from '../../app/shared/desk/use-bench-voice.ts';
import type { Answers } from '../../app/shared/desk/use-question.ts';
import type { ScanSource } from '../../app/shared/desk/use-scan-desk.ts';
import { problemOf, type ShownProblem, useBridge, useQueryOf, valueOf } from '../../bridge/index.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Comparison } from './check-view.ts';
import { type Draft, type Seen, seenBy, withOrder } from './draft.ts';
import { useCheckDesk } from './use-check-desk.ts';
import { type CheckSteps, useCheckSteps } from './use-check-steps.ts';
import { useKeptDraft } from './use-kept-draft.ts';
import { useSeenTube } from './use-seen-tube.ts';

/** A check under way, and all that can be done to it. */
export type Check = Pick<BenchVoice, 'result' | 'ribbon' | 'hasSound' | 'toggleSound'> &
  CheckSteps & {
    readonly draft: Draft;
    readonly seen: Seen;
    readonly comparison: Comparison | undefined;
    readonly problem: ShownProblem | null;
    /** The check was begun before this page was opened. */
    readonly isResumed: boolean;
    take(text: string, source: ScanSource): void;
    goTo(position: string): void;
    setAnyOrder(isAnyOrder: boolean): void;
    startOver(): void;
  };

type Given = {
  readonly box: string;
  /** Where an unfinished check is kept. */
  readonly storageKey: string;
  readonly positions: readonly string[];
  /** The card END was scanned: the rest is empty, and the differences are wanted. */
  readonly onEnd: () => void;
};

/** As much of an unreadable scan as is shown again. */
const shownCodeLength = 40;

/** A box looked through slot by slot: takes scans one after another, keeps what was seen, and says what each came to. */
export function useCheck({ box, storageKey, positions, onEnd }: Given): Check {
  const { call } = useBridge();
  const { t } = useWords();
  const desk = useCheckDesk();
  const kept = useKeptDraft(storageKey, positions);
  const { undo, markEmpty, restIsEmpty, skip } = useCheckSteps(kept, positions, desk);
  const takeTube = useSeenTube({ box, positions, kept, desk });
  const goToMode = useModeCards();
  const seen = seenBy(kept.draft, positions);
  const comparison = useQueryOf(
    'boxCheck.compare',
    { container: box, observed: [...seen.observed] },
    { placeholderData: (before) => before },
  );

  const obey = async (command: string | null, asked: Answers | null): Promise<void> => {
    if (command === 'UNDO') return undo();
    if (command === 'SKIP' || command === 'NEXT') return skip();
    if (command === 'NOTFOUND') return markEmpty();
    if (command === 'YES' && asked?.yes !== undefined) return asked.yes();
    if (command === 'NO' && asked?.no !== undefined) return asked.no();
    if (command !== null && goToMode(command)) return undefined;
    if (command !== 'END') return desk.no(t('boxCheck:say.cardUnused'), command ?? '');
    restIsEmpty();
    onEnd();
  };

  const handle = async (text: string, source: ScanSource): Promise<void> => {
    const asked = desk.drop();
    const { kind, id, code } = valueOf(await call('scan.resolve', { code: text }));
    if (kind === 'command') return obey(id, asked);
    if (kind === 'participant') return desk.no(t('boxCheck:say.participant'), code);
    if (kind === 'container' && id !== box) return desk.no(t('boxCheck:say.otherBox'), code);
    if (kind === 'container') return desk.done(t('boxCheck:say.thisBox'), code);
    await takeTube(kind === 'specimen' && id !== null ? id : code, code, source);
  };

  const { enqueue } = desk;
  return {
    ...desk,
    draft: kept.draft,
    seen,
    comparison: comparison.data,
    problem: problemOf(comparison.error),
    isResumed: kept.isResumed,
    take: (text, source) => enqueue(text.slice(0, shownCodeLength), () => handle(text, source)),
    undo: () => enqueue('UNDO', undo),
    markEmpty: () => enqueue('', markEmpty),
    restIsEmpty: () => enqueue('END', restIsEmpty),
    skip: () => enqueue('', skip),
    goTo: (position) => enqueue(position, () => kept.write({ ...kept.latest(), isAnyOrder: false, cursor: position })),
    setAnyOrder: (isAnyOrder) => enqueue('', () => kept.write(withOrder(kept.latest(), isAnyOrder, positions))),
    startOver: () =>
      enqueue('', () => {
        desk.clear();
        kept.startOver();
      }),
  };
}
