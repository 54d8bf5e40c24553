import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { definedTimes, refuseBirthTimes } from '../../../shared/domain/specimen/decide-times.ts';
import { overruns } from '../../../shared/domain/specimen/time-limits.ts';
import { timesAtVisit } from '../../../shared/domain/visit/visit-times.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { known } from '../queries/lookups.ts';
import { createSpecimenViews } from '../queries/specimen-views.ts';
import { type Birth, type BirthBase, born, describe } from './births.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';
import { deviations, refuseOverrun } from './deviations.ts';

/** New material of a participant. */
export const collectingCommands: CommandHandlers = {
  'specimen.collect': atomic<'specimen.collect'>(collect),
};

function collect(
  context: CommandContext,
  input: ParsedInput<'specimen.collect'>,
): Result<CallOutput<'specimen.collect'>, Refusal> {
  const participant = context.look.participant(input.participant);
  if (!participant.ok) return participant;
  const { studyId, id } = participant.value;
  const study = known(context.look.document('study', studyId), 'the study of a participant');
  if (study.closed) return refused({ code: 'STUDY_CLOSED', details: { study: study.shortTitle } });
  const described = describe(context, input);
  if (!described.ok) return described;
  const visit = input.visit === undefined ? null : context.look.document('visit', input.visit);
  if (input.visit !== undefined && visit?.participantId !== id) {
    return refused({ code: 'VISIT_UNKNOWN', details: { visit: input.visit } });
  }
  const zone = input.zone ?? visit?.zone ?? undefined;
  const times = {
    ...(visit !== null && timesAtVisit(visit, input.kind)),
    ...definedTimes({
      collected: input.collectedAt,
      received: input.receivedAt,
      clamped: input.clampedAt,
      excised: input.excisedAt,
      frozen: input.frozenAt,
    }),
  };
  const trouble = refuseBirthTimes(times, zone ?? null, context.nowMoment());
  if (trouble !== null) return refused(trouble);
  const overrun = overruns({ kind: input.kind, times, zone: zone ?? null }, study.timeLimits ?? []);
  const unexplained = refuseOverrun(input.codes?.[0]?.code ?? input.kind, overrun, input.deviationReason);
  if (unexplained !== null) return refused(unexplained);
  const birth: BirthBase = {
    ...described.value,
    studyId,
    participantId: id,
    ...(input.visit !== undefined && { visitId: input.visit }),
    ...(Object.keys(times).length > 0 && { times }),
    ...(zone !== undefined && { zone }),
    custodianSite: context.ledger.siteId,
  };
  const births = born(context, 'specimenCollected.v1', birth, input.count ?? 1);
  const noted = births.flatMap(({ event }) => deviations(event.subject, overrun, input.deviationReason));
  return rowsOf(context, births, noted, input);
}

function rowsOf(
  context: CommandContext,
  births: readonly Birth[],
  noted: readonly DomainEvent[],
  { source, deviationReason }: Pick<ParsedInput<'specimen.collect'>, 'source' | 'deviationReason'>,
) {
  const commit = context.commit([...births.map(({ event }) => event), ...noted], { source, reason: deviationReason });
  const views = createSpecimenViews(context.look);
  const specimens = births.map(({ id }) => views.row(known(context.look.specimenById(id), 'a specimen just made')));
  return accepted({ specimens, commit });
}
