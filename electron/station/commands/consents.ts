import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import { refuseAnswers, refuseWaiver } from '../../../shared/domain/consent/decide-recording.ts';
import { reachesFurther } from '../../../shared/domain/participant/withdrawal.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { refuseFuture } from '../../../shared/domain/specimen/decide-times.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { reachOfWithdrawal } from '../queries/withdrawal-reach.ts';
import { known } from '../queries/lookups.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';

/** Permission: given, refused, waived, withdrawn. */
export const consentCommands: CommandHandlers = {
  'consent.record': atomic<'consent.record'>(record),
  'consent.void': atomic<'consent.void'>((context, { consent, reason }) => {
    const state = context.look.document('consent', consent);
    if (state === null) return refused({ code: 'CONSENT_UNKNOWN' });
    if (state.voided) return refused({ code: 'NOTHING_CHANGED' });
    return accepted({
      commit: context.commit([{ type: 'consentVoided.v1', subject: `consent:${consent}`, data: { reason } }], {
        reason,
      }),
    });
  }),
  'consent.withdraw': atomic<'consent.withdraw'>(withdraw),
};

function record(
  context: CommandContext,
  input: ParsedInput<'consent.record'>,
): Result<CallOutput<'consent.record'>, Refusal> {
  const found = context.look.participant(input.participant);
  if (!found.ok) return found;
  const participant = found.value;
  const study = known(context.look.document('study', participant.studyId), 'the study of a participant');
  const problem =
    refuseFuture('signed', input.signedAt, context.nowMoment()) ??
    refuseWaiver(input, participant.pseudonym, context.look.consentsOf(participant.id)) ??
    refuseAnswers(input, study);
  if (problem !== null) return refused(problem);
  const form = study.forms.find(({ id }) => id === input.form);
  const id = context.newId();
  const { kind, answers, reference, signedAt, takenBy, witness, guardian, documentHash } = input;
  const commit = context.commit([
    {
      type: 'consentRecorded.v1',
      subject: `consent:${id}`,
      data: {
        participantId: participant.id,
        studyId: participant.studyId,
        kind,
        ...(form !== undefined && { formId: form.id, formVersion: form.version }),
        ...(answers !== undefined && { answers }),
        ...(reference !== undefined && { reference }),
        ...(signedAt !== undefined && { signedAt }),
        ...(takenBy !== undefined && { takenBy }),
        ...(witness !== undefined && { witness }),
        ...(guardian !== undefined && { guardian }),
        ...(documentHash !== undefined && { documentHash }),
      },
    },
  ]);
  return accepted({ consentId: id, commit });
}

function withdraw(
  context: CommandContext,
  input: ParsedInput<'consent.withdraw'>,
): Result<CallOutput<'consent.withdraw'>, Refusal> {
  const found = context.look.participant(input.participant);
  if (!found.ok) return found;
  const { id, pseudonym, withdrawal } = found.value;
  const material = input.material ?? 'keep';
  const at = input.at ?? context.nowMoment();
  const future = refuseFuture('withdrawn', at, context.nowMoment());
  if (future !== null) return refused(future);
  if (!reachesFurther({ level: input.level, material }, withdrawal))
    return refused({ code: 'ALREADY_WITHDRAWN', details: { participant: pseudonym } });
  const data = {
    level: input.level,
    material,
    askedBy: input.askedBy ?? ('participant' as const),
    channel: input.channel ?? ('inPerson' as const),
    at,
    ...(input.note !== undefined && { note: input.note }),
  };
  const commit = context.commit([{ type: 'consentWithdrawn.v1', subject: `participant:${id}`, data }]);
  const reach = reachOfWithdrawal(context.db, id);
  const notRecallable = reach.filter(({ status }) => status === 'distributed' || status === 'consumed').length;
  return accepted({ onHold: input.level === 'noFurtherUse' ? reach.length - notRecallable : 0, notRecallable, commit });
}
