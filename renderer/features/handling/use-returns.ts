import type { DeskHandlers, ScanDesk } from '../../app/shared/desk/use-scan-desk.ts';
import { modeCards, useModeWork } from './mode-work.ts';
import type { ReturnWork } from './put-back.ts';
import { createReturnMemory, type ReturnState } from './return-memory.ts';
import { endBox, takeBox, takeTube } from './return-tubes.ts';

export type Returns = {
  readonly desk: ScanDesk;
  readonly state: ReturnState;
  readonly handlers: DeskHandlers;
  undo(): void;
  toggleThawed(): void;
  endBox(): void;
};

/** Tubes come back: each to the place that was held for it, confirmed by the scan of its box or by one key (UX-045). */
export function useReturns(onMode: (command: string) => boolean): Returns {
  const { work, state } = useModeWork('return', createReturnMemory);
  const { desk, memory } = work;
  const undo = (): Promise<void> => desk.undo(memory);
  const end = (): Promise<void> => endBox(work);
  return {
    desk,
    state,
    handlers: {
      specimen: (found) => takeTube(work, found),
      container: (found) => takeBox(work, found),
      card: modeCards({ UNDO: undo, END: end }, onMode),
    },
    undo: () => desk.enqueue('UNDO', undo),
    toggleThawed: () => toggleThawed(work),
    endBox: () => desk.enqueue('END', end),
  };
}

function toggleThawed({ desk, memory, t }: ReturnWork): void {
  const isThawed = !memory.get().isThawed;
  memory.change({ isThawed });
  desk.done(t(isThawed ? 'handling:return.thawedOn' : 'handling:return.frozen'), 'THAWED');
}
