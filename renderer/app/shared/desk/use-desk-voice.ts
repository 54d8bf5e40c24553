import { useRef } from 'react';
import { type BridgeError, ConnectionLostError, problemOf, RefusalError } from '../../../bridge/index.ts';
import type { Tone } from '../../../scanning/tones.ts';
import { useWords } from '../../../ui/use-words.ts';
import { lookOfRefusal } from './refusal-look.ts';
import type { BenchVoice, Saying } from './use-bench-voice.ts';
import { type Answers, type Choice, type DeskStep, useQuestion } from './use-question.ts';

type DeskQuestion = Pick<Saying, 'title' | 'code' | 'detail' | 'remedy' | 'refusal'> &
  Answers & {
    readonly choices: readonly Choice[];
    readonly tone?: Tone;
    /** How the panel looks, where it is more than a question. */
    readonly outcome?: Saying['outcome'];
  };

export type DeskVoice = BenchVoice & {
  /** Runs a step after all before it. Whatever it throws is said. `scanner`: which one it came from. */
  enqueue(code: string, step: DeskStep, scanner?: string): void;
  /** Says that a scan was not taken, and what to do. */
  no(title: string, code: string, remedy: string, tone?: Tone): void;
  /** Says that a card or key did what it says. */
  done(title: string, code: string, detail?: string): void;
  /** Says a refusal of the station, or a failure, in its words. */
  refuse(code: string, error: unknown): void;
  ask(question: DeskQuestion): void;
  /** Ends what was asked, as any scan does. */
  drop(): Answers | null;
};

/**
 * Says what each scan and key came to, one after another: taken, not taken, refused, or asked. `lostRemedy` is what to do
 * when no answer came, where scanning once more could record something twice.
 */
export function useDeskVoice(voice: BenchVoice, lostRemedy?: string): DeskVoice {
  const { t } = useWords();
  const question = useQuestion();
  const queue = useRef(Promise.resolve());
  const { say } = voice;

  const refuse = (code: string, error: unknown): void => {
    const look = lookOfRefusal(error instanceof RefusalError ? error.refusal.code : null);
    const problem = problemOf(error as BridgeError); // a bug in the page has a message too: better told than silent
    const remedy = error instanceof ConnectionLostError ? (lostRemedy ?? t('desk:lostRemedy')) : problem?.remedy;
    say({
      ...look,
      title: problem?.message ?? '',
      code,
      ...(remedy !== undefined && { remedy }),
      ...(problem?.code !== undefined && { refusal: problem.code }),
    });
  };

  /** Whatever a step comes to is said: a scan without a tone would be taken for saved. */
  const enqueue = (code: string, step: DeskStep, scanner?: string): void => {
    queue.current = queue.current.then(async () => {
      voice.hearFrom(scanner);
      try {
        await step();
      } catch (error) {
        refuse(code, error);
      }
    });
  };

  return {
    ...voice,
    enqueue,
    no: (title, code, remedy, tone = 'error') => void say({ tone, outcome: 'error', title, code, remedy }),
    done: (title, code, detail) =>
      void say({
        tone: 'card',
        outcome: 'ok',
        ribbon: 'command',
        title,
        code,
        ...(detail !== undefined && { detail }),
      }),
    refuse,
    ask: ({ choices, yes, no, tone = 'decision', outcome = 'decision', ...words }) => {
      const answers = { ...(yes && { yes }), ...(no && { no }) };
      const shown = question.ask(choices, answers, (run) => enqueue(words.code, run));
      say({ tone, outcome, ...words, choices: shown });
    },
    drop: question.drop,
  };
}
