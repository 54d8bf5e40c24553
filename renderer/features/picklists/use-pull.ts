import { useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { lookOfRefusal } from '../../app/shared/desk/refusal-look.ts';
import { type Saying, useBenchVoice } from '../../app/shared/desk/use-bench-voice.ts';
import { type FoundRecord, type ScanDesk, type ScanSource, useScanDesk } from '../../app/shared/desk/use-scan-desk.ts';
import { queryKeyOf, RefusalError, useBridge, valueOf } from '../../bridge/index.ts';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useWords } from '../../ui/use-words.ts';
import { clockOf } from './clock.ts';
import { notFoundReasons } from './not-found-reasons.ts';
import { createPullMemory, type PullState } from './pull-memory.ts';
import {
  endOf,
  nextStop,
  type Pick,
  type Picklist,
  placeOf,
  type Stop,
  stopsOf,
  targetAfter,
  targetIn,
  wayTo,
  withState,
} from './pull-view.ts';

export type Pull = Picked<ScanDesk, 'result' | 'ribbon' | 'hasSound' | 'toggleSound' | 'takePartial'> & {
  readonly stops: readonly Stop[];
  /** The box on the bench, while something in it waits. */
  readonly open: Stop | null;
  readonly target: Pick | null;
  /** Where to go when no box is open. */
  readonly next: Stop | null;
  readonly door: PullState['door'];
  take(text: string, source: ScanSource): void;
  undo(): void;
  notFound(): void;
  skip(): void;
  aim(specimen: string): void;
  endBox(): void;
  shutDoor(): void;
  /** A tube was taken off the list in a dialog. */
  dropped(specimen: string, reason: string, answer: CallOutput<'picklist.drop'>): void;
};

type Picked<Type, Key extends keyof Type> = { readonly [Name in Key]: Type[Name] };
type Settled = CallOutput<'picklist.pick'>;

