import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeskHandlers, ScanDesk } from '../../app/shared/desk/use-scan-desk.ts';
import { createBatchMemory } from './batch-memory.ts';
import { addTube, type BatchMode, type BatchWork, type NotDone, recordTubes, undoTube } from './batch-tubes.ts';
import { modeCards, useModeWork } from './mode-work.ts';

export type Batch = {
  readonly desk: ScanDesk;
  readonly handlers: DeskHandlers;
  /** Scanned and not recorded yet, the newest first. */
  readonly tubes: readonly string[];
  /** What the last recording left out, and why. */
  readonly notDone: readonly NotDone[];
  undo(): void;
  leaveOut(tube: string): void;
  clear(): void;
  /** Records it for all that were scanned. */
  record(reason: string): void;
};

/** Tubes are scanned one after another, each with what it comes to in sight; one key with the reason records them all (T7). */
export function useBatch(mode: BatchMode, onMode: (command: string) => boolean): Batch {
  const client = useQueryClient();
  const [notDone, tellNotDone] = useState<readonly NotDone[]>([]);
  const mine = useModeWork(mode, (storage) => createBatchMemory(storage, mode));
  const work: BatchWork = { ...mine.work, mode, client, tellNotDone };
  const { desk, memory, t } = work;
  const undo = (): Promise<void> => undoTube(work);
  return {
    desk,
    handlers: {
      specimen: (found) => addTube(work, found),
      container: async ({ code }) => desk.no(t('handling:batch.box'), code, t('handling:batch.boxHelp'), 'wrongBox'),
      card: modeCards({ UNDO: undo }, onMode),
    },
    tubes: mine.state.tubes,
    notDone,
    undo: () => desk.enqueue('UNDO', undo),
    leaveOut: (tube) => memory.change({ tubes: memory.get().tubes.filter((one) => one !== tube) }),
    clear: () => memory.change({ tubes: [] }),
    record: (reason) => desk.enqueue('', () => recordTubes(work, reason)),
  };
}
