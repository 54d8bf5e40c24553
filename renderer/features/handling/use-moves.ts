import type { CallOutput } from '../../../shared/api/contract.ts';
import { useBenchVoice } from '../../app/shared/desk/use-bench-voice.ts';
import {
  type DeskHandlers,
  type FoundRecord,
  type ScanDesk,
  useScanDesk,
} from '../../app/shared/desk/use-scan-desk.ts';
import { useScreenMemory } from '../../app/shared/use-screen-memory.ts';
import { useBridge, valueOf } from '../../bridge/index.ts';
import { useWords } from '../../ui/use-words.ts';
import { createMoveMemory, type MoveState } from './move-memory.ts';

type Container = CallOutput<'container.map'>;

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
  const { call } = useBridge();
  const { t } = useWords();
  const desk = useScanDesk(useBenchVoice());
  const { memory, state } = useScreenMemory(createMoveMemory);

  const containerOf = async (container: string): Promise<Container> =>
    valueOf(await call('container.map', { container }));

  const move = async (box: Container, destination: Container): Promise<void> => {
    const moved = valueOf(await call('container.move', { container: box.id, to: destination.id }));
    const { container, commit } = moved;
    const { trail } = memory.get();
    memory.change({ pending: null, last: destination.id, trail: [...trail, { commit, code: container.printedId }] });
    desk.say({
      tone: 'ok',
      outcome: 'ok',
      title:
        container.position === null
          ? t('handling:move.done', { place: destination.name })
          : t('handling:move.doneAt', { place: destination.name, position: container.position }),
      code: container.printedId,
      detail: [container.name, wayOf(box) && t('handling:move.from', { place: wayOf(box) })]
        .filter(Boolean)
        .join(' · '),
    });
  };

  const hold = (box: Container, code: string): void => {
    const { pending } = memory.get();
    const isOther = pending !== null && pending !== box.id;
    memory.change({ pending: box.id });
    desk.done(
      t(isOther ? 'handling:move.pendingInstead' : 'handling:move.pending', { box: box.name }),
      code,
      wayOf(box) || t('handling:move.nowhere'),
    );
  };

  /** A rack, shelf or freezer without a box in hand: from now on boxes go there, unless it is itself to be moved. */
  const stick = (place: Container, code: string): void => {
    memory.change({ destination: place.id, last: place.id });
    desk.ask({
      tone: 'card',
      title: t('handling:move.sticks', { place: place.name }),
      code,
      detail: wayOf(place),
      remedy: t('handling:move.sticksHelp'),
      choices: [{ id: 'move', label: t('handling:move.moveIt'), shortcut: 'M', run: () => moveInstead(place, code) }],
    });
  };

  const moveInstead = async (place: Container, code: string): Promise<void> => {
    memory.change({ destination: null });
    hold(place, code);
  };

  const container = async ({ id, code }: FoundRecord): Promise<void> => {
    const { pending, destination } = memory.get();
    const scanned = await containerOf(id);
    const isBox = scanned.level === 'box';
    if (isBox && destination !== null) return move(scanned, await containerOf(destination));
    if (isBox) return hold(scanned, code);
    return pending === null ? stick(scanned, code) : move(await containerOf(pending), scanned);
  };

  const specimen = async ({ code }: FoundRecord): Promise<void> =>
    desk.no(t('handling:move.tube'), code, t('handling:move.tubeHelp'), 'wrongBox');

  const end = async (): Promise<void> => {
    memory.change({ pending: null, destination: null });
    desk.done(t('handling:move.ended'), 'END');
  };

  const toggleSticky = async (): Promise<void> => {
    const { destination, last } = memory.get();
    if (destination !== null) return end();
    if (last === null) return desk.no(t('handling:move.noLast'), '', t('handling:move.startWords'));
    const place = await containerOf(last);
    memory.change({ destination: last });
    return desk.done(t('handling:move.sticks', { place: place.name }), place.printedId, wayOf(place));
  };

  const card = async (command: string): Promise<boolean> => {
    if (command === 'UNDO') await desk.undo(memory);
    else if (command === 'END') await end();
    else return onMode(command);
    return true;
  };

  return {
    desk,
    state,
    handlers: { specimen, container, card },
    undo: () => desk.enqueue('UNDO', () => desk.undo(memory)),
    toggleSticky: () => desk.enqueue('', toggleSticky),
    end: () => desk.enqueue('END', end),
  };
}

/** "F2 › Rack 3 · 4" */
export function wayOf({ path, position }: Pick<Container, 'path' | 'position'>): string {
  return [
    path
      .slice(0, -1)
      .map(({ name }) => name)
      .join(' › '),
    position,
  ]
    .filter(Boolean)
    .join(' · ');
}
