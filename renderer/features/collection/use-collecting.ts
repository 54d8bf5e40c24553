import { useEffect, useEffectEvent, useState } from 'react';
import type { TimedStep } from '../../../shared/domain/specimen/step-fits.ts';
import type { DeskStep } from '../../app/shared/desk/use-question.ts';
import type { ScanDesk, ScanSource } from '../../app/shared/desk/use-scan-desk.ts';
import { type Checklist, cursorIn, type Line, linesWith, type Target } from './checklist.ts';
import { makeTubes } from './new-tubes.ts';
import { answerWhy, askAgain, codeOf } from './overruns.ts';
import { pressStep } from './press-step.ts';
import { goToNextLine, scansAt, undoLast } from './take-scans.ts';
import { useVisitWork } from './use-visit-work.ts';

export type Collecting = Pick<ScanDesk, 'result' | 'ribbon' | 'hasSound' | 'toggleSound' | 'takePartial'> & {
  readonly lines: readonly Line[];
  readonly cursor: number;
  readonly target: Target;
  /** Something waits for a reason of one's own words. */
  readonly asksForWords: boolean;
  /** Tubes that were just made and want their labels. */
  readonly unlabelled: readonly string[] | null;
  take(text: string, source: ScanSource, scanner?: string): void;
  step(id: TimedStep): void;
  choose(line: number): void;
  nextLine(): void;
  toggleAll(): void;
  addKind(kind: string): void;
  make(): void;
  labelled(): void;
  explain(reason: string | null): void;
  undo(): void;
};

type Given = { readonly checklist: Checklist; readonly onLeave: () => void };

/** Works off the checklist of a visit: tubes by scan or with new labels, steps by one key, overruns with a reason. */
export function useCollecting({ checklist, onLeave }: Given): Collecting {
  const { work, state, asksOwnWords } = useVisitWork(checklist);
  const { clock, desk, memory, t } = work;
  const [unlabelled, setUnlabelled] = useState<readonly string[] | null>(null);
  const lines = linesWith(checklist, state.extra);
  const scans = scansAt(work, onLeave);

  const resume = useEffectEvent(() => void askAgain(work));
  useEffect(() => resume(), []);

  /** Nothing is recorded while something waits for its reason. */
  const enqueue = (code: string, step: DeskStep): void =>
    desk.enqueue(code, async () => {
      if (!askAgain(work)) await step();
    });

  return {
    ...desk,
    lines,
    cursor: cursorIn(lines, state.cursor),
    target: state.target,
    asksForWords: asksOwnWords,
    unlabelled,
    take: (text, source, scanner) => desk.take(text, source, scans, scanner),
    step: (id) => {
      // The time is that of the key, not of its turn behind other acts.
      const at = new Date(clock()).toISOString();
      enqueue(t(`collection:steps.${id}`), () => pressStep(work, id, at));
    },
    choose: (line) => memory.change({ cursor: line, target: { kind: 'line' } }),
    nextLine: () => desk.enqueue('NEXT', () => goToNextLine(work)),
    toggleAll: () => memory.change({ target: { kind: memory.get().target.kind === 'all' ? 'line' : 'all' } }),
    addKind: (kind) => {
      const extra = [...memory.get().extra.filter((one) => one.kind !== kind), { kind }];
      const cursor = linesWith(checklist, extra).findIndex((line) => line.kind === kind && line.expected === 0);
      memory.change({ extra, cursor, target: { kind: 'line' } });
    },
    make: () =>
      enqueue('', async () => {
        const made = await makeTubes(work);
        if (made !== null) setUnlabelled(made);
      }),
    labelled: () => setUnlabelled(null),
    explain: (reason) => {
      const { pending } = memory.get();
      work.askOwnWords(false);
      desk.enqueue(pending === null ? '' : codeOf(work, pending), () => answerWhy(work, reason));
    },
    undo: () => desk.enqueue('UNDO', () => undoLast(work)),
  };
}
