import { useState } from 'react';
import { useWords } from '../../../ui/use-words.ts';
import { useScreenMemory } from '../use-screen-memory.ts';
import { createRibbonMemory, rememberedOf } from './remembered-scans.ts';
import { type BenchVoice, useBenchVoice } from './use-bench-voice.ts';
import { useRememberedLine } from './use-remembered-line.ts';

/**
 * The voice of a screen that is worked at with scans: what was told is still on its ribbon after a reload, a crash or a
 * change of user. `screen` names it, with what it works on.
 */
export function useLastingVoice(screen: string): BenchVoice {
  const { t } = useWords();
  const { memory } = useScreenMemory((storage) => createRibbonMemory(storage, screen));
  const line = useRememberedLine(() => t('desk:remembered.ok'));
  const voice = useBenchVoice(useState(() => memory.get().scans.map(line))[0]);
  return {
    ...voice,
    say: (saying) => {
      const id = voice.say(saying);
      memory.change({ scans: [rememberedOf(saying, id, Date.now()), ...memory.get().scans] });
      return id;
    },
  };
}
