import { useRef } from 'react';
import type { ScanResult } from '../../../ui/ScanResultPanel.tsx';

/** One thing that is done in its turn. */
export type DeskStep = () => Promise<void> | void;

/** A way out of a question. */
export type Choice = {
  readonly id: string;
  readonly label: string;
  /** One key. */
  readonly shortcut: string;
  readonly run: DeskStep;
};

/** What the cards YES and NO do to a question; left out where a card cannot answer, or has nothing of its own to say. */
export type Answers = { readonly yes?: DeskStep; readonly no?: DeskStep };

export type Question = {
  ask(
    choices: readonly Choice[],
    answers: Answers,
    enqueue: (run: DeskStep) => void,
  ): NonNullable<ScanResult['choices']>;
  /** Ends the question, as any scan does, and gives how cards answer it; null when nothing was asked. */
  drop(): Answers | null;
};

/** What the last scan asked. One question at a time; the keys of an earlier one say nothing any more. */
export function useQuestion(): Question {
  const asked = useRef<Answers | null>(null);
  return {
    ask: (choices, { ...mine }, enqueue) => {
      asked.current = mine;
      return choices.map(({ run, ...choice }) => ({
        ...choice,
        onChoose: () => {
          if (asked.current !== mine) return;
          asked.current = null;
          enqueue(run);
        },
      }));
    },
    drop: () => {
      const before = asked.current;
      asked.current = null;
      return before;
    },
  };
}
