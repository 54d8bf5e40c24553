import { useRef, useState } from 'react';
import { setSignalSettings, signal, useSignalSettings } from '../../../scanning/signals.ts';
import type { Tone } from '../../../scanning/tones.ts';
import { RIBBON_LENGTH, type RibbonEntry } from '../../../ui/ScanRibbon.tsx';
import type { ScanResult } from '../../../ui/ScanResultPanel.tsx';
import { useFormat } from '../../../ui/use-format.ts';

/** What is said of one scan. Without `ribbon` the ribbon says the same as the panel. */
export type Saying = Omit<ScanResult, 'id'> & {
  readonly tone: Tone;
  readonly ribbon?: RibbonEntry['outcome'];
};

export type BenchVoice = {
  readonly result: ScanResult | null;
  readonly ribbon: readonly RibbonEntry[];
  readonly hasSound: boolean;
  /** Returns the id of its line on the ribbon. */
  say(saying: Saying): string;
  /** What is said from now on answers this scanner; nothing: a key, or a scanner that cannot be told from others. */
  hearFrom(scanner: string | undefined): void;
  /** Takes the last result off the panel; the ribbon keeps it. */
  clear(): void;
  toggleSound(): void;
};

/**
 * Tells the result of each scan: large on the panel, as a line of the ribbon, by a tone and by the edge of the screen.
 * `before` are the lines of the ribbon that were there before this screen was drawn.
 */
export function useBenchVoice(before: readonly RibbonEntry[] = []): BenchVoice {
  const { timeWithSeconds } = useFormat();
  const { volume } = useSignalSettings();
  const [result, setResult] = useState<ScanResult | null>(null);
  const [ribbon, setRibbon] = useState(before);
  const [series] = useState(() => Date.now());
  const number = useRef(0);
  const scanner = useRef<string | undefined>(undefined);
  return {
    result,
    ribbon,
    hasSound: volume !== 'off',
    say: ({ tone, ribbon: outcome, ...shown }) => {
      number.current += 1;
      const id = `${series}-${number.current}`;
      signal(tone, shown.title);
      setResult({ id, ...shown });
      const line: RibbonEntry = {
        id,
        code: shown.code,
        time: timeWithSeconds(new Date()),
        outcome: outcome ?? (shown.outcome === 'stop' ? 'error' : shown.outcome),
        words: withoutCode(shown.title, shown.code),
        ...(scanner.current !== undefined && { scanner: scanner.current }),
      };
      setRibbon((lines) => [line, ...lines].slice(0, RIBBON_LENGTH));
      return id;
    },
    hearFrom: (from) => {
      scanner.current = from;
    },
    clear: () => setResult(null),
    toggleSound: () => setSignalSettings({ volume: volume === 'off' ? 'normal' : 'off' }),
  };
}

/** The code stands at the head of the line already: "K7Q00C4MT2 is recorded in B4" goes on with "is recorded in B4". */
function withoutCode(title: string, code: string): string {
  return title.startsWith(`${code} `) ? title.slice(code.length + 1) : title;
}
