import type { CallOutput } from '../../../shared/api/contract.ts';
import { limitsFor } from '../../../shared/domain/specimen/time-limits.ts';
import type { StudyState } from '../../../shared/domain/study/state.ts';
import type { VisitState } from '../../../shared/domain/visit/state.ts';
import { describeQuantity } from '../../../shared/lib/units.ts';
import { accepted, refused } from '../../../shared/lib/result.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import { type FoundSpecimen, known } from './lookups.ts';

type Protocol = CallOutput<'study.protocol'>;
type Checklist = CallOutput<'visit.checklist'>;
type Collected = Checklist['lines'][number]['collected'][number];

/** What a study asks of those who collect and divide for it. */
export const protocolQueries: QueryHandlers = {
  'study.protocol': answers<'study.protocol'>(({ look }, { study }) => {
    const state = look.study(study);
    if (state === null) return refused({ code: 'STUDY_UNKNOWN', details: { study } });
    return accepted({
      studyId: state.id,
      templates: (state.templates ?? []).map(templateView),
      timeLimits: (state.timeLimits ?? []).map(({ kind, ...limit }) => ({ ...limit, kind: kind ?? null })),
    });
  }),
  'visit.checklist': answers<'visit.checklist'>((context, { visit }) => {
    const state = context.look.document('visit', visit);
    if (state === null) return refused({ code: 'VISIT_UNKNOWN', details: { visit } });
    return accepted(checklist(context, state));
  }),
};

function templateView({
  each,
  tubeType,
  preservation,
  ...template
}: NonNullable<StudyState['templates']>[number]): Protocol['templates'][number] {
  const shown = each === undefined ? null : describeQuantity(each);
  return {
    ...template,
    each: shown === null ? null : { value: shown.value, unit: shown.ucum },
    tubeType: tubeType ?? null,
    preservation: preservation ?? null,
  };
}

/** The plan's lines in their order, then what was collected beyond the plan. Children made later are not counted. */
function checklist({ db, look }: QueryContext, visit: VisitState): Checklist {
  const study = known(look.document('study', visit.studyId), 'the study of a visit');
  const planned = study.visits.find(({ id }) => id === visit.plannedVisitId);
  const rows = db
    .prepare<{ id: string }>(
      "SELECT id FROM specimen WHERE participant_id = ? AND visit_id = ? AND lineage = 'new' ORDER BY no LIMIT 5000",
    )
    .all(visit.participantId, visit.id);
  const left = new Set(rows.map(({ id }) => known(look.specimenById(id), 'a listed specimen')));
  const take = (fits: (specimen: FoundSpecimen) => boolean, most: number): Collected[] =>
    [...left]
      .filter(fits)
      .slice(0, most)
      .map((specimen) => {
        left.delete(specimen);
        return collectedView(specimen);
      });
  const limitsOf = (kind: string) =>
    limitsFor(study.timeLimits ?? [], kind).map(({ id, from, to, minutes }) => ({ id, from, to, minutes }));
  const lines = (planned?.specimens ?? []).map(({ kind, tubeType, count }) => ({
    kind,
    tubeType: tubeType ?? null,
    expected: count,
    timeLimits: limitsOf(kind),
    collected: take(
      ({ state }) => state.kind === kind && (tubeType === undefined || state.tubeType === tubeType),
      count,
    ),
  }));
  const beyond = [...new Set([...left].map(({ state }) => state.kind))].map((kind) => ({
    kind,
    tubeType: null,
    expected: 0,
    timeLimits: limitsOf(kind),
    collected: take(({ state }) => state.kind === kind, rows.length),
  }));
  return {
    visit: {
      id: visit.id,
      name: visit.name,
      participantId: visit.participantId,
      pseudonym: look.document('participant', visit.participantId)?.pseudonym ?? '?',
      studyId: visit.studyId,
      planned: planned !== undefined,
      status: visit.status,
      at: visit.at,
      zone: visit.zone,
      times: { ...visit.times },
    },
    lines: [...lines, ...beyond],
  };
}

function collectedView({ state, hold, shownStatus }: FoundSpecimen): Collected {
  return {
    id: state.id,
    printedId: state.printedId,
    status: shownStatus,
    hold,
    codes: [...state.codes],
    times: { ...state.times },
    deviations: [...state.deviations],
  };
}
