import { useState } from 'react';
import { type BenchVoice, type Saying, useBenchVoice } from '../../app/shared/desk/use-bench-voice.ts';
import { useScreenMemory } from '../../app/shared/use-screen-memory.ts';
import type { RibbonEntry } from '../../ui/ScanRibbon.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { type BenchMemory, type BenchState, createBenchMemory, type RememberedScan, withScan } from './bench-memory.ts';

export type BenchLog = BenchVoice & { readonly memory: BenchMemory; readonly state: BenchState };

/** The voice of the bench with a memory: what was told is still on the ribbon after a reload. */
export function useBenchLog(): BenchLog {
  const { memory, state } = useScreenMemory(createBenchMemory);
  const line = useRememberedLine();
  const voice = useBenchVoice(useState(() => memory.get().scans.map(line))[0]);
  return {
    ...voice,
    memory,
    state,
    say: (saying) => {
      const id = voice.say(saying);
      memory.change(withScan(memory.get(), rememberedOf(saying, id, Date.now()), wasNotTaken(saying)));
      return id;
    },
  };
}

/** A code is remembered only of what was taken: any other may be a name. */
function rememberedOf(saying: Saying, id: string, atMs: number): RememberedScan {
  const { code, outcome, ribbon, refusal } = saying;
  return {
    id,
    outcome: ribbon ?? (outcome === 'stop' ? 'error' : outcome),
    atMs,
    ...(outcome === 'ok' && { code }),
    ...(refusal !== undefined && { refusal }),
  };
}

/** Errors, stops, and refusals that ask; not a tube that is here already, and not the mere question which one it is. */
function wasNotTaken({ outcome, refusal }: Saying): boolean {
  return outcome === 'error' || outcome === 'stop' || (outcome === 'decision' && refusal !== undefined);
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
