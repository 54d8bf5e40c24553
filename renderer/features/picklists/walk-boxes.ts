import type { FoundRecord } from '../../app/shared/desk/use-scan-desk.ts';
import { clockOf } from './clock.ts';
import { aimOf, nextStop, type Stop, stopsOf, targetAfter, wayTo } from './pull-view.ts';
import type { PullWork } from './use-pull-work.ts';

/** A box, rack or freezer on the way, or one that is not. */
export async function takeContainer(work: PullWork, { id, code, label }: FoundRecord): Promise<void> {
  const { desk, now, t } = work;
  const stops = stopsOf(now().picks);
  const stop = stops.find((one) => one.id === id);
  const name = stop?.name ?? label ?? code;
  if (stop !== undefined && stop.left > 0) {
    openBox(work, id);
    return desk.done(t('picklists:say.boxOpened', { box: name, count: stop.left }), code, wayTo(stop));
  }
  const inside = stops.find(({ path, left }) => left > 0 && path.some((step) => step.id === id));
  if (stop === undefined && inside !== undefined) {
    openDoor(work, inside.unit);
    return desk.done(t('picklists:say.onTheWay', { name }), code, t('picklists:say.nextBox', { path: wayTo(inside) }));
  }
  const next = nextStop(stops);
  const remedy = next === null ? t('picklists:say.nothingLeft') : t('picklists:say.nextBox', { path: wayTo(next) });
  if (stop === undefined) return desk.no(t('picklists:say.notOnTheWay', { name }), code, remedy, 'wrongBox');
  const title = t('picklists:say.boxNothing', { box: name });
  desk.say({ tone: 'duplicate', outcome: 'duplicate', title, code, remedy });
  return undefined;
}

/** From now on tubes come from this box. */
export function openBox(work: PullWork, box: string): void {
  const unit = stopsOf(work.now().picks).find(({ id }) => id === box)?.unit ?? null;
  work.memory.change({ box, target: null });
  openDoor(work, unit);
}

/** The door counts from the first box of a freezer; a box of another freezer means another door. */
function openDoor({ memory }: PullWork, unit: Stop['unit']): void {
  if (unit !== null && memory.get().door?.unit.id !== unit.id)
    memory.change({ door: { unit, openedAtMs: Date.now() } });
}

/** Takes another tube of the box first. */
export async function skipTube({ desk, memory, now, t }: PullWork): Promise<void> {
  const { stop, target } = aimOf(now().picks, memory.get());
  const next = stop === null || target === null ? null : targetAfter(stop, target);
  if (next === null) return desk.no(t('picklists:say.skipNone'), 'SKIP', t('picklists:say.skipNoneRemedy'));
  memory.change({ target: next.specimen.id });
  return desk.done(t('picklists:say.skipped', { position: next.specimen.place?.position ?? '' }), 'SKIP');
}

/** Puts the box away; without one on the bench it shuts the door. */
export async function endBox(work: PullWork): Promise<void> {
  const { desk, memory, t } = work;
  if (memory.get().box === null) return shutDoor(work);
  memory.change({ box: null, target: null });
  return desk.done(t('picklists:say.boxEnded'), 'END');
}

/** The freezer is shut: its box is put away with it. */
export async function shutDoor({ desk, memory, t }: PullWork): Promise<void> {
  const { door } = memory.get();
  if (door === null) return desk.no(t('picklists:say.doorNone'), 'END', t('desk:cardUnusedRemedy'));
  memory.change({ door: null, box: null, target: null });
  const time = clockOf(Date.now() - door.openedAtMs);
  return desk.done(t('picklists:say.doorShut', { time }), 'END', door.unit.name);
}
