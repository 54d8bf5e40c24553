import { useRef } from 'react';
import type { ScanResult } from '../../ui/ScanResultPanel.tsx';
import type { BenchStep } from './use-scan-queue.ts';

type Choice = {
  readonly id: string;
  readonly label: string;
  /** One key. */
  readonly shortcut: string;
  readonly run: BenchStep;
};

/** What was asked: `yes` is what the YES card does; null when a card cannot answer. */
export type Asked = { readonly yes: BenchStep | null };

export type Question = {
  ask(
    choices: readonly Choice[],
    yes: BenchStep | null,
    enqueue: (run: BenchStep) => void,
  ): NonNullable<ScanResult['choices']>;
  /** Ends the question, as any scan does, and gives it; null when nothing was asked. */
  drop(): Asked | null;
};

/** What the last scan asked. One question at a time; the keys of an earlier one say nothing any more. */
export function useQuestion(): Question {
  const asked = useRef<Asked | null>(null);
  return {
    ask: (choices, yes, enqueue) => {
      const mine = { yes };
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
