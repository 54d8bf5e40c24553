import type { CallOutput } from '../../../shared/api/contract.ts';
import { hybridTimeToMoment } from '../../../shared/ledger/hybrid-clock.ts';
import { commitName, type PositionedEvent, revertedCommits } from '../../../shared/ledger/fold.ts';
import { placeSchema } from '../../../shared/domain/specimen/events.ts';
import { fieldsOf } from '../../../shared/lib/fields.ts';
import { accepted } from '../../../shared/lib/result.ts';
import { createSubjectEvents } from '../ledger/subject-events.ts';
import { createAuthors } from './authors.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import type { FoundSpecimen } from './lookups.ts';
import { createSpecimenViews, type SpecimenViews } from './specimen-views.ts';

/** More nodes than this are not drawn in full: a plasma pool can have thousands of relatives. */
const mostNodes = 500;

/** What happened to a specimen, and what came before and after it. */
export const specimenHistoryQueries: QueryHandlers = {
  'specimen.timeline': answers<'specimen.timeline'>((context, { specimen }) => {
    const found = context.look.specimen(specimen);
    return found.ok ? accepted({ entries: timeline(context, found.value) }) : found;
  }),
  'specimen.lineage': answers<'specimen.lineage'>((context, { specimen }) => {
    const found = context.look.specimen(specimen);
    return found.ok ? accepted(lineage(context, found.value)) : found;
  }),
};

type Entry = CallOutput<'specimen.timeline'>['entries'][number];

function timeline({ db, look }: QueryContext, { state }: FoundSpecimen): Entry[] {
  const events = createSubjectEvents(db).of(`specimen:${state.id}`);
  const reverted = revertedCommits(events);
  const views = createSpecimenViews(look);
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
      place: placeText(views, event),
    };
  });
}

/** When it happened, if that was said: the time of the step, or of the collection. */
function occurredAt(data: Readonly<Record<string, unknown>>): string | null {
  if (typeof data['at'] === 'string') return data['at'];
  const collected = fieldsOf(data['times'])['collected'];
  return typeof collected === 'string' ? collected : null;
}

function placeText(views: SpecimenViews, event: PositionedEvent): string | null {
  const parsed = placeSchema.safeParse(fieldsOf(event.data)['place']);
  const place = parsed.success ? views.place(parsed.data) : null;
  if (place === null) return null;
  return place.position === null ? place.containerName : `${place.containerName} · ${place.position}`;
}

type Lineage = CallOutput<'specimen.lineage'>;

/** Ancestors have negative generations, descendants positive ones; siblings come with the nearest parents. */
function lineage({ db, look }: QueryContext, start: FoundSpecimen): Lineage {
  const generations = new Map<string, number>([[start.state.id, 0]]);
  const edges: { parent: string; child: string }[] = [];
  const children = db.prepare<{ id: string }>(
    `SELECT id FROM (SELECT no, id FROM specimen WHERE parent_id = ?
       UNION SELECT no, id FROM specimen JOIN specimen_pool_parent ON child_id = id WHERE specimen_pool_parent.parent_id = ?)
      ORDER BY no LIMIT ${mostNodes}`,
  );
  let truncated = false;
  const meet = (id: string, generation: number): boolean => {
    if (generations.has(id)) return false;
    if (generations.size >= mostNodes) truncated = true;
    else generations.set(id, generation);
    return !truncated;
  };
  const roots: string[] = [];
  const up = [start.state.id];
  for (let id = up.pop(); id !== undefined; id = up.pop()) {
    const parents = look.specimenById(id)?.state.parents ?? [];
    if (parents.length === 0) roots.push(id);
    for (const parent of parents) if (meet(parent, (generations.get(id) ?? 0) - 1)) up.push(parent);
  }
  const down = [...roots];
  const walked = new Set<string>();
  for (let id = down.pop(); id !== undefined; id = down.pop()) {
    if (walked.has(id)) continue;
    walked.add(id);
    for (const child of children.all(id, id)) {
      meet(child.id, (generations.get(id) ?? 0) + 1);
      if (!generations.has(child.id)) continue;
      edges.push({ parent: id, child: child.id });
      down.push(child.id);
    }
  }
  const nodes = [...generations].flatMap(([id, generation]) => {
    const found = look.specimenById(id);
    if (found === null) return [];
    const { printedId, kind, lineage: how, quantity } = found.state;
    return [{ id, printedId, kind, lineage: how, status: found.shownStatus, quantity, generation }];
  });
  return { nodes, edges, truncated };
}
