import { unreachable } from '../../../shared/lib/assert.ts';
import type { Saying } from '../../app/shared/desk/use-bench-voice.ts';
import type { Words } from '../../ui/use-words.ts';
import { nextStop, type Picklist, type Stop, stopsOf, wayTo } from './pull-view.ts';

/** What a settled tube means for the way: the box, or the whole list, may be done with it. */
export type Way =
  | { readonly kind: 'listDone' }
  | { readonly kind: 'goesOn'; readonly inBox: number; readonly inAll: number }
  | { readonly kind: 'boxDone'; readonly name: string; readonly next: Stop | null }
  /** The tube stood in no box of the list. */
  | { readonly kind: 'elsewhere'; readonly next: Stop | null };

/** The way after a tube of this box was settled. */
export function wayAfter({ picks, counts }: Picklist, box: string | null): Way {
  if (counts.waiting === 0) return { kind: 'listDone' };
  const stops = stopsOf(picks);
  const here = stops.find(({ id }) => id === box);
  const next = nextStop(stops);
  if (here === undefined) return { kind: 'elsewhere', next };
  if (here.left > 0) return { kind: 'goesOn', inBox: here.left, inAll: counts.waiting };
  return { kind: 'boxDone', name: here.name, next };
}

/** How the way is told. With a title of its own it is what the panel says first. */
export function sayingOfWay(t: Words, way: Way): Partial<Saying> {
  switch (way.kind) {
    case 'listDone':
      return { tone: 'complete', title: t('picklists:say.listDone'), remedy: t('picklists:say.listDoneRemedy') };
    case 'goesOn':
      return { remedy: t('picklists:say.left', { box: way.inBox, all: way.inAll }) };
    case 'boxDone': {
      const title = t('picklists:say.boxDone', { box: way.name });
      return { tone: 'complete', title, remedy: nextBoxWords(t, way.next) };
    }
    case 'elsewhere':
      return { remedy: nextBoxWords(t, way.next) };
    default:
      return unreachable(way);
  }
}

function nextBoxWords(t: Words, next: Stop | null): string {
  return next === null ? t('picklists:pull.noPlace') : t('picklists:say.nextBox', { path: wayTo(next) });
}
