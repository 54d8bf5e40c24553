import type * as z from 'zod';
import type { timelineEntry } from '../../../shared/api/timelines.ts';
import { commitName, revertedCommits } from '../../../shared/ledger/fold.ts';
import { hybridTimeToMoment } from '../../../shared/ledger/hybrid-clock.ts';
import { fieldsOf } from '../../../shared/lib/fields.ts';
import { createSubjectEvents } from '../ledger/subject-events.ts';
import { createAuthors } from './authors.ts';
import type { QueryContext } from './handlers.ts';

export type TimelineEntry = z.infer<typeof timelineEntry>;

/** Everything that happened to one subject, oldest first, with who, when, on which device and from what source. */
export function timelineEntries(
  { db, look }: Pick<QueryContext, 'db' | 'look'>,
  subject: string,
  placeOf: (data: Readonly<Record<string, unknown>>) => string | null,
): TimelineEntry[] {
  const events = createSubjectEvents(db).of(subject);
  const reverted = revertedCommits(events);
  const authorOf = createAuthors(db, look);
  return events.map((event) => {
    const data = fieldsOf(event.data);
    return {
      type: event.type,
      data,
      recordedAt: hybridTimeToMoment(event.hlc),
      occurredAt: occurredAt(data),
      ...authorOf(event),
      commit: { device: event.device, seq: event.seq },
      reverted: reverted.has(commitName(event.device, event.seq)) && event.type !== 'reverted.v1',
      place: placeOf(data),
    };
  });
}

/** When it happened, if that was said: the time of the step, or of the collection. */
function occurredAt(data: Readonly<Record<string, unknown>>): string | null {
  if (typeof data['at'] === 'string') return data['at'];
  const collected = fieldsOf(data['times'])['collected'];
  return typeof collected === 'string' ? collected : null;
}
