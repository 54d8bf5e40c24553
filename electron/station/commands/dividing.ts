import type { ParsedInput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { refuseUse } from '../../../shared/domain/specimen/decide-handling.ts';
import { inherited } from '../../../shared/domain/specimen/inheritance.ts';
import { accepted, refused } from '../../../shared/lib/result.ts';
import type { Quantity } from '../../../shared/lib/units.ts';
import { known, type FoundSpecimen } from '../queries/lookups.ts';
import { createSpecimenViews } from '../queries/specimen-views.ts';
import { readAmount } from './amounts.ts';
import { decideHandledBirth } from './birth-handling.ts';
import { type BirthBase, type BirthType, born, describe } from './births.ts';
import { freeCode } from './codes.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';
import { specimenOf } from './specimen-handling.ts';
import { takeFrom, takeTyped, usedEvent } from './taking.ts';

/** One specimen gives others: aliquots of the same kind, or another kind made of it. `pooling.ts` has the way back. */
export const dividingCommands: CommandHandlers = {
  'specimen.aliquot': atomic<'specimen.aliquot'>(aliquot),
  'specimen.derive': atomic<'specimen.derive'>(derive),
};

function aliquot(context: CommandContext, input: ParsedInput<'specimen.aliquot'>) {
  const parent = specimenOf(context, input);
  if (!parent.ok) return parent;
  const { state } = parent.value;
  const each = readAmount(input.amountEach);
  if (!each.ok) return each;
  const total: Quantity = { kind: each.value.kind, amount: each.value.amount * input.count };
  const taken = takeFrom(parent.value, total);
  if (!taken.ok) return taken;
  const codes = input.codes ?? [];
  if (codes.length > 0 && codes.length !== input.count) {
    return refused<Refusal>({
      code: 'CODE_INVALID',
      details: { code: codes[0] ?? '', problem: `${input.count} aliquots need ${input.count} codes` },
    });
  }
  const trouble = codes.map((code) => freeCode(context, code)).find((problem) => problem !== null);
  if (trouble !== undefined && trouble !== null) return refused(trouble);
  const base: BirthBase = {
    ...inherited(state),
    kind: state.kind,
    quantity: each.value,
    ...(input.tubeType !== undefined && { tubeType: input.tubeType }),
    ...(input.preservation !== undefined && { preservation: input.preservation }),
    ...(input.notes !== undefined && { notes: input.notes }),
    ...(state.concentrationNanogramsPerMillilitre !== null && {
      concentrationNanogramsPerMillilitre: state.concentrationNanogramsPerMillilitre,
    }),
    custodianSite: context.ledger.siteId,
  };
  return divide(context, parent.value, {
    type: 'specimenAliquoted.v1',
    base,
    count: input.count,
    codes,
    taken: taken.value,
    purpose: 'aliquot',
    depletes: input.depletes ?? false,
    handled: input.handled,
    source: input.source,
  });
}

function derive(context: CommandContext, input: ParsedInput<'specimen.derive'>) {
  const parent = specimenOf(context, input);
  if (!parent.ok) return parent;
  const { state, hold } = parent.value;
  const stopped = refuseUse(state, hold);
  if (stopped !== null) return refused(stopped);
  const described = describe(context, input);
  if (!described.ok) return described;
  const taken = input.taken === undefined ? null : takeTyped(parent.value, input.taken);
  if (taken !== null && !taken.ok) return taken;
  const count = input.count ?? 1;
  const [code] = input.codes ?? [];
  if (count > 1 && code !== undefined)
    return refused<Refusal>({
      code: 'CODE_INVALID',
      details: { code: code.code, problem: `it would name ${count} tubes` },
    });
  return divide(context, parent.value, {
    type: 'specimenDerived.v1',
    base: { ...inherited(state), ...described.value, custodianSite: context.ledger.siteId },
    count,
    codes: [],
    taken: taken?.value ?? null,
    purpose: 'derive',
    depletes: input.depletes ?? false,
    handled: input.handled,
    source: input.source,
  });
}

type Division = {
  readonly type: BirthType;
  readonly base: BirthBase;
  readonly count: number;
  readonly codes: readonly string[];
  readonly taken: Quantity | null;
  readonly purpose: string;
  readonly depletes: boolean;
  readonly handled: ParsedInput<'specimen.derive'>['handled'];
  readonly source: 'scan' | 'typed' | 'file' | undefined;
};

/** Children, what they took from their parent, and what was done with it on the way: one commit. */
function divide(
  context: CommandContext,
  parent: FoundSpecimen,
  { type, base, count, codes, taken, purpose, depletes, handled, source }: Division,
) {
  const step = decideHandledBirth(context, [parent], base, handled);
  if (!step.ok) return step;
  const { times, ofParents, ofChild } = step.value;
  const children = born(context, type, { ...base, ...(Object.keys(times).length > 0 && { times }) }, count, codes);
  const ids = children.map(({ id }) => id);
  const { quantity } = parent.state;
  const nothing: Quantity = { kind: quantity?.kind ?? 'pieceCount', amount: 0 };
  const used = taken === null && !depletes ? [] : [usedEvent(parent, taken ?? nothing, purpose, ids, depletes)];
  const births = children.flatMap(({ event }) => [event, ...ofChild(event.subject)]);
  const reason = handled?.deviationReason;
  const commit = context.commit([...ofParents, ...births, ...used], { source, reason });
  const views = createSpecimenViews(context.look);
  const row = (id: string) => views.row(known(context.look.specimenById(id), 'a specimen just written'));
  return accepted({ parent: row(parent.state.id), children: ids.map(row), commit });
}
