import type { CallOutput } from '../../../shared/api/contract.ts';
import type { StudyState } from '../../../shared/domain/study/state.ts';
import type { VisitState } from '../../../shared/domain/visit/state.ts';
import { describeQuantity } from '../../../shared/lib/units.ts';
import { accepted, refused } from '../../../shared/lib/result.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import { known } from './lookups.ts';

type Protocol = CallOutput<'study.protocol'>;
type Checklist = CallOutput<'visit.checklist'>;
type Collected = { readonly id: string; readonly printedId: string; readonly status: string };

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
    .prepare<{ id: string; printed_id: string; shown_status: string; kind: string; tube_type: string | null }>(
      "SELECT id, printed_id, shown_status, kind, tube_type FROM specimen WHERE participant_id = ? AND visit_id = ? AND lineage = 'new' ORDER BY no LIMIT 5000",
    )
    .all(visit.participantId, visit.id);
  const left = new Set(rows);
  const take = (fits: (row: (typeof rows)[number]) => boolean, most: number): Collected[] =>
    [...left]
      .filter(fits)
      .slice(0, most)
      .map((row) => {
        left.delete(row);
        return { id: row.id, printedId: row.printed_id, status: row.shown_status };
      });
  const lines = (planned?.specimens ?? []).map(({ kind, tubeType, count }) => ({
    kind,
    tubeType: tubeType ?? null,
    expected: count,
    collected: take((row) => row.kind === kind && (tubeType === undefined || row.tube_type === tubeType), count),
  }));
  const beyond = [...new Set([...left].map(({ kind }) => kind))].map((kind) => ({
    kind,
    tubeType: null,
    expected: 0,
    collected: take((row) => row.kind === kind, rows.length),
  }));
  return {
    visit: {
      id: visit.id,
      name: visit.name,
      participantId: visit.participantId,
      pseudonym: look.document('participant', visit.participantId)?.pseudonym ?? '?',
      studyId: visit.studyId,
      planned: planned !== undefined,
    },
    lines: [...lines, ...beyond],
  };
}
