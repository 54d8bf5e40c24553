import { placeWords } from '../../../shared/domain/container/place-words.ts';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { placeSchema } from '../../../shared/domain/specimen/events.ts';
import { accepted } from '../../../shared/lib/result.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import type { FoundSpecimen } from './lookups.ts';
import { createSpecimenViews, type SpecimenViews } from './specimen-views.ts';
import { timelineEntries } from './timeline-entries.ts';

/** More nodes than this are not drawn in full: a plasma pool can have thousands of relatives. */
const mostNodes = 500;

/** What happened to a specimen, and what came before and after it. */
export const specimenHistoryQueries: QueryHandlers = {
  'specimen.timeline': answers<'specimen.timeline'>((context, { specimen }) => {
    const found = context.look.specimen(specimen);
    if (!found.ok) return found;
    const views = createSpecimenViews(context.look);
    const entries = timelineEntries(context, `specimen:${found.value.state.id}`, (data) => placeText(views, data));
    return accepted({ entries });
  }),
  'specimen.lineage': answers<'specimen.lineage'>((context, { specimen }) => {
    const found = context.look.specimen(specimen);
    return found.ok ? accepted(lineage(context, found.value)) : found;
  }),
};

/** Where it went by an event that says so. */
function placeText(views: SpecimenViews, data: Readonly<Record<string, unknown>>): string | null {
  const parsed = placeSchema.safeParse(data['place']);
  const place = parsed.success ? views.place(parsed.data) : null;
  return place === null ? null : placeWords(place.containerName, place.position);
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
