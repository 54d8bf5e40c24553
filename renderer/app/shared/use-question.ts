import { useRef } from 'react';
import type { ScanResult } from '../../ui/ScanResultPanel.tsx';

export type Choice<Step> = {
  readonly id: string;
  readonly label: string;
  /** One key. */
  readonly shortcut: string;
  readonly run: Step;
};

/** What was asked: `yes` is what the YES card does; null when a card cannot answer. */
export type Asked<Step> = { readonly yes: Step | null };

export type Question<Step> = {
  ask(
    choices: readonly Choice<Step>[],
    yes: Step | null,
    enqueue: (run: Step) => void,
  ): NonNullable<ScanResult['choices']>;
  /** Ends the question, as any scan does, and gives it; null when nothing was asked. */
  drop(): Asked<Step> | null;
};

/** What the last scan asked. One question at a time; the keys of an earlier one say nothing any more. */
export function useQuestion<Step>(): Question<Step> {
  const asked = useRef<Asked<Step> | null>(null);
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
