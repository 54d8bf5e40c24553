import type { CallOutput } from '../../../shared/api/contract.ts';
import {
  birthsByDivision,
  childStep,
  labelStanding,
  tubeCodeSystem,
} from '../../../shared/domain/specimen/division.ts';
import { commitName, liveEvents, type PositionedEvent } from '../../../shared/ledger/fold.ts';
import { hybridTimeToMoment } from '../../../shared/ledger/hybrid-clock.ts';
import { accepted } from '../../../shared/lib/result.ts';
import { createSubjectEvents, type SubjectEvents } from '../ledger/subject-events.ts';
import { createAuthors } from './authors.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import type { FoundSpecimen } from './lookups.ts';
import { createSpecimenViews } from './specimen-views.ts';

type Division = CallOutput<'division.list'>['divisions'][number];
type Child = Division['children'][number];
type Born = {
  readonly child: FoundSpecimen;
  readonly events: readonly PositionedEvent[];
  readonly birth: PositionedEvent;
};

/** What was divided, and how far each tube of it has come. */
export const divisionQueries: QueryHandlers = {
  'division.list': answers<'division.list'>((context, { parent }) => {
    if (parent === undefined) return accepted({ divisions: unfinished(context) });
    const found = context.look.specimen(parent);
    if (!found.ok) return found;
    return accepted({ divisions: divisionsOf(context, childrenOf(context, found.value.state.id)) });
  }),
};

/** Older ones are so old that whoever made them looks for them elsewhere. */
const mostChildren = 2000;

function childrenOf({ db }: QueryContext, parent: string): readonly string[] {
  const rows = db
    .prepare<{ id: string }>(
      `SELECT id FROM specimen WHERE parent_id = ?
        UNION SELECT child_id AS id FROM specimen_pool_parent WHERE parent_id = ? ORDER BY id DESC LIMIT ?`,
    )
    .all(parent, parent, mostChildren);
  return rows.map(({ id }) => id);
}

function unfinished(context: QueryContext): Division[] {
  // The siblings too: "seven of ten" needs all ten.
  const ids = new Set(parentsOfUnplaced(context).flatMap((parent) => childrenOf(context, parent)));
  return divisionsOf(context, [...ids]).filter(({ isFinished }) => !isFinished);
}

/** Of what was divided here and has no place yet, a parent each; what a file brought was divided by somebody else. */
function parentsOfUnplaced({ db }: QueryContext): readonly string[] {
  const rows = db
    .prepare<{ parent: string | null }>(
      `SELECT DISTINCT coalesce(parent_id, (SELECT parent_id FROM specimen_pool_parent WHERE child_id = child.id)) AS parent
         FROM (SELECT id, parent_id FROM specimen
                WHERE container_id IS NULL AND import_id IS NULL AND lineage IN ('aliquot', 'derived', 'pooled')
                  AND status IN ('collected', 'quarantined')
                ORDER BY no DESC LIMIT ?) AS child`,
    )
    .all(mostChildren);
  return rows.flatMap(({ parent }) => parent ?? []);
}

/** Children by the commit that made them, newest first. */
function divisionsOf(context: QueryContext, ids: readonly string[]): Division[] {
  const events = createSubjectEvents(context.db);
  const byCommit = new Map<string, Born[]>();
  for (const id of ids) {
    const born = bornOf(context, events, id);
    if (born === null) continue;
    const name = commitName(born.birth.device, born.birth.seq);
    byCommit.set(name, [...(byCommit.get(name) ?? []), born]);
  }
  return [...byCommit.values()]
    .map((siblings) => siblings.toSorted((one, other) => one.birth.index - other.birth.index))
    .toSorted(([one], [other]) => ((one?.birth.hlc ?? '') < (other?.birth.hlc ?? '') ? 1 : -1))
    .flatMap((siblings) => divisionOf(context, siblings));
}

function bornOf({ look }: QueryContext, events: SubjectEvents, id: string): Born | null {
  const child = look.specimenById(id);
  if (child === null) return null;
  const all = liveEvents(events.of(`specimen:${id}`));
  const birth = all.find(({ type }) => birthsByDivision.some((name) => name === type));
  return birth === undefined ? null : { child, events: all, birth };
}

function divisionOf(context: QueryContext, siblings: readonly Born[]): Division[] {
  const [first] = siblings;
  if (first === undefined) return [];
  const { birth, child } = first;
  const views = createSpecimenViews(context.look);
  const children = siblings.map((born): Child => childView(born, views));
  return [
    {
      commit: { device: birth.device, seq: birth.seq },
      madeAt: hybridTimeToMoment(birth.hlc),
      madeBy: createAuthors(context.db, context.look)(birth).actor,
      parents: child.state.parents.flatMap((id) => {
        const parent = context.look.specimenById(id)?.state;
        return parent === undefined ? [] : [{ id, printedId: parent.printedId, kind: parent.kind }];
      }),
      children,
      isFinished: children.every(({ step }) => step === 'done'),
    },
  ];
}

function childView({ child, events }: Born, views: ReturnType<typeof createSpecimenViews>): Child {
  const { state } = child;
  const types = events.map(({ type }) => type);
  const label = labelStanding(types, state.codes);
  return {
    specimen: views.row(child),
    tubeType: state.tubeType,
    tubeCode: state.codes.find(({ system }) => system === tubeCodeSystem)?.code ?? null,
    label,
    step: childStep(state, label),
  };
}
