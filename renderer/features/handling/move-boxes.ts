import { placeWords } from '../../../shared/domain/container/place-words.ts';
import type { CallOutput } from '../../../shared/api/contract.ts';
import type { FoundRecord } from '../../app/shared/desk/use-scan-desk.ts';
import { valueOf } from '../../bridge/index.ts';
import type { ModeWork } from './mode-work.ts';
import type { MoveState } from './move-memory.ts';

export type MoveWork = ModeWork<MoveState>;
type Container = CallOutput<'container.map'>;

/** A container was scanned: a box to move, the place of the one in hand, or the place of all that follow. */
export async function takeContainer(work: MoveWork, { id, code }: FoundRecord): Promise<void> {
  const { pending, destination } = work.memory.get();
  const scanned = await containerOf(work, id);
  const isBox = scanned.level === 'box';
  if (isBox && destination !== null) return move(work, scanned, await containerOf(work, destination));
  if (isBox) return hold(work, scanned, code);
  return pending === null ? stick(work, scanned, code) : move(work, await containerOf(work, pending), scanned);
}

/** From now on every box goes where the last one went, or no longer. */
export async function toggleSticky(work: MoveWork): Promise<void> {
  const { desk, memory, t } = work;
  const { destination, last } = memory.get();
  if (destination !== null) return endMoves(work);
  if (last === null) return desk.no(t('handling:move.noLast'), '', t('handling:move.startWords'));
  const place = await containerOf(work, last);
  memory.change({ destination: last });
  return desk.done(t('handling:move.sticks', { place: place.name }), place.printedId, wayOf(place));
}

/** Nothing waits and nothing sticks any more. */
export async function endMoves({ desk, memory, t }: MoveWork): Promise<void> {
  memory.change({ pending: null, destination: null });
  desk.done(t('handling:move.ended'), 'END');
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

async function containerOf({ call }: MoveWork, container: string): Promise<Container> {
  return valueOf(await call('container.map', { container }));
}

async function move({ call, desk, memory, t }: MoveWork, box: Container, destination: Container): Promise<void> {
  const moved = valueOf(await call('container.move', { container: box.id, to: destination.id }));
  const { container, commit } = moved;
  const { trail } = memory.get();
  memory.change({ pending: null, last: destination.id, trail: [...trail, { commit, code: container.printedId }] });
  desk.say({
    tone: 'ok',
    outcome: 'ok',
    title: t('handling:move.done', { place: placeWords(destination.name, container.position) }),
    code: container.printedId,
    detail: [container.name, wayOf(box) && t('handling:move.from', { place: wayOf(box) })].filter(Boolean).join(' · '),
  });
}

function hold({ desk, memory, t }: MoveWork, box: Container, code: string): void {
  const { pending } = memory.get();
  const isOther = pending !== null && pending !== box.id;
  memory.change({ pending: box.id });
  desk.done(
    t(isOther ? 'handling:move.pendingInstead' : 'handling:move.pending', { box: box.name }),
    code,
    wayOf(box) || t('handling:move.nowhere'),
  );
}

/** A rack, shelf or freezer without a box in hand: from now on boxes go there, unless it is itself to be moved. */
function stick(work: MoveWork, place: Container, code: string): void {
  const { desk, memory, t } = work;
  memory.change({ destination: place.id, last: place.id });
  const moveInstead = async (): Promise<void> => {
    memory.change({ destination: null });
    hold(work, place, code);
  };
  desk.ask({
    tone: 'card',
    title: t('handling:move.sticks', { place: place.name }),
    code,
    detail: wayOf(place),
    remedy: t('handling:move.sticksHelp'),
    choices: [{ id: 'move', label: t('handling:move.moveIt'), shortcut: 'M', run: moveInstead }],
  });
}
