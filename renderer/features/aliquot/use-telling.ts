import { useRef } from 'react';
import { type BenchVoice, type Saying, useBenchVoice } from '../../app/shared/desk/use-bench-voice.ts';
import { type BridgeError, ConnectionLostError, problemOf, RefusalError } from '../../bridge/index.ts';
import type { Tone } from '../../scanning/tones.ts';
import type { ScanOutcome, ScanResult } from '../../ui/ScanResultPanel.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useQueue } from './use-queue.ts';

export type Step = () => Promise<void> | void;

/** A way out of a question, with its key. */
export type Choice = {
  readonly id: string;
  readonly label: string;
  readonly shortcut: string;
  readonly run: Step;
};

export type Telling = Pick<BenchVoice, 'result' | 'ribbon' | 'hasSound' | 'toggleSound' | 'say' | 'clear'> & {
  /** Something went as it should. */
  good(title: string, code: string, more?: Partial<Saying>): void;
  /** Something is not as it should be, in the screen's own words. */
  bad(title: string, code: string, remedy: string, tone?: Tone): void;
  /** A refusal of the station, or a failure, in its words. */
  refuse(code: string, error: unknown): void;
  /** In its turn, after all that was scanned before. Whatever it comes to is said: silence would be taken for saved. */
  enqueue(code: string, step: Step): void;
  ask(saying: Omit<Saying, 'tone' | 'outcome' | 'choices'>, choices: readonly Choice[], yes?: Step): void;
  /** Ends what was asked, as any scan does; gives what the YES card would have done. */
  drop(): Step | null;
};

/** What may not be done at all is told apart from what went wrong. */
const stops: ReadonlySet<string> = new Set(['CONSENT_HOLD', 'SPECIMEN_QUARANTINED', 'SPECIMEN_FINAL']);
const unread = /^(?:SCAN_|CHECK_CHARACTER_WRONG)/u;

/** Says what each scan and key came to, one after another. */
export function useTelling(): Telling {
  const { t } = useWords();
  const voice = useBenchVoice();
  const { say, clear } = voice;
  const queue = useQueue();
  const asked = useRef<{ readonly yes: Step | null } | null>(null);
  const refuse = (code: string, error: unknown): void => {
    const problem = problemOf(error as BridgeError); // a bug in the page has a message too: better told than silent
    const remedy = error instanceof ConnectionLostError ? t('aliquot:say.lostRemedy') : problem?.remedy;
    const refusal = error instanceof RefusalError ? error.refusal.code : null;
    say({
      ...lookOf(refusal),
      title: problem?.message ?? '',
      code,
      ...(remedy !== undefined && { remedy }),
      ...(problem?.code !== undefined && { refusal: problem.code }),
    });
  };
  const enqueue = (code: string, step: Step): void =>
    queue(async () => {
      try {
        await step();
      } catch (error) {
        refuse(code, error);
      }
    });
  return {
    ...voice,
    good: (title, code, more = {}) => void say({ tone: 'ok', outcome: 'ok', title, code, ...more }),
    bad: (title, code, remedy, tone = 'error') => void say({ tone, outcome: 'error', title, code, remedy }),
    refuse,
    enqueue,
    ask: (saying, choices, yes) => {
      const mine = { yes: yes ?? null };
      asked.current = mine;
      const shown: NonNullable<ScanResult['choices']> = choices.map(({ run, ...choice }) => ({
        ...choice,
        onChoose: () => {
          // The keys of an earlier question say nothing any more.
          if (asked.current !== mine) return;
          asked.current = null;
          clear();
          enqueue(saying.code, run);
        },
      }));
      say({ tone: 'decision', outcome: 'decision', ...saying, choices: shown });
    },
    drop: () => {
      const before = asked.current;
      asked.current = null;
      return before?.yes ?? null;
    },
  };
}

function lookOf(code: string | null): { readonly tone: Tone; readonly outcome: ScanOutcome } {
  if (code !== null && stops.has(code)) return { tone: 'stop', outcome: 'stop' };
  return { tone: code !== null && unread.test(code) ? 'unread' : 'error', outcome: 'error' };
}
