import { useState } from 'react';
import { rememberedOf } from '../../app/shared/desk/remembered-scans.ts';
import { type BenchVoice, type Saying, useBenchVoice } from '../../app/shared/desk/use-bench-voice.ts';
import { useRememberedLine } from '../../app/shared/desk/use-remembered-line.ts';
import { useScreenMemory } from '../../app/shared/use-screen-memory.ts';
import { useWords } from '../../ui/use-words.ts';
import { type BenchMemory, type BenchState, createBenchMemory, type PlacedScan, withScan } from './bench-memory.ts';

export type BenchLog = BenchVoice & { readonly memory: BenchMemory; readonly state: BenchState };

/** The voice of the bench with a memory: what was told is still on the ribbon after a reload. */
export function useBenchLog(): BenchLog {
  const { t } = useWords();
  const { memory, state } = useScreenMemory(createBenchMemory);
  const line = useRememberedLine(({ position }: PlacedScan) =>
    position === undefined ? t('bench:remembered') : t('bench:placed', { position }),
  );
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

/** Errors, stops, and refusals that ask; not a tube that is here already, and not the mere question which one it is. */
function wasNotTaken({ outcome, refusal }: Saying): boolean {
  return outcome === 'error' || outcome === 'stop' || (outcome === 'decision' && refusal !== undefined);
}
