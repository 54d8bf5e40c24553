import { useState, useSyncExternalStore } from 'react';
import { type BenchVoice, type Saying, useBenchVoice } from '../../app/shared/use-bench-voice.ts';
import type { RibbonEntry } from '../../ui/ScanRibbon.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { type BenchMemory, type BenchState, createBenchMemory, type RememberedScan } from './bench-memory.ts';

/** What of a scan may be remembered beside how it went. */
type Traces = Pick<RememberedScan, 'code' | 'position' | 'commit'>;

export type BenchLog = Omit<BenchVoice, 'say'> & {
  readonly memory: BenchMemory;
  readonly state: BenchState;
  /** Tells what a scan came to and remembers it. */
  tell(saying: Saying, traces?: Traces): void;
};

/** The voice of the bench with a memory: what was told is still on the ribbon after a reload. */
export function useBenchLog(): BenchLog {
  const [memory] = useState(() => createBenchMemory(window.sessionStorage));
  const state = useSyncExternalStore(memory.subscribe, memory.get);
  const line = useRememberedLine();
  const { say, ...voice } = useBenchVoice(useState(() => memory.get().scans.map(line))[0]);
  return {
    ...voice,
    memory,
    state,
    tell: (saying, traces = {}) => {
      const id = say(saying);
      const outcome = saying.ribbon ?? (saying.outcome === 'stop' ? 'error' : saying.outcome);
      const { refusal } = saying;
      const scan = { id, outcome, atMs: Date.now(), ...traces, ...(refusal !== undefined && { refusal }) };
      memory.change({ scans: [scan, ...memory.get().scans] });
    },
  };
}

/** A line of the ribbon from what is remembered of it. */
function useRememberedLine(): (scan: RememberedScan) => RibbonEntry {
  const { t } = useWords();
  const { timeWithSeconds } = useFormat();
  const words = ({ outcome, position, refusal }: RememberedScan): string => {
    if (outcome === 'ok') return position === undefined ? t('bench:remembered.ok') : t('bench:placed', { position });
    return refusal === undefined ? t(`bench:remembered.${outcome}`) : t('bench:remembered.refused', { refusal });
  };
  return (scan) => ({
    id: scan.id,
    outcome: scan.outcome,
    code: scan.code ?? '…',
    words: words(scan),
    time: timeWithSeconds(new Date(scan.atMs)),
  });
}
