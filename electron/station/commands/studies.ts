import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import { findSpecimenKind } from '../../../shared/domain/code-lists/specimen-kinds.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { refuseFuture, refuseTimes } from '../../../shared/domain/specimen/decide-times.ts';
import type { StudyState } from '../../../shared/domain/study/state.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { known } from '../queries/lookups.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';

/** What is collected, under which forms, at which visits; and the sites that do it. */
export const studyCommands: CommandHandlers = {
  'site.register': atomic<'site.register'>((context, input) => {
    const { from } = context.db;
    const taken = context.db.first(from.selectFrom('site').select('id').where('code', '=', input.code));
    if (taken !== null) return refused({ code: 'SITE_CODE_TAKEN', details: { code: input.code } });
    const id = context.newId();
    const { code, name, country, contact } = input;
    const data = { code, name, ...(country !== undefined && { country }), ...(contact !== undefined && { contact }) };
    return accepted({
      siteId: id,
      commit: context.commit([{ type: 'siteRegistered.v1', subject: `site:${id}`, data }]),
    });
  }),
  'study.open': atomic<'study.open'>(open),
  'study.close': atomic<'study.close'>((context, { study, reason }) => {
    const state = openStudy(context, study);
    if (!state.ok) return state;
    return accepted({
      commit: context.commit([{ type: 'studyClosed.v1', subject: `study:${state.value.id}`, data: { reason } }], {
        reason,
      }),
    });
  }),
  'study.publishForm': atomic<'study.publishForm'>(publishForm),
  'study.planVisit': atomic<'study.planVisit'>(planVisit),
  'visit.record': atomic<'visit.record'>(recordVisit),
  'visit.time': atomic<'visit.time'>(timeVisit),
};

function open(context: CommandContext, input: ParsedInput<'study.open'>): Result<CallOutput<'study.open'>, Refusal> {
  if (context.look.study(input.shortTitle) !== null)
    return refused({ code: 'STUDY_TITLE_TAKEN', details: { title: input.shortTitle } });
  const id = context.newId();
  const { title, shortTitle, ethicsReference, principalInvestigator } = input;
  const data = {
    title,
    shortTitle,
    ...(ethicsReference !== undefined && { ethicsReference }),
    ...(principalInvestigator !== undefined && { principalInvestigator }),
  };
  return accepted({ studyId: id, commit: context.commit([{ type: 'studyOpened.v1', subject: `study:${id}`, data }]) });
}

/** A study that takes something new. */
export function openStudy(context: CommandContext, reference: string): Result<StudyState, Refusal> {
  const study = context.look.study(reference);
  if (study === null) return refused({ code: 'STUDY_UNKNOWN', details: { study: reference } });
  return study.closed ? refused({ code: 'STUDY_CLOSED', details: { study: study.shortTitle } }) : accepted(study);
}

function publishForm(
  context: CommandContext,
  input: ParsedInput<'study.publishForm'>,
): Result<CallOutput<'study.publishForm'>, Refusal> {
  const study = openStudy(context, input.study);
  if (!study.ok) return study;
  const { version, language, title, statements, documentHash, needsReconsent } = input;
  if (study.value.forms.some((form) => form.version === version && form.language === language)) {
    return refused({ code: 'FORM_VERSION_TAKEN', details: { version } });
  }
  const id = context.newId();
  const form = {
    id,
    version,
    language,
    title,
    statements,
    ...(documentHash !== undefined && { documentHash }),
    ...(needsReconsent === true && { needsReconsent }),
  };
  const commit = context.commit([
    { type: 'consentFormPublished.v1', subject: `study:${study.value.id}`, data: { form } },
  ]);
  return accepted({ formId: id, commit });
}

function planVisit(
  context: CommandContext,
  input: ParsedInput<'study.planVisit'>,
): Result<CallOutput<'study.planVisit'>, Refusal> {
  const study = openStudy(context, input.study);
  if (!study.ok) return study;
  const unknown = input.specimens.find(({ kind }) => findSpecimenKind(kind) === null);
  if (unknown !== undefined) return refused({ code: 'KIND_UNKNOWN', details: { kind: unknown.kind } });
  const id = context.newId();
  const visit = {
    id,
    name: input.name,
    ...(input.dayFromStart !== undefined && { dayFromStart: input.dayFromStart }),
    specimens: input.specimens.map(({ kind, tubeType, count }) => ({
      kind,
      count,
      ...(tubeType !== undefined && { tubeType }),
    })),
  };
  return accepted({
    visitId: id,
    commit: context.commit([{ type: 'visitPlanned.v1', subject: `study:${study.value.id}`, data: { visit } }]),
  });
}

function recordVisit(
  context: CommandContext,
  input: ParsedInput<'visit.record'>,
): Result<CallOutput<'visit.record'>, Refusal> {
  const found = context.look.participant(input.participant);
  if (!found.ok) return found;
  const { id: participantId, studyId } = found.value;
  const study = known(context.look.document('study', studyId), 'the study of a participant');
  const planned = study.visits.find(({ id }) => id === input.planned);
  if (input.planned !== undefined && planned === undefined)
    return refused({ code: 'VISIT_UNKNOWN', details: { visit: input.planned } });
  const name = input.name ?? planned?.name;
  if (name === undefined) return refused({ code: 'VALUE_INVALID', details: { field: 'name', value: 'empty' } });
  if (input.status !== 'collected' && !input.reason) return refused({ code: 'VISIT_REASON_MISSING' });
  const future = refuseFuture('visit', input.at, context.nowMoment());
  if (future !== null) return refused(future);
  const id = context.newId();
  const { status, reason, at, zone, procedure, place, collector } = input;
  const data = {
    participantId,
    studyId,
    name,
    status,
    ...(planned !== undefined && { plannedVisitId: planned.id }),
    ...(reason !== undefined && { reason }),
    ...(at !== undefined && { at }),
    ...(zone !== undefined && { zone }),
    ...(procedure !== undefined && { procedure }),
    ...(place !== undefined && { place }),
    ...(collector !== undefined && { collector }),
  };
  return accepted({
    visitId: id,
    commit: context.commit([{ type: 'visitRecorded.v1', subject: `visit:${id}`, data }]),
  });
}

/** Of material that is not in a tube yet. Recorded again, the later record counts for what is collected after it. */
function timeVisit(
  context: CommandContext,
  { visit, step, at }: ParsedInput<'visit.time'>,
): Result<CallOutput<'visit.time'>, Refusal> {
  const state = context.look.document('visit', visit);
  if (state === null) return refused({ code: 'VISIT_UNKNOWN', details: { visit } });
  if (state.status !== 'collected') return refused({ code: 'VISIT_NOT_DONE', details: { visit: state.name } });
  const trouble =
    refuseFuture(step, at, context.nowMoment()) ?? refuseTimes({ ...state.times, [step]: at }, state.zone);
  if (trouble !== null) return refused(trouble);
  const commit = context.commit([{ type: 'visitTimed.v1', subject: `visit:${state.id}`, data: { step, at } }]);
  return accepted({ commit });
}
