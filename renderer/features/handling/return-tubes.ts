import { placeWords } from '../../../shared/domain/container/place-words.ts';
import type { FoundRecord, ScanSource } from '../../app/shared/desk/use-scan-desk.ts';
import { valueOf } from '../../bridge/index.ts';
import { putBack, type ReturnWork, type Tube } from './put-back.ts';

type Box = { readonly id: string; readonly name: string };

/** A tube was scanned: back at once where its box is in hand, else its place is proposed and waits for a word. */
export async function takeTube(work: ReturnWork, { reference, code, source }: FoundRecord): Promise<void> {
  const { desk, memory, t } = work;
  const tube = await tubeOf(work, reference);
  const { place } = tube;
  const { box } = memory.get();
  if (tube.status !== 'checkedOut' && !tube.placeHeld) return notOut(work, tube, code);
  if (place !== null && place.containerId === box) return putBack(work, tube, source, null);
  memory.change({ pending: tube.id });
  if (place !== null) return propose(work, tube, code, source);
  // With a box in hand there is nothing to ask: it has a free place or says that it has none.
  return box === null
    ? desk.no(t('handling:return.noPlace'), code, t('handling:return.noPlaceHelp'))
    : putBack(work, tube, source, box);
}

/** A box was scanned: it is in hand now, and the tube that waits goes into it or asks why not. */
export async function takeBox(work: ReturnWork, { id, code, source }: FoundRecord): Promise<void> {
  const { call, desk, memory, t } = work;
  const map = valueOf(await call('container.map', { container: id }));
  if (map.level !== 'box')
    return desk.no(t('desk:notABox', { name: map.name }), code, t('desk:notABoxRemedy'), 'wrongBox');
  const { pending } = memory.get();
  if (pending === null) {
    memory.change({ box: id });
    const help = t('handling:return.boxHelp', { count: map.occupancy.held });
    return desk.done(t('handling:return.boxInHand', { box: map.name }), code, help);
  }
  const tube = await tubeOf(work, pending);
  memory.change({ box: id });
  if (tube.place?.containerId === id) return putBack(work, tube, source, null);
  return tube.place === null ? putBack(work, tube, source, id) : askOther(work, tube, map, source);
}

/** No box is in hand any more, and no tube waits. */
export async function endBox({ desk, memory, t }: ReturnWork): Promise<void> {
  memory.change({ box: null, pending: null });
  desk.done(t('handling:return.boxEnded'), 'END');
}

async function tubeOf({ call }: ReturnWork, code: string): Promise<Tube> {
  return valueOf(await call('specimen.find', { code }));
}

function propose(work: ReturnWork, tube: Tube, code: string, source: ScanSource): void {
  const { desk, t } = work;
  const confirm = (): Promise<void> => putBack(work, tube, source, null);
  desk.ask({
    tone: 'card',
    title: t('handling:return.belongs', { place: homeOf(tube) }),
    code,
    detail: tube.path.map(({ name }) => name).join(' › '),
    remedy: t('handling:return.belongsHelp'),
    choices: [{ id: 'confirm', label: t('handling:return.confirm'), shortcut: 'Y', run: confirm }],
    yes: confirm,
  });
}

function notOut({ desk, memory, t }: ReturnWork, tube: Tube, code: string): void {
  memory.change({ pending: null });
  const home = homeOf(tube);
  const remedy = home === '' ? t('handling:return.notOutNowhere') : t('handling:return.notOutHelp', { place: home });
  desk.no(t('handling:return.notOut', { code: tube.printedId }), code, remedy);
}

function askOther(work: ReturnWork, tube: Tube, box: Box, source: ScanSource): void {
  const { desk, t } = work;
  const here = (): Promise<void> => putBack(work, tube, source, box.id);
  desk.ask({
    title: t('handling:return.otherBox', { code: tube.printedId, place: homeOf(tube) }),
    code: tube.printedId,
    remedy: t('handling:return.otherBoxHelp', { box: box.name }),
    choices: [
      { id: 'here', label: t('handling:return.putHere'), shortcut: 'H', run: here },
      { id: 'leave', label: t('handling:return.leave'), shortcut: 'L', run: async () => desk.clear() },
    ],
    yes: here,
  });
}

function homeOf({ place }: Tube): string {
  return place === null ? '' : placeWords(place.containerName, place.position);
}
