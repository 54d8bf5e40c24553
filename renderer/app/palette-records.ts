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

/** The specimens opened last, newest first: what one most often goes back to. */
export function useRecentRecords({ place, argument }: Route): readonly Action[] {
  const [recent, setRecent] = useState<readonly Action[]>([]);
  const isCard = place === 'specimens' && argument !== null;
  // The answer is the one of the card itself: asked once, drawn twice.
  const card = useQueryOf('specimen.find', { code: argument ?? '' }, { enabled: isCard });
  const found = isCard ? card.data : undefined;
  // Noted while drawing: React draws again at once, and the newest is first from then on.
  if (found !== undefined && recent[0]?.id !== found.id) {
    const { id, printedId, kind, pseudonym } = found;
    const detail = [wordsOfKind(kind), pseudonym].filter(Boolean).join(' · ');
    const opened = recordAction('specimens', id, printedId, detail);
    setRecent([opened, ...recent.filter((other) => other.id !== id)].slice(0, recentShown));
  }
  return recent;
}

function recordAction(place: string, id: string, label: string, detail: string): Action {
  return { id, label, isCode: true, ...(detail !== '' && { detail }), onAction: () => goTo(place, id) };
}
