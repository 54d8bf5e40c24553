import { placeWords } from '../../../shared/domain/container/place-words.ts';
import type { CallOutput } from '../../../shared/api/contract.ts';

export type Picklist = CallOutput<'picklist.get'>;
export type Pick = Picklist['picks'][number];

/** One box on the way, with the tubes of the list that are recorded in it. */
export type Stop = {
  readonly id: string;
  readonly name: string;
  /** Where the box is, the freezer first; without the box itself. */
  readonly path: readonly { readonly id: string; readonly name: string }[];
  /** The freezer or tank whose door is open while somebody fetches from here; null for a box that stands free. */
  readonly unit: { readonly id: string; readonly name: string } | null;
  readonly picks: readonly Pick[];
  /** How many can still be fetched. */
  readonly left: number;
};

/** As much of a long code as tells a tube apart, the part that is printed large. */
const shownOfCode = 4;
const wordJoiner = '\u2060';

/** The boxes of a list in walking order. Tubes without a place are in none. */
export function stopsOf(picks: readonly Pick[]): readonly Stop[] {
  const byBox = new Map<string, Pick[]>();
  for (const pick of picks) {
    const box = pick.path.at(-1);
    if (box !== undefined) byBox.set(box.id, [...(byBox.get(box.id) ?? []), pick]);
  }
  return [...byBox.values()].flatMap(stopOf);
}

/** What has no place: it waits at the end of the way, or was not found. */
export function picksWithoutPlace(picks: readonly Pick[]): readonly Pick[] {
  return picks.filter(({ path }) => path.length === 0);
}

/** The first box, in walking order, in which something waits. */
export function nextStop(stops: readonly Stop[]): Stop | null {
  return stops.find(({ left }) => left > 0) ?? null;
}

/** The box on the bench as long as something in it waits; then the way is of more interest than the box. */
export function openStop(stops: readonly Stop[], box: string | null): Stop | null {
  return stops.find(({ id, left }) => id === box && left > 0) ?? null;
}

/** Where the next tube comes from, and which it is: from the box on the bench, else from the next one on the way. */
export function aimOf(
  picks: readonly Pick[],
  { box, target }: { readonly box: string | null; readonly target: string | null },
): { readonly stop: Stop | null; readonly target: Pick | null } {
  const stops = stopsOf(picks);
  const stop = openStop(stops, box) ?? nextStop(stops);
  return { stop, target: targetIn(stop, target) };
}

/** The tube to take next in a box: the one that was chosen, else the first that waits. */
export function targetIn(stop: Stop | null, chosen: string | null): Pick | null {
  const waiting = (stop?.picks ?? []).filter(isWaiting);
  return waiting.find(({ specimen }) => specimen.id === chosen) ?? waiting[0] ?? null;
}

/** The tube after this one that still waits in the same box, round to the first again; null when it is the only one. */
export function targetAfter(stop: Stop, target: Pick): Pick | null {
  const at = stop.picks.indexOf(target);
  const others = [...stop.picks.slice(at + 1), ...stop.picks.slice(0, at)];
  return others.find(isWaiting) ?? null;
}

/** The list after something was said of a tube, as the station will tell it in a moment. */
export function withState(list: Picklist, specimen: string, state: Pick['state'], reason: string | null): Picklist {
  const picks = list.picks.map((pick) => (pick.specimen.id === specimen ? { ...pick, state, reason } : pick));
  const counts = { waiting: 0, stopped: 0, picked: 0, notFound: 0, dropped: 0 };
  for (const pick of picks) counts[pick.state] += 1;
  return { ...list, picks, counts };
}

/** "…0C43", which no line breaks in two. */
export function endOf(printedId: string): string {
  return `…${wordJoiner}${printedId.slice(-shownOfCode)}`;
}

/** "Box 7 · B4" */
export function placeOf({ specimen: { place } }: Pick): string {
  return place === null ? '' : placeWords(place.containerName, place.position);
}

/** "F2 › Rack 3 › Box 7" */
export function wayTo({ path, name }: Stop): string {
  return [...path.map((step) => step.name), name].join(' › ');
}

/** Whether the tube can still be fetched. */
export function isWaiting({ state }: Pick): boolean {
  return state === 'waiting';
}

function stopOf(picks: readonly Pick[]): readonly Stop[] {
  const path = picks[0]?.path ?? [];
  const box = path.at(-1);
  if (box === undefined) return [];
  const unit = path[0]?.level === 'unit' ? path[0] : null;
  return [
    {
      id: box.id,
      name: box.name,
      path: path.slice(0, -1).map(({ id, name }) => ({ id, name })),
      unit: unit === null ? null : { id: unit.id, name: unit.name },
      picks,
      left: picks.filter(isWaiting).length,
    },
  ];
}

/** Why there is no box to fetch. A tube that is stopped is not settled: somebody must clear it or take it off the list. */
export function reasonForNone({
  waiting,
  stopped,
}: {
  readonly waiting: number;
  readonly stopped: number;
}): 'allDone' | 'onlyStopped' | 'noPlace' {
  if (waiting > 0) return 'noPlace';
  return stopped > 0 ? 'onlyStopped' : 'allDone';
}
