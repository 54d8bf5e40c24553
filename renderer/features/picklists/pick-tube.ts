import { lookOfRefusal } from '../../app/shared/desk/refusal-look.ts';
import type { FoundRecord } from '../../app/shared/desk/use-scan-desk.ts';
import { RefusalError, valueOf } from '../../bridge/index.ts';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { aimOf, endOf, type Pick, placeOf } from './pull-view.ts';
import type { PullWork, Settled } from './use-pull-work.ts';
import { openBox } from './walk-boxes.ts';
import { sayingOfWay, wayAfter } from './way-after.ts';

type Specimen = Settled['specimen'];

/** A tube in the hand: fetched when it is on the list, else told what it is and where it goes back. */
export async function pickTube(work: PullWork, found: FoundRecord): Promise<void> {
  const { call, memory, now, settle } = work;
  const list = now();
  const { target } = aimOf(list.picks, memory.get());
  const answer = await call('picklist.pick', { picklist: list.id, code: found.reference, source: found.source });
  if (!answer.ok && 'refusal' in answer) return refusePick(work, found, target, new RefusalError(answer.refusal));
  const settled = valueOf(answer);
  settle('picked', null, settled);
  const box = settled.specimen.place?.containerId ?? null;
  const { box: open } = memory.get();
  if (open === null && box !== null) openBox(work, box);
  return tellPicked(work, settled.specimen, open !== null && box !== null && box !== open);
}

function tellPicked({ desk, now, t }: PullWork, specimen: Specimen, isElsewhere: boolean): void {
  const { place, kind, pseudonym, printedId } = specimen;
  const title = takenFrom(t, place);
  const way = sayingOfWay(t, wayAfter(now(), place?.containerId ?? null));
  const box = place !== null && place.position !== null ? place.containerName : '';
  const detail = [box, wordsOfKind(kind), pseudonym].filter(Boolean).join(' · ');
  // Whatever became of the box: that the tube stood in another one is to be looked at.
  const before = isElsewhere
    ? [t('picklists:say.pickedElsewhere', { box: place?.containerName ?? '' })]
    : way.title === undefined
      ? []
      : [title];
  desk.say({
    tone: 'ok',
    outcome: 'ok',
    title,
    code: printedId,
    ...way,
    detail: [...before, detail].join(' · '),
  });
}

function takenFrom(t: PullWork['t'], place: Specimen['place']): string {
  if (place === null) return t('picklists:say.pickedNoPlace');
  const { position, containerName: box } = place;
  return position === null ? t('picklists:say.pickedOpen', { box }) : t('picklists:say.picked', { position });
}

/** The hand holds a tube that it must not keep: what was meant, what this is, and where it goes back. */
function refusePick({ desk, now, t }: PullWork, found: FoundRecord, target: Pick | null, error: RefusalError): void {
  const { code, message, remedy } = error.refusal;
  const look = lookOfRefusal(code);
  const home = now().picks.find(({ specimen }) => specimen.id === found.id);
  const got = endOf(found.label ?? found.code);
  const isWrong = code === 'PICK_NOT_LISTED' && target !== null;
  const goesBack = look.outcome === 'stop' && home !== undefined && home.path.length > 0;
  desk.say({
    ...look,
    title: isWrong ? t('picklists:say.wrongTube', { expected: endOf(target.specimen.printedId), got }) : message,
    code: found.code,
    remedy,
    refusal: code,
    ...(isWrong && { detail: message }),
    ...(goesBack && { detail: t('picklists:say.putBack', { place: placeOf(home) }) }),
  });
}
