import { useMemo, useSyncExternalStore } from 'react';
import { type BenchMode, modeOfCard } from './shared/bench-modes.ts';

/** Where the page is: `#/specimens/0192…` is place `specimens` with one argument, `#/specimens?status=missing` a search. */
export type Route = { readonly place: string; readonly argument: string | null; readonly search: string };

/** The address after `#`. Anchors do the going, so back, forward and links in new tabs work by themselves. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => routeOf(hash), [hash]);
}

function routeOf(hash: string): Route {
  const [address = '', search = ''] = hash.replace(/^#\/?/u, '').split('?');
  const [place = '', argument] = address.split('/');
  return {
    place: place === '' ? 'today' : place,
    argument: argument === undefined || argument === '' ? null : decodeURIComponent(argument),
    search,
  };
}

/** Shows a place, and there one thing when it is named. */
export function goTo(place: string, argument?: string): void {
  window.location.hash = argument === undefined ? `/${place}` : `/${place}/${encodeURIComponent(argument)}`;
}

/** What follows `?` in the address of a box that is checked: `#/storage/0192…?check`, and without a box yet `#/storage?check`. */
export const boxCheck = 'check';

/** Checks a box, or asks first which. */
export function goToBoxCheck(box: string | null): void {
  window.location.hash = `${box === null ? '/storage' : `/storage/${encodeURIComponent(box)}`}?${boxCheck}`;
}

/** To whose visit begins: `#/collection?participant=0192…`. */
export function goToCollectionOf(participant: string): void {
  window.location.hash = `/collection?participant=${encodeURIComponent(participant)}`;
}

/** Shows a mode of the bench. */
export function goToBenchMode(mode: BenchMode | 'place'): void {
  window.location.hash = mode === 'place' ? '/bench' : `/bench?${mode}`;
}

/** Goes to the mode of the bench that a command card names; false when it names none. */
export function obeyModeCard(command: string): boolean {
  const mode = modeOfCard(command);
  if (mode !== null) goToBenchMode(mode);
  return mode !== null;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
