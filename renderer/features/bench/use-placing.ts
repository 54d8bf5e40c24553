import { useRef, useState } from 'react';
import type { CallInput } from '../../../shared/api/contract.ts';
import {
  type BridgeError,
  ConnectionLostError,
  problemOf,
  RefusalError,
  useBridge,
  valueOf,
} from '../../bridge/index.ts';
import { useWords } from '../../ui/use-words.ts';
import { type BenchVoice, useBenchVoice } from '../../app/shared/use-bench-voice.ts';
import { type BenchStep, useScanQueue } from './use-scan-queue.ts';

export type Placing = Pick<BenchVoice, 'result' | 'ribbon' | 'hasSound' | 'toggleSound'> & {
  readonly counts: { readonly placed: number; readonly errors: number };
  take(text: string): void;
  undo(): void;
};

type CommitName = NonNullable<CallInput<'change.undo'>['commit']>;

/** As much of an unreadable scan as is shown again. */
const shownCodeLength = 40;

/** Works through scans one after another: opens boxes, places tubes, and says what came of each. */
export function usePlacing(box: string | null, onBox: (id: string | null) => void): Placing {
  const { call } = useBridge();
  const { t } = useWords();
  const { say, clear, ...voice } = useBenchVoice();
  const [counts, setCounts] = useState({ placed: 0, errors: 0 });
  const queue = useScanQueue(box, onBox);
  /** What this bench placed, the newest last: "undo last scan" takes back one of these and never another change. */
  const placements = useRef<readonly CommitName[]>([]);
  /** The move that the last scan asked about. Any scan but YES answers no. */
  const asked = useRef<(() => Promise<void>) | null>(null);

  const countPlaced = (more: number): void => setCounts((now) => ({ ...now, placed: now.placed + more }));

  const refuse = (code: string, error: unknown): void => {
    const isDuplicate = error instanceof RefusalError && error.refusal.code === 'ALREADY_HERE';
    const problem = problemOf(error as BridgeError); // a bug in the page has a message too: better told than silent
    const remedy = error instanceof ConnectionLostError ? t('bench:lostRemedy') : problem?.remedy;
    setCounts((now) => ({ ...now, errors: now.errors + (isDuplicate ? 0 : 1) }));
    say({
      tone: isDuplicate ? 'duplicate' : 'error',
      outcome: isDuplicate ? 'duplicate' : 'error',
      title: problem?.message ?? '',
      code,
      ...(remedy !== undefined && { remedy }),
      ...(problem?.code !== undefined && { refusal: problem.code }),
    });
  };

  /** Whatever a step comes to is said: a scan without a tone would be taken for saved. */
  const enqueue = (code: string, step: BenchStep): void =>
    queue.add(async (open) => {
      try {
        return await step(open);
      } catch (error) {
        refuse(code, error);
        return open;
      }
    });

  const ask = (code: string, container: string, { refusal }: RefusalError): void => {
    const move = (): Promise<void> => place(code, container, true);
    asked.current = move;
    const choose = (run: () => void) => () => {
      // The keys of an earlier question say nothing any more.
      if (asked.current !== move) return;
      asked.current = null;
      run();
    };
    const onMove = choose(() => enqueue(code, (open) => move().then(() => open)));
    setCounts((now) => ({ ...now, errors: now.errors + 1 }));
    say({
      tone: 'decision',
      outcome: 'decision',
      title: refusal.message,
      code,
      remedy: refusal.remedy,
      refusal: refusal.code,
      choices: [
        { id: 'move', label: t('bench:move'), shortcut: 'M', onChoose: onMove },
        { id: 'leave', label: t('bench:leave'), shortcut: 'L', onChoose: choose(clear) },
      ],
    });
  };

  const place = async (code: string, container: string, confirmMove: boolean): Promise<void> => {
    const input = { code, container, source: 'scan' as const, ...(confirmMove && { confirmMove }) };
    const answer = await call('specimen.place', input);
    if (!answer.ok && 'refusal' in answer && answer.refusal.code === 'RECORDED_ELSEWHERE')
      return ask(code, container, new RefusalError(answer.refusal));
    const { position, next, specimen, commit } = valueOf(answer);
    placements.current = [...placements.current, commit];
    countPlaced(1);
    say({
      tone: next === null && position !== null ? 'complete' : 'ok',
      outcome: 'ok',
      title:
        position === null
          ? t('bench:placedOpen', { box: specimen.place?.containerName ?? '' })
          : t('bench:placed', { position }),
      code: specimen.printedId,
      detail: [specimen.kind, specimen.pseudonym].filter(Boolean).join(' · '),
    });
  };

  const undo = async (): Promise<void> => {
    const commit = placements.current.at(-1);
    if (commit === undefined) return say({ tone: 'error', outcome: 'error', title: t('bench:nothing'), code: 'UNDO' });
    valueOf(await call('change.undo', { commit }));
    placements.current = placements.current.slice(0, -1);
    countPlaced(-1);
    say({ tone: 'ok', outcome: 'ok', ribbon: 'command', title: t('bench:undone'), code: 'UNDO' });
  };

  const obey = async (command: string | null, move: (() => Promise<void>) | null, open: string | null) => {
    if (command === 'UNDO') await undo();
    else if (command === 'END') return queue.show(null);
    else if (command === 'YES' && move !== null) await move();
    else if (command === 'NO' && move !== null) clear();
    else say({ tone: 'error', outcome: 'error', title: t('bench:cardUnused'), code: command ?? '' });
    return open;
  };

  const handle = async (text: string, open: string | null): Promise<string | null> => {
    const move = asked.current;
    asked.current = null;
    const { kind, id, code } = valueOf(await call('scan.resolve', { code: text }));
    if (kind === 'command') return obey(id, move, open);
    if (kind === 'container' && id !== null) {
      say({ tone: 'ok', outcome: 'ok', ribbon: 'command', title: t('bench:boxOpened'), code });
      return queue.show(id);
    }
    if (open === null) say({ tone: 'error', outcome: 'error', title: t('bench:unknownCode'), code });
    else await place(code, open, false);
    return open;
  };

  return {
    ...voice,
    counts,
    take: (text) => enqueue(text.slice(0, shownCodeLength), (open) => handle(text, open)),
    undo: () => enqueue('UNDO', (open) => undo().then(() => open)),
  };
}
