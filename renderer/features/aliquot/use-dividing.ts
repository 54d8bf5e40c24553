import { useState } from 'react';
import type { ScanCommand } from '../../../shared/barcode/command-codes.ts';
import { isSameCommit } from '../../app/shared/commits.ts';
import { useModeCards } from '../../app/shared/desk/mode-cards.ts';
import type { DeskStep } from '../../app/shared/desk/use-question.ts';
import { useBridge, valueOf } from '../../bridge/index.ts';
import { useWords } from '../../ui/use-words.ts';
import { keepMemory, type Memory, planFor, readMemory } from './memory.ts';
import { type Division, type Parent, unfinishedOf } from './parent.ts';
import { isPlanned, type Plan } from './plan.ts';
import { type Resolved, type Source, useFinishing, waitsForCode } from './use-finishing.ts';
import { useMaking } from './use-making.ts';
import { type Telling, useTelling } from './use-telling.ts';
import { useWork, type WorkInHand } from './use-work.ts';

export type Dividing = Pick<Telling, 'result' | 'ribbon' | 'hasSound' | 'toggleSound'> & {
  readonly work: WorkInHand['work'];
  readonly memory: Memory;
  /** Own words for a time limit that was not kept are asked for; called with null when they are not given. */
  readonly ownReason: ((reason: string | null) => void) | null;
  take(text: string, source: Source): void;
  takePartial(text: string): void;
  make(parent: Parent, plan: Plan): void;
  print(division: Division): void;
  undo(): void;
  hold: WorkInHand['hold'];
  again: WorkInHand['again'];
  leave(): void;
  remember(change: Partial<Memory>): void;
};

type Given = {
  readonly parent: string | null;
  readonly onParent: (id: string | null) => void;
  /** The card REPRINT was scanned. */
  readonly onReprint: () => void;
};

/** As much of an unreadable scan as is shown again. */
const shownCodeLength = 40;
/** More is refused by the station in its own words. */
const longestSent = 4096;

/** Material is divided: a parent, its children, their labels, their place. Each scan in its turn, saved before its tone. */
export function useDividing({ parent, onParent, onReprint }: Given): Dividing {
  const { t } = useWords();
  const { call } = useBridge();
  const [memory, setMemory] = useState(() => readMemory(localStorage));
  const [ownReason, setOwnReason] = useState<Dividing['ownReason']>(null);
  const hand = useWork(parent, onParent);
  const telling = useTelling('divide');
  const { enqueue } = telling;
  const finishing = useFinishing(telling, setMemory);
  const making = useMaking({
    telling,
    hold: hand.hold,
    onMemory: setMemory,
    onOwnReason: (then) =>
      setOwnReason(() => (reason: string | null) => {
        setOwnReason(null);
        if (reason !== null) then(reason);
      }),
  });

  const goToMode = useModeCards();

  /** What is being finished, as the station has it now: never what the screen drew a while ago. */
  const inHand = async (): Promise<Division | null> => {
    const { parent: open, held, isAgain } = hand.now();
    if (open === null) return null;
    const { divisions } = valueOf(await call('division.list', { parent: open }));
    if (held !== null) return divisions.find(({ commit }) => isSameCommit(commit, held)) ?? null;
    return isAgain ? null : unfinishedOf(divisions, Date.now());
  };

  const openParent = async (id: string, code: string): Promise<void> => {
    if (hand.now().parent === id && hand.now().held === null)
      return void telling.say({
        tone: 'duplicate',
        outcome: 'duplicate',
        title: t('aliquot:say.parentAgain'),
        code,
        remedy: t('aliquot:say.parentAgainRemedy'),
      });
    const next = valueOf(await call('specimen.find', { code: id }));
    hand.open(next.id);
    telling.good(t('aliquot:say.parent'), next.printedId, { tone: 'card', ribbon: 'command' });
    const { isBatch, ...kept } = readMemory(localStorage);
    const plan = isBatch ? planFor({ ...kept, isBatch }, next.studyId, next.kind) : null;
    // One scan a parent (UX-119), unless there is something of it to go on with.
    if (plan === null || !isPlanned(plan) || (await inHand()) !== null) return undefined;
    return making.make(next, plan);
  };

  const obey = async (command: ScanCommand | null, yes: DeskStep | null): Promise<void> => {
    if (command === 'UNDO') await finishing.undo();
    else if (command === 'REPRINT') onReprint();
    else if (command === 'END') hand.open(null);
    else if (command === 'YES' && yes !== null) await yes();
    else if (command === null || !goToMode(command))
      telling.no(t('desk:cardUnused'), command ?? '', t('desk:cardUnusedRemedy'));
  };

  const resolve = async (code: string, division: Division | null): Promise<Resolved> => {
    const answer = await call('scan.resolve', { code });
    // Ten figures on a tube of a maker look like a misread id of ours; where tubes bring their codes they are not.
    const isMakers = division !== null && waitsForCode(division);
    if (!answer.ok && 'refusal' in answer && answer.refusal.code === 'CHECK_CHARACTER_WRONG' && isMakers)
      return { kind: 'unknown', id: null, label: null, code: code.trim(), place: null, candidates: [] };
    return valueOf(answer);
  };

  const handle = async (text: string, source: Source): Promise<void> => {
    const yes = telling.drop()?.yes ?? null;
    const division = await inHand();
    const resolved = await resolve(text.slice(0, longestSent), division);
    const { kind, id, code } = resolved;
    // The station names its own commands.
    if (kind === 'command') return obey(id as ScanCommand | null, yes);
    if (division !== null && (await finishing.take(division, resolved, source))) return undefined;
    if (kind === 'specimen' && id !== null) return openParent(id, code);
    if (kind === 'ambiguous')
      return telling.no(t('aliquot:say.ambiguous'), code, t('aliquot:say.ambiguousRemedy'), 'decision');
    return telling.no(
      t(kind === 'unknown' ? 'aliquot:say.unknown' : 'aliquot:say.notATube'),
      code,
      t('aliquot:say.scanParent'),
    );
  };

  return {
    ...telling,
    work: hand.work,
    memory,
    ownReason,
    take: (text, source) => enqueue(text.slice(0, shownCodeLength), () => handle(text, source)),
    takePartial: (text) =>
      telling.no(t('scanner:partial.title'), text.slice(0, shownCodeLength), t('scanner:partial.remedy'), 'unread'),
    make: (of, plan) =>
      enqueue(of.printedId, async () => {
        telling.drop();
        // A second press of Enter while the first is at work makes nothing more.
        if (hand.now().parent !== of.id || hand.now().held !== null) return;
        await making.make(of, plan);
      }),
    print: ({ children }) => {
      const bare = children.filter(({ step }) => step === 'label').map(({ specimen }) => specimen);
      enqueue(bare[0]?.printedId ?? '', () =>
        making.print(
          bare.map(({ id }) => id),
          bare[0]?.printedId ?? '',
        ),
      );
    },
    undo: () => enqueue('UNDO', () => finishing.undo()),
    hold: hand.hold,
    again: hand.again,
    leave: () => enqueue('END', async () => hand.open(null)),
    remember: (change) => {
      const next = { ...readMemory(localStorage), ...change };
      keepMemory(localStorage, next);
      setMemory(next);
    },
  };
}
