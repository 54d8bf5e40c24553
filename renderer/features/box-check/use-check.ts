import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useModeCards } from '../../app/shared/desk/mode-cards.ts';
import { type BenchVoice, useBenchVoice } from '../../app/shared/desk/use-bench-voice.ts';
import { useDeskVoice } from '../../app/shared/desk/use-desk-voice.ts';
import type { Answers } from '../../app/shared/desk/use-question.ts';
import type { ScanSource } from '../../app/shared/desk/use-scan-desk.ts';
import { problemOf, queryKeyOf, type ShownProblem, useBridge, useQueryOf, valueOf } from '../../bridge/index.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Comparison } from './check-view.ts';
import { type Draft, newDraft, type Seen, seenBy, type Step, withoutLastStep, withOrder, withStep } from './draft.ts';
import { keepDraft, loadDraft } from './draft-store.ts';
import { useFindingWords } from './use-finding-words.ts';

export type Check = Pick<BenchVoice, 'result' | 'ribbon' | 'hasSound' | 'toggleSound'> & {
  readonly draft: Draft;
  readonly seen: Seen;
  readonly comparison: Comparison | undefined;
  readonly problem: ShownProblem | null;
  /** The check was begun before this page was opened. */
  readonly isResumed: boolean;
  take(text: string, source: ScanSource): void;
  undo(): void;
  markEmpty(): void;
  restIsEmpty(): void;
  skip(): void;
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
  const client = useQueryClient();
  const { t } = useWords();
  const wordsOf = useFindingWords();
  const desk = useDeskVoice(useBenchVoice());
  const { say, clear, enqueue } = desk;
  const [kept] = useState(() => loadDraft(storageKey));
  const [draft, setDraft] = useState(() => kept ?? newDraft(positions, new Date().toISOString()));
  const [isResumed, setIsResumed] = useState(kept !== null);
  const current = useRef(draft);
  const seen = seenBy(draft, positions);
  const comparison = useQueryOf(
    'boxCheck.compare',
    { container: box, observed: [...seen.observed] },
    { placeholderData: (before) => before },
  );

  const show = (next: Draft): void => {
    current.current = next;
    setDraft(next);
    keepDraft(storageKey, next);
  };

  const no = (title: string, code: string): void => {
    say({ tone: 'error', outcome: 'error', title, code });
  };

  const compare = (next: Draft): Promise<Comparison> => {
    const input = { container: box, observed: [...seenBy(next, positions).observed] };
    return client.fetchQuery({
      queryKey: queryKeyOf('boxCheck.compare', input),
      queryFn: async () => valueOf(await call('boxCheck.compare', input)),
    });
  };

  const see = async (step: Extract<Step, { kind: 'tube' }>, label: string): Promise<void> => {
    const next = withStep(current.current, step, positions);
    const { findings } = await compare(next);
    const index = seenBy(next, positions).observed.length - 1;
    show(next);
    const finding = findings[index];
    if (finding === undefined) return;
    say({ ...wordsOf(finding, label), ...(next.cursor === null && !next.isAnyOrder && { tone: 'complete' as const }) });
  };

  const tube = async (code: string, label: string, source: ScanSource): Promise<void> => {
    const { cursor, isAnyOrder } = current.current;
    if (!isAnyOrder && cursor === null) return no(t('boxCheck:say.allLookedAt'), label);
    const position = isAnyOrder ? null : cursor;
    const before = seenBy(current.current, positions).observed.find((other) => other.code === code);
    const step = { kind: 'tube', code, position, ...(source === 'typed' && { isTyped: true as const }) } as const;
    if (before === undefined) return see(step, label);
    const { position: earlier = null } = before;
    if (earlier === position) {
      say({ tone: 'duplicate', outcome: 'duplicate', title: t('boxCheck:say.again'), code: label });
      return;
    }
    ask(step, label, earlier);
  };

  const ask = (step: Extract<Step, { kind: 'tube' }>, label: string, earlier: string | null): void => {
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
        { id: 'leave', label: t('boxCheck:say.leave'), shortcut: 'L', run: clear },
      ],
      yes: here,
      no: clear,
    });
  };

  const undo = (): void => {
    if (current.current.steps.length === 0) return no(t('boxCheck:say.nothing'), 'UNDO');
    show(withoutLastStep(current.current, positions));
    say({ tone: 'ok', outcome: 'ok', ribbon: 'command', title: t('boxCheck:say.undone'), code: 'UNDO' });
  };

  const markEmpty = (): void => {
    const { cursor } = current.current;
    if (cursor === null) return no(t('boxCheck:say.noPosition'), '');
    const next = withStep(current.current, { kind: 'empty', position: cursor }, positions);
    show(next);
    say({
      tone: next.cursor === null ? 'complete' : 'ok',
      outcome: 'ok',
      ribbon: 'command',
      title: t('boxCheck:say.empty', { position: cursor }),
      code: cursor,
    });
  };

  const goToMode = useModeCards();
  const restIsEmpty = (): void => {
    show(withStep(current.current, { kind: 'rest' }, positions));
    say({ tone: 'complete', outcome: 'ok', ribbon: 'command', title: t('boxCheck:say.rest'), code: 'END' });
  };

  const skip = (): void => {
    const { cursor } = current.current;
    if (cursor === null) return no(t('boxCheck:say.noPosition'), '');
    const seenNow = seenBy(current.current, positions);
    const start = positions.indexOf(cursor) + 1;
    const next = [...positions.slice(start), ...positions.slice(0, start)].find(
      (position) => !seenNow.tubeAt.has(position) && !seenNow.empty.has(position),
    );
    show({ ...current.current, cursor: next ?? cursor });
  };

  const obey = async (command: string | null, asked: Answers | null): Promise<void> => {
    if (command === 'UNDO') return undo();
    if (command === 'SKIP' || command === 'NEXT') return skip();
    if (command === 'NOTFOUND') return markEmpty();
    if (command === 'YES' && asked?.yes !== undefined) return asked.yes();
    if (command === 'NO' && asked?.no !== undefined) return asked.no();
    if (command !== null && goToMode(command)) return undefined;
    if (command !== 'END') return no(t('boxCheck:say.cardUnused'), command ?? '');
    restIsEmpty();
    onEnd();
  };

  const handle = async (text: string, source: ScanSource): Promise<void> => {
    const asked = desk.drop();
    const { kind, id, code } = valueOf(await call('scan.resolve', { code: text }));
    if (kind === 'command') return obey(id, asked);
    if (kind === 'participant') return no(t('boxCheck:say.participant'), code);
    if (kind === 'container' && id !== box) return no(t('boxCheck:say.otherBox'), code);
    if (kind === 'container')
      say({ tone: 'ok', outcome: 'ok', ribbon: 'command', title: t('boxCheck:say.thisBox'), code });
    else await tube(kind === 'specimen' && id !== null ? id : code, code, source);
  };

  return {
    ...desk,
    draft,
    seen,
    comparison: comparison.data,
    problem: problemOf(comparison.error),
    isResumed,
    take: (text, source) => enqueue(text.slice(0, shownCodeLength), () => handle(text, source)),
    undo: () => enqueue('UNDO', undo),
    markEmpty: () => enqueue('', markEmpty),
    restIsEmpty: () => enqueue('END', restIsEmpty),
    skip: () => enqueue('', skip),
    goTo: (position) => enqueue(position, () => show({ ...current.current, isAnyOrder: false, cursor: position })),
    setAnyOrder: (isAnyOrder) => enqueue('', () => show(withOrder(current.current, isAnyOrder, positions))),
    startOver: () =>
      enqueue('', () => {
        setIsResumed(false);
        clear();
        show(newDraft(positions, new Date().toISOString()));
      }),
  };
}
