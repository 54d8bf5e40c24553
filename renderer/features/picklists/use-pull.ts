import type { CallOutput } from '../../../shared/api/contract.ts';
import type { DeskHandlers, ScanDesk, ScanSource } from '../../app/shared/desk/use-scan-desk.ts';
import { pickTube } from './pick-tube.ts';
import type { PullState } from './pull-memory.ts';
import { aimOf, nextStop, openStop, type Pick, type Picklist, type Stop, stopsOf } from './pull-view.ts';
import { askNotFound, dropTube } from './settle-tube.ts';
import { type PullWork, usePullWork } from './use-pull-work.ts';
import { endBox, shutDoor, skipTube, takeContainer } from './walk-boxes.ts';

export type Pull = Picked<ScanDesk, 'result' | 'ribbon' | 'hasSound' | 'toggleSound' | 'takePartial'> & {
  readonly stops: readonly Stop[];
  /** The box on the bench, while something in it waits. */
  readonly open: Stop | null;
  readonly target: Pick | null;
  /** Where to go when no box is open. */
  readonly next: Stop | null;
  readonly door: PullState['door'];
  take(text: string, source: ScanSource, scanner?: string): void;
  undo(): void;
  notFound(): void;
  skip(): void;
  aim(specimen: string): void;
  endBox(): void;
  shutDoor(): void;
  /** A tube was taken off the list in a dialog. */
  dropped(reason: string, answer: CallOutput<'picklist.drop'>): void;
};

type Picked<Type, Key extends keyof Type> = { readonly [Name in Key]: Type[Name] };

/** Walks a list with the scanner: boxes, tubes and cards one after another, each saved before its tone (T4). */
export function usePull(list: Picklist): Pull {
  const { work, state } = usePullWork(list);
  const { desk, memory } = work;
  const handlers: DeskHandlers = {
    specimen: (found) => pickTube(work, found),
    container: (found) => takeContainer(work, found),
    card: (command) => obey(work, command),
  };
  const stops = stopsOf(list.picks);
  return {
    ...desk,
    stops,
    open: openStop(stops, state.box),
    target: aimOf(list.picks, state).target,
    next: nextStop(stops),
    door: state.door,
    take: (text, source, scanner) => desk.take(text, source, handlers, scanner),
    undo: () => desk.enqueue('UNDO', () => undo(work)),
    notFound: () => desk.enqueue('NOTFOUND', () => askNotFound(work)),
    skip: () => desk.enqueue('SKIP', () => skipTube(work)),
    aim: (specimen) => memory.change({ target: specimen }),
    endBox: () => desk.enqueue('END', () => endBox(work)),
    shutDoor: () => desk.enqueue('END', () => shutDoor(work)),
    dropped: (reason, answer) => dropTube(work, reason, answer),
  };
}

/** The command cards of the way. */
async function obey(work: PullWork, command: string): Promise<boolean> {
  if (command === 'UNDO') await undo(work);
  else if (command === 'SKIP') await skipTube(work);
  else if (command === 'NEXT') work.memory.change({ target: null });
  else if (command === 'NOTFOUND') await askNotFound(work);
  else if (command === 'END') await endBox(work);
  else return false;
  return true;
}

async function undo({ desk, memory, refresh }: PullWork): Promise<void> {
  await desk.undo(memory);
  await refresh();
}
