import { useRef, useState } from 'react';
import { playTone, type Tone } from '../../scanning/tones.ts';
import type { RibbonEntry } from '../../ui/ScanRibbon.tsx';
import type { ScanResult } from '../../ui/ScanResultPanel.tsx';
import { useFormat } from '../../ui/use-format.ts';

/** What is said of one scan. Without `ribbon` the ribbon says the same as the panel. */
export type Saying = Omit<ScanResult, 'id'> & {
  readonly tone: Tone;
  readonly ribbon?: RibbonEntry['outcome'];
};

export type BenchVoice = {
  readonly result: ScanResult | null;
  readonly ribbon: readonly RibbonEntry[];
  readonly hasSound: boolean;
  say(saying: Saying): void;
  /** Takes the last result off the panel; the ribbon keeps it. */
  clear(): void;
  toggleSound(): void;
};

const ribbonLength = 20;

/** Tells the result of each scan three ways: large on the panel, as a line of the ribbon, and by a tone. */
export function useBenchVoice(): BenchVoice {
  const { timeWithSeconds } = useFormat();
  const [result, setResult] = useState<ScanResult | null>(null);
  const [ribbon, setRibbon] = useState<readonly RibbonEntry[]>([]);
  const [hasSound, setHasSound] = useState(true);
  const number = useRef(0);
  return {
    result,
    ribbon,
    hasSound,
    say: ({ tone, ribbon: outcome, ...shown }) => {
      number.current += 1;
      const id = String(number.current);
      if (hasSound) playTone(tone);
      setResult({ id, ...shown });
      const line: RibbonEntry = {
        id,
        code: shown.code,
        time: timeWithSeconds(new Date()),
        outcome: outcome ?? shown.outcome,
        words: shown.title,
      };
      setRibbon((before) => [line, ...before].slice(0, ribbonLength));
    },
    clear: () => setResult(null),
    toggleSound: () => setHasSound((now) => !now),
  };
}
