import { placeWords } from '../../../shared/domain/container/place-words.ts';
import type { CallOutput } from '../../../shared/api/contract.ts';
import type { ContainerState } from '../../../shared/domain/container/state.ts';
import { placeSchema } from '../../../shared/domain/specimen/events.ts';
import { hybridTimeToMoment } from '../../../shared/ledger/hybrid-clock.ts';
import { accepted } from '../../../shared/lib/result.ts';
import { actorName } from './authors.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import { createSpecimenViews } from './specimen-views.ts';
import { type TimelineEntry, timelineEntries } from './timeline-entries.ts';

/** More comings and goings than these are not told: the newest are. */
const mostMoves = 5000;

/** An event that a later undo names does not count. */
const notTakenBack = `NOT EXISTS (SELECT 1 FROM ledger_event AS undo JOIN device ON device.no = e.device
  WHERE undo.subject = e.subject AND undo.type = 'reverted.v1'
    AND json_extract(undo.body, '$.device') = device.id AND json_extract(undo.body, '$.seq') = e.seq)`;

/** Tubes put into a container from anywhere else, by the index of that; exported for the test of its plan. */
export const intoSql = `SELECT e.hlc, c.actor FROM ledger_event AS e JOIN ledger_commit AS c USING (device, seq)
  WHERE e.type IN ('specimenStored.v1', 'specimenMoved.v1', 'specimenFound.v1')
    AND json_extract(e.body, '$.place.container') = ?
    AND json_extract(e.body, '$.from.container') IS NOT json_extract(e.body, '$.place.container') AND ${notTakenBack}
  ORDER BY e.hlc DESC LIMIT ${mostMoves}`;

/** Tubes moved out of a container into another one. */
export const outOfSql = `SELECT e.hlc, c.actor FROM ledger_event AS e JOIN ledger_commit AS c USING (device, seq)
  WHERE e.type = 'specimenMoved.v1' AND json_extract(e.body, '$.from.container') = ?
    AND json_extract(e.body, '$.from.container') IS NOT json_extract(e.body, '$.place.container') AND ${notTakenBack}
  ORDER BY e.hlc DESC LIMIT ${mostMoves}`;

export const labelsSql = `SELECT j.purpose, j.asked_at, j.asked_by, j.reason, l.copies, l.state
  FROM print_label AS l JOIN print_job AS j ON j.id = l.job_id
  WHERE l.subject = ? AND l.subject >= 'container:' AND l.subject < 'container;' ORDER BY l.no`;

/** What happened to a container and what went in and out of it. */
export const containerHistoryQueries: QueryHandlers = {
  'container.timeline': answers<'container.timeline'>((context, { container }) => {
    const found = context.look.container(container);
    if (!found.ok) return found;
    const { id } = found.value;
    return accepted({
      entries: ownEntries(context, id),
      content: content(context, id),
      labels: labels(context, id),
    });
  }),
};

/** When a box was last checked, by whom and with what result; a check that was taken back does not count. */
export function lastCheckView(
  context: QueryContext,
  { id, lastCheck }: ContainerState,
): CallOutput<'container.map'>['lastCheck'] {
  if (lastCheck === null) return null;
  const last = ownEntries(context, id).findLast(({ type, reverted }) => type === 'containerChecked.v1' && !reverted);
  return { ...lastCheck, at: last?.recordedAt ?? null, by: last?.actor ?? null };
}

function ownEntries(context: QueryContext, id: string): TimelineEntry[] {
  const views = createSpecimenViews(context.look);
  return timelineEntries(context, `container:${id}`, (data) => {
    const parent = placeSchema.safeParse(data['parent']);
    const place = parent.success ? views.place(parent.data) : null;
    return place === null ? null : placeWords(place.containerName, place.position);
  });
}

type Timeline = CallOutput<'container.timeline'>;
type Move = { readonly hlc: string; readonly actor: string };

/** How many tubes came and went, by person and day (UTC), in order. */
function content({ db, look }: QueryContext, id: string): Timeline['content'] {
  const days = new Map<string, Timeline['content'][number]>();
  const count = (moves: readonly Move[], what: 'placed' | 'left'): void => {
    for (const { hlc, actor } of moves) {
      const at = hybridTimeToMoment(hlc);
      const key = `${at.slice(0, 'YYYY-MM-DD'.length)} ${actor}`;
      const day = days.get(key) ?? { at, actor, placed: 0, left: 0 };
      days.set(key, { ...day, at: at > day.at ? at : day.at, [what]: day[what] + 1 });
    }
  };
  count(db.prepare<Move>(intoSql).all(id), 'placed');
  count(db.prepare<Move>(outOfSql).all(id), 'left');
  return [...days.values()]
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .map((day) => ({ ...day, actor: actorName(look, day.actor) }));
}

type LabelRow = {
  readonly purpose: Timeline['labels'][number]['purpose'];
  readonly asked_at: string;
  readonly asked_by: string;
  readonly reason: string | null;
  readonly copies: number;
  readonly state: Timeline['labels'][number]['state'];
};

function labels({ db, look }: QueryContext, id: string): Timeline['labels'] {
  return db
    .prepare<LabelRow>(labelsSql)
    .all(`container:${id}`)
    .map(({ asked_at: at, asked_by: by, ...label }) => ({
      ...label,
      at,
      by: actorName(look, by),
    }));
}
