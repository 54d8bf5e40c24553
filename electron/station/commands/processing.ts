import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import { envelopeOf, type Refusal } from '../../../shared/domain/refusals.ts';
import { refuseGone } from '../../../shared/domain/specimen/decide-handling.ts';
import { refuseFuture, refuseTimes } from '../../../shared/domain/specimen/decide-times.ts';
import { newOverruns, type Overrun } from '../../../shared/domain/specimen/time-limits.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { type FoundSpecimen, known } from '../queries/lookups.ts';
import { createSpecimenViews } from '../queries/specimen-views.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';
import { specimenOf } from './specimen-handling.ts';

/** The steps of handling whose times count: clamped, excised, spun, fixed, frozen. */
export const processingCommands: CommandHandlers = {
  'specimen.process': atomic<'specimen.process'>(process),
  'specimen.processAll': atomic<'specimen.processAll'>(processAll),
};

type Step = Pick<ParsedInput<'specimen.process'>, 'step' | 'at' | 'detail' | 'deviationReason'>;

function process(
  context: CommandContext,
  input: ParsedInput<'specimen.process'>,
): Result<CallOutput<'specimen.process'>, Refusal> {
  const found = specimenOf(context, input);
  if (!found.ok) return found;
  const events = decideStep(context, found.value, input);
  if (!events.ok) return events;
  const commit = context.commit(events.value, { source: input.source, reason: input.deviationReason });
  return accepted({ specimen: rowOf(context, found.value.state.id), commit });
}

/** Per tube: what cannot have the step is named with its reason, and holds up none of the others (UX-038). */
function processAll(
  context: CommandContext,
  { specimens, source, ...step }: ParsedInput<'specimen.processAll'>,
): Result<CallOutput<'specimen.processAll'>, Refusal> {
  const events: DomainEvent[] = [];
  const done = new Set<string>();
  const notDone: CallOutput<'specimen.processAll'>['refused'] = [];
  for (const reference of specimens) {
    const decided = decideNamed(context, reference, step);
    if (!decided.ok) {
      const { code, message, remedy } = envelopeOf(decided.refusal);
      notDone.push({ specimen: reference, code, message, remedy });
    } else if (!done.has(decided.value.id)) {
      done.add(decided.value.id);
      events.push(...decided.value.events);
    }
  }
  const commit = events.length === 0 ? null : context.commit(events, { source, reason: step.deviationReason });
  return accepted({ specimens: [...done].map((id) => rowOf(context, id)), refused: notDone, commit });
}

function decideNamed(
  context: CommandContext,
  reference: string,
  step: Step,
): Result<{ readonly id: string; readonly events: readonly DomainEvent[] }, Refusal> {
  const found = context.look.specimen(reference);
  if (!found.ok) return found;
  const events = decideStep(context, found.value, step);
  return events.ok ? accepted({ id: found.value.state.id, events: events.value }) : events;
}

/** The step, and with it every limit that it overruns: without a reason for those it is refused. */
function decideStep(
  context: CommandContext,
  { state }: FoundSpecimen,
  { step, at, detail, deviationReason }: Step,
): Result<readonly DomainEvent[], Refusal> {
  const stopped =
    refuseGone(state) ??
    refuseFuture(step, at, context.nowMoment()) ??
    refuseTimes({ ...state.times, [step]: at }, state.zone);
  if (stopped !== null) return refused(stopped);
  const limits = context.look.document('study', state.studyId)?.timeLimits ?? [];
  const overrun = newOverruns(state, step, at, limits);
  const [first] = overrun;
  if (first !== undefined && deviationReason === undefined) return refused(exceeded(state.printedId, first));
  const subject = `specimen:${state.id}`;
  return accepted([
    { type: 'specimenProcessed.v1', subject, data: { step, at, ...(detail !== undefined && { detail }) } },
    ...overrun.map((over) => deviation(subject, over, deviationReason ?? '')),
  ]);
}

function exceeded(specimen: string, { limit, minutes }: Overrun): Refusal {
  const details = { specimen, from: limit.from, to: limit.to, minutes, limit: limit.minutes };
  return { code: 'TIME_LIMIT_EXCEEDED', details };
}

function deviation(subject: string, { limit, minutes }: Overrun, reason: string): DomainEvent {
  const data = { from: limit.from, to: limit.to, limitMinutes: limit.minutes, minutes, reason };
  return { type: 'specimenDeviationNoted.v1', subject, data };
}

function rowOf(context: CommandContext, id: string) {
  return createSpecimenViews(context.look).row(known(context.look.specimenById(id), 'a specimen just written'));
}