/** Walks a list with the scanner: boxes, tubes and cards one after another, each saved before its tone (T4). */
export function usePull(list: Picklist): Pull {
  const { call } = useBridge();
  const client = useQueryClient();
  const { t } = useWords();
  const desk = useScanDesk(useBenchVoice());
  const [memory] = useState(() => createPullMemory(window.sessionStorage, list.id));
  const state = useSyncExternalStore(memory.subscribe, memory.get);
  const key = queryKeyOf('picklist.get', { picklist: list.id });

  /** The list as it is now: a step may run before the page has drawn what the step before it did. */
  const now = (): Picklist => client.getQueryData<Picklist>(key) ?? list;
  const at = (stops: readonly Stop[]): Stop | null => openStop(stops, memory.get().box);
  const aimed = (): { readonly stop: Stop | null; readonly target: Pick | null } => {
    const stops = stopsOf(now().picks);
    const stop = at(stops) ?? nextStop(stops);
    return { stop, target: targetIn(stop, memory.get().target) };
  };

  const settle = (
    specimen: string,
    outcome: Pick['state'],
    reason: string | null,
    { commit, specimen: row }: Settled,
  ) => {
    client.setQueryData<Picklist>(key, (before) => before && withState(before, specimen, outcome, reason));
    memory.change({ target: null, trail: [...memory.get().trail, { commit, code: row.printedId }] });
  };

  /** What a settled tube means for the way: the box, or the whole list, may be done with it. */
  const wayAfter = (box: string | null): Partial<Saying> => {
    const stops = stopsOf(now().picks);
    const left = now().counts.waiting;
    const next = nextStop(stops);
    if (left === 0)
      return { tone: 'complete', title: t('picklists:say.listDone'), remedy: t('picklists:say.listDoneRemedy') };
    const here = stops.find(({ id }) => id === box);
    if (here !== undefined && here.left > 0) return { remedy: t('picklists:say.left', { box: here.left, all: left }) };
    const remedy = next === null ? t('picklists:pull.noPlace') : t('picklists:say.nextBox', { path: wayTo(next) });
    return here === undefined
      ? { remedy }
      : { tone: 'complete', title: t('picklists:say.boxDone', { box: here.name }), remedy };
  };

  const pick = async (found: FoundRecord): Promise<void> => {
    const { target } = aimed();
    const answer = await call('picklist.pick', { picklist: list.id, code: found.reference, source: found.source });
    if (!answer.ok && 'refusal' in answer) return refusePick(found, target, new RefusalError(answer.refusal));
    const settled = valueOf(answer);
    const { specimen } = settled;
    settle(specimen.id, 'picked', null, settled);
    const box = specimen.place?.containerId ?? null;
    const { box: open } = memory.get();
    if (open === null && box !== null) openBox(box);
    const where = takenFrom(specimen.place);
    const isElsewhere = open !== null && box !== open;
    const detail = [where.detail, wordsOfKind(specimen.kind), specimen.pseudonym].filter(Boolean).join(' · ');
    const elsewhere = t('picklists:say.pickedElsewhere', { box: specimen.place?.containerName ?? '' });
    const way = wayAfter(box);
    desk.say({
      tone: 'ok',
      outcome: 'ok',
      title: where.title,
      code: specimen.printedId,
      ...way,
      // Whatever became of the box: that the tube stood in another one is to be looked at.
      detail:
        isElsewhere && box !== null
          ? `${elsewhere} · ${detail}`
          : way.title === undefined
            ? detail
            : `${where.title} · ${detail}`,
    });
    return undefined;
  };

  const takenFrom = (place: Settled['specimen']['place']): { readonly title: string; readonly detail: string } => {
    if (place === null) return { title: t('picklists:say.pickedNoPlace'), detail: '' };
    if (place.position === null)
      return { title: t('picklists:say.pickedOpen', { box: place.containerName }), detail: '' };
    return { title: t('picklists:say.picked', { position: place.position }), detail: place.containerName };
  };

  /** The hand holds a tube that it must not keep: what was meant, what this is, and where it goes back. */
  const refusePick = (found: FoundRecord, target: Pick | null, error: RefusalError): void => {
    const { code, message, remedy } = error.refusal;
    const home = now().picks.find(({ specimen }) => specimen.id === found.id);
    const got = found.label ?? found.code;
    const isWrong = code === 'PICK_NOT_LISTED' && target !== null;
    desk.say({
      ...lookOfRefusal(code),
      title: isWrong
        ? t('picklists:say.wrongTube', { expected: endOf(target.specimen.printedId), got: endOf(got) })
        : message,
      code: found.code,
      remedy,
      refusal: code,
      ...(isWrong && { detail: message }),
      ...(lookOfRefusal(code).outcome === 'stop' &&
        home !== undefined &&
        home.path.length > 0 && { detail: t('picklists:say.putBack', { place: placeOf(home) }) }),
    });
  };

  const openBox = (box: string): void => {
    const unit = stopsOf(now().picks).find(({ id }) => id === box)?.unit ?? null;
    memory.change({ box, target: null });
    openDoor(unit);
  };
  /** The door counts from the first box of a freezer; a box of another freezer means another door. */
  const openDoor = (unit: Stop['unit']): void => {
    if (unit !== null && memory.get().door?.unit.id !== unit.id)
      memory.change({ door: { unit, openedAtMs: Date.now() } });
  };

  const container = async ({ id, code, label }: FoundRecord): Promise<void> => {
    const stops = stopsOf(now().picks);
    const stop = stops.find((one) => one.id === id);
    const next = nextStop(stops);
    const name = stop?.name ?? label ?? code;
    const way = next === null ? t('picklists:say.nothingLeft') : t('picklists:say.nextBox', { path: wayTo(next) });
    if (stop === undefined) return onTheWay({ id, name, code, stops, way });
    if (stop.left === 0) {
      desk.say({
        tone: 'duplicate',
        outcome: 'duplicate',
        title: t('picklists:say.boxNothing', { box: name }),
        code,
        remedy: way,
      });
      return undefined;
    }
    openBox(id);
    return desk.done(t('picklists:say.boxOpened', { box: name, count: stop.left }), code, wayTo(stop));
  };

  /** A freezer or rack: right when something of the list waits inside. */
  const onTheWay = (given: { id: string; name: string; code: string; stops: readonly Stop[]; way: string }): void => {
    const { id, name, code, stops, way } = given;
    const inside = stops.find(({ path, left }) => left > 0 && path.some((step) => step.id === id));
    if (inside === undefined) return desk.no(t('picklists:say.notOnTheWay', { name }), code, way, 'wrongBox');
    openDoor(inside.unit);
    return desk.done(t('picklists:say.onTheWay', { name }), code, t('picklists:say.nextBox', { path: wayTo(inside) }));
  };

  const nothingLeft = (code: string): void =>
    desk.no(t('picklists:say.nothingLeft'), code, t('picklists:say.nothingLeftRemedy'));

  const askNotFound = async (): Promise<void> => {
    const { target } = aimed();
    if (target === null) return nothingLeft('NOTFOUND');
    const { printedId } = target.specimen;
    return desk.ask({
      title: t('picklists:say.notFoundAsk', { code: endOf(printedId) }),
      code: printedId,
      remedy: t('picklists:say.notFoundHelp', { place: placeOf(target) }),
      choices: notFoundReasons.map((reason, index) => ({
        id: reason,
        label: t(`picklists:reasons.${reason}`),
        shortcut: String(index + 1),
        run: () => recordNotFound(target, t(`picklists:reasons.${reason}`)),
      })),
    });
  };

  const recordNotFound = async (target: Pick, reason: string): Promise<void> => {
    const { id, printedId, place } = target.specimen;
    const settled = valueOf(await call('picklist.notFound', { picklist: list.id, specimen: id, reason }));
    settle(id, 'notFound', reason, settled);
    tellSettled(
      t('picklists:say.notFound', { position: place?.position ?? endOf(printedId) }),
      printedId,
      reason,
      place,
    );
  };

  const tellSettled = (title: string, code: string, reason: string, place: Pick['specimen']['place']): void => {
    const way = wayAfter(place?.containerId ?? null);
    const detail = way.title === undefined ? reason : `${title} · ${reason}`;
    desk.say({ tone: 'card', outcome: 'ok', ribbon: 'command', title, code, ...way, detail });
  };

  const skip = async (): Promise<void> => {
    const { stop, target } = aimed();
    const next = stop === null || target === null ? null : targetAfter(stop, target);
    if (next === null) return desk.no(t('picklists:say.skipNone'), 'SKIP', t('picklists:say.skipNoneRemedy'));
    memory.change({ target: next.specimen.id });
    return desk.done(t('picklists:say.skipped', { position: next.specimen.place?.position ?? '' }), 'SKIP');
  };

  const endBox = async (): Promise<void> => {
    if (memory.get().box === null) return shutDoor();
    memory.change({ box: null, target: null });
    return desk.done(t('picklists:say.boxEnded'), 'END');
  };

  const shutDoor = async (): Promise<void> => {
    const { door } = memory.get();
    if (door === null) return desk.no(t('picklists:say.doorNone'), 'END', t('desk:cardUnusedRemedy'));
    memory.change({ door: null, box: null, target: null });
    return desk.done(
      t('picklists:say.doorShut', { time: clockOf(Date.now() - door.openedAtMs) }),
      'END',
      door.unit.name,
    );
  };

  const undo = async (): Promise<void> => {
    await desk.undo(memory);
    await client.invalidateQueries({ queryKey: key });
  };

  const card = async (command: string): Promise<boolean> => {
    const acts: Readonly<Record<string, (() => Promise<void>) | undefined>> = {
      UNDO: undo,
      SKIP: skip,
      NEXT: async () => memory.change({ target: null }),
      NOTFOUND: askNotFound,
      END: endBox,
    };
    const act = acts[command];
    if (act !== undefined) await act();
    return act !== undefined;
  };

  const stops = stopsOf(list.picks);
  const open = openStop(stops, state.box);
  return {
    ...desk,
    stops,
    open,
    target: targetIn(open ?? nextStop(stops), state.target),
    next: nextStop(stops),
    door: state.door,
    take: (text, source) => desk.take(text, source, { specimen: pick, container, card }),
    undo: () => desk.enqueue('UNDO', undo),
    notFound: () => desk.enqueue('NOTFOUND', askNotFound),
    skip: () => desk.enqueue('SKIP', skip),
    aim: (specimen) => memory.change({ target: specimen }),
    endBox: () => desk.enqueue('END', endBox),
    shutDoor: () => desk.enqueue('END', shutDoor),
    dropped: (specimen, reason, answer) => {
      settle(specimen, 'dropped', reason, answer);
      tellSettled(t('picklists:say.dropped'), answer.specimen.printedId, reason, answer.specimen.place);
    },
  };
}

/** The box on the bench as long as something in it waits; then the way is of more interest than the box. */
function openStop(stops: readonly Stop[], box: string | null): Stop | null {
  return stops.find(({ id, left }) => id === box && left > 0) ?? null;
}
