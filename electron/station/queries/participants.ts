import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import { consentHoldAt, consentInForce, needsReconsent } from '../../../shared/domain/consent/standing.ts';
import type { ParticipantState } from '../../../shared/domain/participant/state.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { VisitState } from '../../../shared/domain/visit/state.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { countWhere } from './counts.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import { known } from './lookups.ts';
import { diagnosisText } from './specimen-card.ts';
import { prefixEnd } from './specimen-filter.ts';

/** Participants by their pseudonyms, with their consents, diagnoses and visits. */
export const participantQueries: QueryHandlers = {
  'participant.list': answers<'participant.list'>(list),
  'participant.get': answers<'participant.get'>((context, { participant }) => {
    const found = context.look.participant(participant);
    return found.ok ? accepted(participantView(context, found.value)) : found;
  }),
};

type Reading = Pick<QueryContext, 'db' | 'look'>;

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
