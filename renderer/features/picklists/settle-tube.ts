import type { CallOutput } from '../../../shared/api/contract.ts';
import { valueOf } from '../../bridge/index.ts';
import { notFoundReasons } from './not-found-reasons.ts';
import { aimOf, endOf, type Pick, placeOf } from './pull-view.ts';
import type { PullWork, Settled } from './use-pull-work.ts';
import { sayingOfWay, wayAfter } from './way-after.ts';

/** Asks why the tube to take next is not there. */
export async function askNotFound(work: PullWork): Promise<void> {
  const { desk, memory, now, t } = work;
  const { target } = aimOf(now().picks, memory.get());
  if (target === null) return desk.no(t('picklists:say.nothingLeft'), 'NOTFOUND', t('picklists:say.nothingLeftRemedy'));
  const { printedId } = target.specimen;
  return desk.ask({
    title: t('picklists:say.notFoundAsk', { code: endOf(printedId) }),
    code: printedId,
    remedy: t('picklists:say.notFoundHelp', { place: placeOf(target) }),
    choices: notFoundReasons.map((reason, index) => ({
      id: reason,
      label: t(`picklists:reasons.${reason}`),
      shortcut: String(index + 1),
      run: () => recordNotFound(work, target, t(`picklists:reasons.${reason}`)),
    })),
  });
}

async function recordNotFound(work: PullWork, { specimen }: Pick, reason: string): Promise<void> {
  const { call, now, settle, t } = work;
  const { id, printedId, place } = specimen;
  settle('notFound', reason, valueOf(await call('picklist.notFound', { picklist: now().id, specimen: id, reason })));
  const title = t('picklists:say.notFound', { position: place?.position ?? endOf(printedId) });
  tellSettled(work, title, specimen, reason);
}

/** A tube was taken off the list in a dialog. */
export function dropTube(work: PullWork, reason: string, answer: CallOutput<'picklist.drop'>): void {
  work.settle('dropped', reason, answer);
  tellSettled(work, work.t('picklists:say.dropped'), answer.specimen, reason);
}

type Told = { readonly printedId: string; readonly place: Settled['specimen']['place'] };

function tellSettled({ desk, now, t }: PullWork, title: string, { printedId, place }: Told, reason: string): void {
  const way = sayingOfWay(t, wayAfter(now(), place?.containerId ?? null));
  const detail = way.title === undefined ? reason : `${title} · ${reason}`;
  desk.say({ tone: 'card', outcome: 'ok', ribbon: 'command', title, code: printedId, ...way, detail });
}
