import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { refuseUse } from '../../../shared/domain/specimen/decide-handling.ts';
import { refusePool } from '../../../shared/domain/specimen/decide-pooling.ts';
import type { SpecimenBirth } from '../../../shared/domain/specimen/events.ts';
import { inheritedByPool } from '../../../shared/domain/specimen/inheritance.ts';
import { present } from '../../../shared/lib/assert.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { Quantity } from '../../../shared/lib/units.ts';
import { type FoundSpecimen, known } from '../queries/lookups.ts';
import { createSpecimenViews } from '../queries/specimen-views.ts';
import { decideHandledBirth } from './birth-handling.ts';
import { type BirthBase, describe } from './births.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';
import { takeTyped, usedEvent } from './taking.ts';

/** Several tubes become one. */
export const poolingCommands: CommandHandlers = {
  'specimen.pool': atomic<'specimen.pool'>(pool),
};

type Giving = { readonly parent: FoundSpecimen; readonly taken: Quantity | null };

function pool(
  context: CommandContext,
  input: ParsedInput<'specimen.pool'>,
): Result<CallOutput<'specimen.pool'>, Refusal> {
  const described = describe(context, input);
  if (!described.ok) return described;
  const giving = gather(context, input.parents);
  if (!giving.ok) return giving;
  const parents = giving.value.map(({ parent }) => parent);
  const states = parents.map(({ state }) => state);
  const titleOf = (study: string): string => context.look.document('study', study)?.shortTitle ?? study;
  const trouble = refusePool(states, titleOf, input.reason);
  if (trouble !== null) return refused(trouble);
  const id = context.newId();
  const subject = `specimen:${id}`;
  const [first, ...others] = states;
  const base: BirthBase = {
    ...described.value,
    ...inheritedByPool([present(first, 'a pool has parents'), ...others]),
    custodianSite: context.ledger.siteId,
  };
  const step = decideHandledBirth(context, parents, base, input.handled);
  if (!step.ok) return step;
  const { times, ofParents, ofChild } = step.value;
  const data: SpecimenBirth = {
    ...base,
    printedId: context.newPrintedId(),
    ...(Object.keys(times).length > 0 && { times }),
  };
  const birth: DomainEvent = { type: 'specimenPooled.v1', subject, data };
  const used = giving.value.flatMap(({ parent, taken }) =>
    taken === null ? [] : [usedEvent(parent, taken, 'pool', [id], false)],
  );
  const reason = input.reason ?? input.handled?.deviationReason;
  const commit = context.commit([...ofParents, birth, ...ofChild(subject), ...used], { source: input.source, reason });
  const specimen = known(context.look.specimenById(id), 'a specimen just made');
  return accepted({ specimen: createSpecimenViews(context.look).row(specimen), commit });
}

/** The tubes that give, each found and free to be used, and how much is taken of it. */
function gather(
  context: CommandContext,
  named: ParsedInput<'specimen.pool'>['parents'],
): Result<readonly Giving[], Refusal> {
  const giving: Giving[] = [];
  for (const { specimen, taken } of named) {
    const parent = context.look.specimen(specimen);
    if (!parent.ok) return parent;
    const stopped = refuseUse(parent.value.state, parent.value.hold);
    if (stopped !== null) return refused(stopped);
    const amount = taken === undefined ? null : takeTyped(parent.value, taken);
    if (amount !== null && !amount.ok) return amount;
    giving.push({ parent: parent.value, taken: amount?.value ?? null });
  }
  return accepted(giving);
}
