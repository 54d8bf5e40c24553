import type { DeskHandlers, ScanDesk } from '../../app/shared/desk/use-scan-desk.ts';
import { modeCards, useModeWork } from './mode-work.ts';
import { endMoves, takeContainer, toggleSticky } from './move-boxes.ts';
import { createMoveMemory, type MoveState } from './move-memory.ts';

export type Moves = {
  readonly desk: ScanDesk;
  readonly state: MoveState;
  readonly handlers: DeskHandlers;
  undo(): void;
  /** From now on every box goes where the last one went, or no longer. */
  toggleSticky(): void;
  /** Nothing waits and nothing sticks any more. */
  end(): void;
};

/**
 * Boxes change places: a box and then where it goes, or first where they all go and then box after box (T5). What holds
 * tubes is moved; what holds boxes is a place.
 */
export function useMoves(onMode: (command: string) => boolean): Moves {
  const { work, state } = useModeWork('move', createMoveMemory);
  const { desk, memory, t } = work;
  const undo = (): Promise<void> => desk.undo(memory);
  const end = (): Promise<void> => endMoves(work);
  return {
    desk,
    state,
    handlers: {
      specimen: async ({ code }) => desk.no(t('handling:move.tube'), code, t('handling:move.tubeHelp'), 'wrongBox'),
      container: (found) => takeContainer(work, found),
      card: modeCards({ UNDO: undo, END: end }, onMode),
    },
    undo: () => desk.enqueue('UNDO', undo),
    toggleSticky: () => desk.enqueue('', () => toggleSticky(work)),
    end: () => desk.enqueue('END', end),
  };
}
