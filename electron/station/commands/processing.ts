import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { refuseGone } from '../../../shared/domain/specimen/standing.ts';
import { refuseFuture, refuseTimes } from '../../../shared/domain/specimen/decide-times.ts';
import type { SpecimenEvent } from '../../../shared/domain/specimen/events.ts';
import { newOverruns } from '../../../shared/domain/specimen/time-limits.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { type FoundSpecimen, known } from '../queries/lookups.ts';
import { createSpecimenViews } from '../queries/specimen-views.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';
import { deviations, refuseOverrun } from './deviations.ts';
import { doToSeveral } from './several.ts';
import { specimenOf } from './specimen-handling.ts';

/** The steps of handling whose times count: received, clamped, excised, spun, fixed, frozen. */
export const processingCommands: CommandHandlers = {
  'specimen.receive': atomic<'specimen.receive'>((context, input) => one(context, input, received(context, input))),
  'specimen.receiveAll': atomic<'specimen.receiveAll'>((context, input) =>
    several(context, input, received(context, input)),
  ),
  'specimen.process': atomic<'specimen.process'>((context, input) => one(context, input, processed(input))),
  'specimen.processAll': atomic<'specimen.processAll'>((context, input) => several(context, input, processed(input))),
};

/** A step with its time, and the event that it is. */
type Step = {
  readonly name: string;
  readonly at: string;
  readonly deviationReason: string | undefined;
  readonly event: (subject: string) => SpecimenEvent;
};

function received(
  { ledger }: CommandContext,
  input: Pick<ParsedInput<'specimen.receive'>, 'at' | 'condition' | 'note' | 'deviationReason'>,
): Step {
  const { at, condition, note, deviationReason } = input;
  const data = { at, site: ledger.siteId, condition, ...(note !== undefined && { note }) };
  return {
    name: 'received',
    at,
    deviationReason,
    event: (subject) => ({ type: 'specimenReceived.v1', subject, data }),
  };
}

/** A step of handling as it was entered. */
export function processed(
  input: Pick<ParsedInput<'specimen.process'>, 'step' | 'at' | 'detail' | 'deviationReason'>,
): Step {
  const { step, at, detail, deviationReason } = input;
  const data = { step, at, ...(detail !== undefined && { detail }) };
  return { name: step, at, deviationReason, event: (subject) => ({ type: 'specimenProcessed.v1', subject, data }) };
}

type Source = { readonly source?: 'scan' | 'typed' | 'file' | undefined };

function one(
  context: CommandContext,
  input: Source & { readonly specimen?: string | undefined; readonly code?: string | undefined },
  step: Step,
): Result<CallOutput<'specimen.process'>, Refusal> {
  const found = specimenOf(context, input);
  if (!found.ok) return found;
  const events = decideStep(context, found.value, step);
  if (!events.ok) return events;
  const commit = context.commit(events.value, { source: input.source, reason: step.deviationReason });
  return accepted({ specimen: rowOf(context, found.value.state.id), commit });
}

function several(
  context: CommandContext,
  { specimens, source }: Source & { readonly specimens: readonly string[] },
  step: Step,
): Result<CallOutput<'specimen.processAll'>, Refusal> {
  const reason = step.deviationReason;
  return doToSeveral(context, specimens, (found) => decideStep(context, found, step), { source, reason });
}

/** The step, and with it every limit that it overruns: without a reason for those it is refused. */
export function decideStep(
  context: CommandContext,
  { state }: FoundSpecimen,
  { name, at, deviationReason, event }: Step,
): Result<readonly DomainEvent[], Refusal> {
  const limits = context.look.document('study', state.studyId)?.timeLimits ?? [];
  const stopped =
    refuseGone(state) ??
    refuseFuture(name, at, context.nowMoment()) ??
    refuseTimes({ ...state.times, [name]: at }, state.zone);
  if (stopped !== null) return refused(stopped);
  const overrun = newOverruns(state, name, at, limits);
  const unexplained = refuseOverrun(state.printedId, overrun, deviationReason);
  if (unexplained !== null) return refused(unexplained);
  const subject = `specimen:${state.id}`;
  return accepted([event(subject), ...deviations(subject, overrun, deviationReason)]);
}

function rowOf(context: CommandContext, id: string) {
  return createSpecimenViews(context.look).row(known(context.look.specimenById(id), 'a specimen just written'));
}
