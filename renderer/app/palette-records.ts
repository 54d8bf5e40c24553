import { useState } from 'react';
import { call, useQueryOf } from '../bridge/index.ts';
import type { Action } from '../ui/Menu.tsx';
import { wordsOfKind } from '../ui/specimen-kind-hue.ts';
import { goTo, type Route } from './use-route.ts';

const recentShown = 6;

/** Records for the palette: what the text is as a code, the participants it names, and what full text finds. */
export async function findRecords(text: string): Promise<readonly Action[]> {
  if (text.trim().length < 2) return [];
  const [scan, people, found] = await Promise.all([
    call('scan.resolve', { code: text }),
    call('participant.list', { text, page: { offset: 0, limit: 4 } }),
    call('specimen.search', { text, limit: 12 }),
  ]);
  const containers: readonly Action[] =
    scan.ok && scan.value.kind === 'container' && scan.value.id !== null
      ? [recordAction('storage', scan.value.id, scan.value.label ?? text, '')]
      : [];
  const participants = people.ok
    ? people.value.rows.map(({ id, pseudonym, study }) => recordAction('participants', id, pseudonym, study))
    : [];
  const specimens = found.ok
    ? found.value.rows.map(({ id, printedId, kind, pseudonym }) =>
        recordAction('specimens', id, printedId, [wordsOfKind(kind), pseudonym].filter(Boolean).join(' · ')),
      )
    : [];
  return [...containers, ...participants, ...specimens];
}

/** The specimens and participants opened last, newest first: what one most often goes back to. */
export function useRecentRecords(route: Route): readonly Action[] {
  const [recent, setRecent] = useState<readonly Action[]>([]);
  const opened = useOpenRecord(route);
  // Noted while drawing: React draws again at once, and the newest is first from then on.
  if (opened !== null && recent[0]?.id !== opened.id) {
    setRecent([opened, ...recent.filter((other) => other.id !== opened.id)].slice(0, recentShown));
  }
  return recent;
}

/** The record whose card is on screen. The answers are those of the cards themselves: asked once, drawn twice. */
function useOpenRecord({ place, argument }: Route): Action | null {
  const of = (wanted: string): boolean => place === wanted && argument !== null;
  const specimen = useQueryOf('specimen.find', { code: argument ?? '' }, { enabled: of('specimens') });
  const person = useQueryOf('participant.get', { participant: argument ?? '' }, { enabled: of('participants') });
  if (of('specimens') && specimen.data !== undefined) {
    const { id, printedId, kind, pseudonym } = specimen.data;
    return recordAction('specimens', id, printedId, [wordsOfKind(kind), pseudonym].filter(Boolean).join(' · '));
  }
  if (of('participants') && person.data !== undefined) {
    const { id, pseudonym, study } = person.data;
    return recordAction('participants', id, pseudonym, study);
  }
  return null;
}

function recordAction(place: string, id: string, label: string, detail: string): Action {
  return { id, label, isCode: true, ...(detail !== '' && { detail }), onAction: () => goTo(place, id) };
}
