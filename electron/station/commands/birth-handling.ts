import type { ParsedInput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { refuseFuture, refuseTimes } from '../../../shared/domain/specimen/decide-times.ts';
import type { SpecimenBirth } from '../../../shared/domain/specimen/events.ts';
import { newOverruns } from '../../../shared/domain/specimen/time-limits.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { FoundSpecimen } from '../queries/lookups.ts';
import type { CommandContext } from './context.ts';
import { deviations, refuseOverrun } from './deviations.ts';
import { decideStep, processed } from './processing.ts';

type Handled = NonNullable<ParsedInput<'specimen.derive'>['handled']>;

/** Steps that the whole parent goes through: what stays in its tube has had them too. */
const stepsOfTheParent: ReadonlySet<string> = new Set(['spun', 'spunTwice'] satisfies Handled['step'][]);

/** What a step at the division adds: the times that the children are born with, and the events beside their births. */
export type HandledBirth = {
  readonly times: Readonly<Record<string, string>>;
  readonly ofParents: readonly DomainEvent[];
  readonly ofChild: (subject: string) => readonly DomainEvent[];
};

/** Decides the step in which children come to be. A limit of the study that it overruns is refused without a reason. */
export function decideHandledBirth(
  context: CommandContext,
  parents: readonly FoundSpecimen[],
  child: Pick<SpecimenBirth, 'kind' | 'times' | 'zone' | 'studyId'>,
  handled: Handled | undefined,
): Result<HandledBirth, Refusal> {
  const before = child.times ?? {};
  if (handled === undefined) return accepted({ times: before, ofParents: [], ofChild: () => [] });
  const { step, at, deviationReason } = handled;
  const zone = child.zone ?? null;
  const times = { ...before, [step]: at };
  const wrong = refuseFuture(step, at, context.nowMoment()) ?? refuseTimes(times, zone);
  if (wrong !== null) return refused(wrong);
  const limits = context.look.document('study', child.studyId)?.timeLimits ?? [];
  const overrun = newOverruns({ kind: child.kind, times: before, zone }, step, at, limits);
  const unexplained = refuseOverrun(parents[0]?.state.printedId ?? '', overrun, deviationReason);
  if (unexplained !== null) return refused(unexplained);
  const ofParents = decideForParents(context, parents, handled);
  if (!ofParents.ok) return ofParents;
  const ofChild = (subject: string) => deviations(subject, overrun, deviationReason);
  return accepted({ times, ofParents: ofParents.value, ofChild });
}

function decideForParents(
  context: CommandContext,
  parents: readonly FoundSpecimen[],
  handled: Handled,
): Result<readonly DomainEvent[], Refusal> {
  if (!stepsOfTheParent.has(handled.step)) return accepted([]);
  const events: DomainEvent[] = [];
  for (const parent of parents) {
    // Said before already: dividing it again does not spin it again.
    if (parent.state.times[handled.step] === handled.at) continue;
    const decided = decideStep(context, parent, processed(handled));
    if (!decided.ok) return decided;
    events.push(...decided.value);
  }
  return accepted(events);
}
