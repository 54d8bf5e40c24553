import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import { consentHoldAt, consentInForce, needsReconsent } from '../../../shared/domain/consent/standing.ts';
import type { ParticipantState } from '../../../shared/domain/participant/state.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { StudyState } from '../../../shared/domain/study/state.ts';
import type { UserState } from '../../../shared/domain/user/state.ts';
import type { VisitState } from '../../../shared/domain/visit/state.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import { known } from './lookups.ts';
import { accessOf, sessionView, userView } from './session.ts';
import { diagnosisText } from './specimen-card.ts';
import { prefixEnd } from './specimen-filter.ts';

export const peopleQueries: QueryHandlers = {
  'session.current': answers<'session.current'>((context) => accepted(sessionView(context, context.user))),
  'user.list': answers<'user.list'>(({ db, user }) => {
    const rows = db.all(db.from.selectFrom('user').select('state').orderBy('name'));
    const access = user?.roles.includes('administrator') === true ? accessOf(db) : null;
    return accepted({
      users: rows.map(({ state }) => {
        // States are written by the fold alone, as JSON of this type.
        const view = userView(db, JSON.parse(state) as UserState);
        return {
          ...view,
          lastSignInAt: access?.lastSignIns.get(view.id) ?? null,
          lockedOutUntil: access?.lockOuts.get(view.id) ?? null,
        };
      }),
    });
  }),
  'site.list': answers<'site.list'>((context) => {
    const own = sessionView(context, null).site?.id;
    const rows = context.db.all(context.db.from.selectFrom('site').select('id').orderBy('name'));
    const sites = rows.map(({ id }) => known(context.look.document('site', id), 'a listed site'));
    return accepted({
      sites: sites.map(({ id, code, name, country }) => ({ id, code, name, country, own: id === own })),
    });
  }),
  'study.list': answers<'study.list'>(({ db, look }) => {
    const rows = db.all(db.from.selectFrom('study').select('id').orderBy('short_title'));
    return accepted({
      studies: rows.map(({ id }) => studyView({ db, look }, known(look.document('study', id), 'a listed study'))),
    });
  }),
  'participant.list': answers<'participant.list'>(list),
  'participant.get': answers<'participant.get'>((context, { participant }) => {
    const found = context.look.participant(participant);
    return found.ok ? accepted(participantView(context, found.value)) : found;
  }),
};

type Reading = Pick<QueryContext, 'db' | 'look'>;

function countWhere(
  { db }: Reading,
  table: 'participant' | 'specimen',
  column: 'study_id' | 'participant_id' | 'visit_id',
  id: string,
): number {
  // Table and column are of this file, the value is bound.
  return (
    db.prepare<{ count: number }>(`SELECT count(*) AS count FROM ${table} WHERE ${column} = ?`).get(id)?.count ?? 0
  );
}

function studyView(reading: Reading, state: StudyState): CallOutput<'study.list'>['studies'][number] {
  const { id, title, shortTitle, ethicsReference, principalInvestigator, closed } = state;
  return {
    id,
    title,
    shortTitle,
    ethicsReference,
    principalInvestigator,
    closed,
    forms: state.forms.map((form) => ({
      id: form.id,
      version: form.version,
      language: form.language,
      title: form.title,
      statements: [...form.statements],
      documentHash: form.documentHash ?? null,
      needsReconsent: form.needsReconsent ?? false,
    })),
    visits: state.visits.map((visit) => ({ ...visit, specimens: [...visit.specimens] })),
    participants: countWhere(reading, 'participant', 'study_id', id),
    specimens: countWhere(reading, 'specimen', 'study_id', id),
  };
}

function list(
  { db, look }: QueryContext,
  input: ParsedInput<'participant.list'>,
): Result<CallOutput<'participant.list'>, Refusal> {
  let query = db.from.selectFrom('participant');
  if (input.study !== undefined) {
    const study = look.study(input.study);
    if (study === null) return refused({ code: 'STUDY_UNKNOWN', details: { study: input.study } });
    query = query.where('study_id', '=', study.id);
  }
  const text = input.text?.trim() ?? '';
  if (text !== '') {
    // A prefix by range, not LIKE: nothing that is typed is a pattern. Pseudonyms are upper case by habit.
    query = query.where((eb) =>
      eb.or(
        [text, text.toUpperCase()].map((prefix) =>
          eb.and([eb('pseudonym', '>=', prefix), eb('pseudonym', '<', prefixEnd(prefix))]),
        ),
      ),
    );
  }
  const { offset, limit } = input.page ?? { offset: 0, limit: 50 };
  const total = db.first(query.select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0;
  const rows = db.all(query.select('id').orderBy('study_id').orderBy('pseudonym').limit(limit).offset(offset));
  return accepted({
    total,
    offset,
    rows: rows.map(({ id }) =>
      participantRow({ db, look }, known(look.document('participant', id), 'a listed participant')),
    ),
  });
}

type Row = CallOutput<'participant.list'>['rows'][number];

function participantRow(reading: Reading, state: ParticipantState): Row {
  const { look } = reading;
  const { id, studyId, pseudonym, sex, yearOfBirth, vitalStatus } = state;
  const study = look.document('study', studyId);
  return {
    id,
    studyId,
    study: study?.shortTitle ?? '?',
    pseudonym,
    sex,
    yearOfBirth,
    vitalStatus,
    needsReconsent: needsReconsent(consentInForce(look.consentsOf(id), null), state.withdrawal, study?.forms ?? []),
    standing: standing(reading, state),
    diagnosis: diagnosisText(state.diagnoses.at(-1)),
    specimens: countWhere(reading, 'specimen', 'participant_id', id),
    hasIdentity: state.sealed !== null,
  };
}

/** In a word: what a participant's consent says of material collected now. */
function standing({ look }: Reading, { id, withdrawal }: ParticipantState): Row['standing'] {
  const consents = look.consentsOf(id);
  const hold = consentHoldAt(consents, withdrawal, null);
  if (hold !== null) return hold;
  const kind = consentInForce(consents, null)?.kind;
  return kind === 'waiver' || kind === 'deceased' ? kind : 'covered';
}

function participantView(context: QueryContext, state: ParticipantState): CallOutput<'participant.get'> {
  const { look, db } = context;
  const visits = db
    .all(db.from.selectFrom('visit').select('state').where('participant_id', '=', state.id).orderBy('id'))
    // States are written by the fold alone, as JSON of this type.
    .map(({ state: text }) => JSON.parse(text) as VisitState);
  const { withdrawal } = state;
  return {
    ...participantRow(context, state),
    codes: [...state.codes],
    extra: { ...state.extra },
    withdrawal:
      withdrawal === null ? null : { level: withdrawal.level, material: withdrawal.material, at: withdrawal.at },
    diagnoses: [...state.diagnoses],
    consents: look.consentsOf(state.id).map((consent) => ({
      id: consent.id,
      kind: consent.kind,
      formId: consent.formId,
      formVersion: consent.formVersion,
      reference: consent.reference,
      answers: { ...consent.answers },
      signedAt: consent.signedAt,
      takenBy: consent.takenBy,
      witness: consent.witness,
      guardian: consent.guardian,
      documentHash: consent.documentHash,
      voided: consent.voided,
    })),
    visits: visits.map(({ id, plannedVisitId, name, status, reason, at, daysFromIndex, procedure }) => ({
      id,
      plannedVisitId,
      name,
      status,
      reason,
      at,
      daysFromIndex,
      procedure,
      specimens: countWhere(context, 'specimen', 'visit_id', id),
    })),
  };
}
