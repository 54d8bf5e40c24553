import { useState, useSyncExternalStore } from 'react';
import type { ScreenMemory } from './screen-memory.ts';

type Remembered<State> = {
  readonly memory: ScreenMemory<State>;
  /** What is on screen; a step that waits its turn asks the memory itself. */
  readonly state: State;
};

/** What this window remembers of a screen; the screen follows it. */
export function useScreenMemory<State>(create: (storage: Storage) => ScreenMemory<State>): Remembered<State> {
  const [memory] = useState(() => create(window.sessionStorage));
  const state = useSyncExternalStore(memory.subscribe, memory.get);
  return { memory, state };
}
