import { useState } from 'react';
import { useQueryOf } from '../../bridge/index.ts';

/** Older than this nobody is in the middle of it any more. */
const longestBreakMs = 12 * 3600 * 1000;

/** The box into which a tube was placed last, as the station knows it: for when the page has forgotten (a crash). */
export function useLastBox(isWanted: boolean): { readonly id: string; readonly name: string } | null {
  const [since] = useState(() => Date.now() - longestBreakMs);
  const activity = useQueryOf('activity.list', { mine: true, page: { offset: 0, limit: 20 } }, { enabled: isWanted });
  const last = activity.data?.rows.find(
    ({ command, reverted, recordedAt }) => command === 'specimen.place' && !reverted && Date.parse(recordedAt) > since,
  );
  const subject = last?.subjects.find((name) => name.startsWith('specimen:'))?.slice('specimen:'.length);
  const found = useQueryOf('specimen.find', { code: subject ?? '' }, { enabled: isWanted && subject !== undefined });
  const place = found.data?.place ?? null;
  return !isWanted || place === null ? null : { id: place.containerId, name: place.containerName };
}
