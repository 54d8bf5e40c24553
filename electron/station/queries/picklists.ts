import type { CallOutput } from '../../../shared/api/contract.ts';
import { outcomeOf } from '../../../shared/domain/picklist/decide-picking.ts';
import type { PicklistState } from '../../../shared/domain/picklist/state.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { envelopeOf } from '../../../shared/domain/refusals.ts';
import { refuseTaken, refuseUse } from '../../../shared/domain/specimen/decide-handling.ts';
import { hybridTimeToMoment } from '../../../shared/ledger/hybrid-clock.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { type PathStepView, pathView } from './container-views.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import { type FoundSpecimen, known } from './lookups.ts';
import { createSpecimenViews } from './specimen-views.ts';

type Reading = Pick<QueryContext, 'db' | 'look'>;
type Picklist = CallOutput<'picklist.get'>;
type PickView = Picklist['picks'][number];
type Row = CallOutput<'picklist.list'>['rows'][number];

/** Pick lists, and the walk that each asks for. */
export const picklistQueries: QueryHandlers = {
  'picklist.list': answers<'picklist.list'>((context, { closed, page }) => {
    const { offset, limit } = page ?? { offset: 0, limit: 100 };
    let query = context.db.from.selectFrom('picklist');
    if (closed !== undefined) query = query.where('closed', '=', closed ? 1 : 0);
    const total = context.db.first(query.select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0;
    const rows = context.db.all(
      query
        .select(['state', 'head_hlc'])
        .orderBy('closed')
        .orderBy('head_hlc', 'desc')
        .orderBy('id')
        .limit(limit)
        .offset(offset),
    );
    return accepted({ total, offset, rows: rows.map((row) => rowView(context, stateOf(row.state), row.head_hlc)) });
  }),
  'picklist.get': answers<'picklist.get'>((context, { picklist }) => {
    const found = findPicklist(context, picklist);
    if (!found.ok) return found;
    const { state, headHlc } = found.value;
    return accepted({ ...rowView(context, state, headHlc), picks: picksInWalkingOrder(context, state) });
  }),
};

/** A pick list by its id. */
export function findPicklist(
  { db }: Pick<Reading, 'db'>,
  id: string,
): Result<{ readonly state: PicklistState; readonly headHlc: string }, Refusal> {
  const row = db.first(db.from.selectFrom('picklist').select(['state', 'head_hlc']).where('id', '=', id.toLowerCase()));
  if (row === null) return refused({ code: 'PICKLIST_UNKNOWN', details: { list: id } });
  return accepted({ state: stateOf(row.state), headHlc: row.head_hlc });
}

/** The tubes of a list of which nothing was said yet. */
export function unsettledIn(list: PicklistState): readonly string[] {
  return list.specimens.filter((id) => outcomeOf(list, id) === null);
}

/** The tubes of a list that can still be fetched, by the container they are recorded in (null: none). */
export function fetchableIn({ look }: Pick<Reading, 'look'>, list: PicklistState): readonly (string | null)[] {
  return unsettledIn(list)
    .flatMap((id) => look.specimenById(id) ?? [])
    .filter((found) => standing(list, found).state === 'waiting')
    .map(({ state }) => state.place?.container ?? null);
}

function stateOf(json: string): PicklistState {
  // Written by the fold alone, as JSON of this noun's type.
  return JSON.parse(json) as PicklistState;
}

function rowView(context: Reading, state: PicklistState, headHlc: string): Row {
  const counts = { waiting: 0, stopped: 0, picked: 0, notFound: 0, dropped: 0 };
  for (const id of state.specimens) {
    const found = context.look.specimenById(id);
    if (found !== null) counts[standing(state, found).state] += 1;
  }
  return {
    id: state.id,
    name: state.name,
    purpose: state.purpose,
    recipient: state.recipient ?? null,
    dueBack: state.dueBack,
    closed: state.closed,
    changedAt: hybridTimeToMoment(headHlc),
    counts,
  };
}

/** What became of a tube, or whether it may still be fetched. */
function standing(list: PicklistState, { state, hold }: FoundSpecimen): Pick<PickView, 'state' | 'reason'> {
  const outcome = outcomeOf(list, state.id);
  if (outcome !== null) return { state: outcome.kind, reason: outcome.kind === 'picked' ? null : outcome.reason };
  const stopped = refuseUse(state, hold) ?? refuseTaken(state);
  return stopped === null
    ? { state: 'waiting', reason: null }
    : { state: 'stopped', reason: envelopeOf(stopped).message };
}

function picksInWalkingOrder(context: Reading, list: PicklistState): PickView[] {
  const views = createSpecimenViews(context.look);
  const paths = new Map<string, PathStepView[]>();
  const pathOf = (container: string): PathStepView[] => {
    const before = paths.get(container);
    if (before !== undefined) return before;
    const path = pathView(context.look, known(context.look.document('container', container), 'the box of a tube'));
    paths.set(container, path);
    return path;
  };
  return list.specimens
    .flatMap((id) => context.look.specimenById(id) ?? [])
    .map((found) => ({
      specimen: views.row(found),
      ...standing(list, found),
      path: found.state.place === null ? [] : pathOf(found.state.place.container),
    }))
    .toSorted(byWay);
}

const natural = new Intl.Collator('en', { numeric: true });

/** Freezer by freezer, rack by rack, box by box, and in a box from its top left; tubes without a place last. */
function byWay(a: PickView, b: PickView): number {
  if (a.path.length === 0 || b.path.length === 0) return b.path.length - a.path.length;
  for (const [index, step] of a.path.entries()) {
    const other = b.path[index];
    if (other === undefined) return 1;
    if (step.id === other.id) continue;
    return (
      natural.compare(step.position ?? '', other.position ?? '') ||
      natural.compare(step.name, other.name) ||
      (step.id < other.id ? -1 : 1)
    );
  }
  const [at, to] = [a.specimen.place, b.specimen.place];
  return (at?.row ?? 0) - (to?.row ?? 0) || (at?.column ?? 0) - (to?.column ?? 0);
}
