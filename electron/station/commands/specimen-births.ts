import { findSpecimenKind } from '../../../shared/domain/code-lists/specimen-kinds.ts';
import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { refuseUse, takenFrom } from '../../../shared/domain/specimen/decide-handling.ts';
import { refuseFuture, refuseTimes } from '../../../shared/domain/specimen/decide-times.ts';
import type { SpecimenBirth } from '../../../shared/domain/specimen/events.ts';
import { overruns } from '../../../shared/domain/specimen/time-limits.ts';
import { timesAtVisit } from '../../../shared/domain/visit/visit-times.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { Quantity } from '../../../shared/lib/units.ts';
import { known, type FoundSpecimen } from '../queries/lookups.ts';
import { createSpecimenViews } from '../queries/specimen-views.ts';
import { readAmount, readConcentration } from './amounts.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';
import { decideHandledBirth } from './birth-handling.ts';
import { freeCode } from './codes.ts';
import { deviations, refuseOverrun } from './deviations.ts';
import { specimenOf } from './specimen-handling.ts';

type Description = Pick<
  ParsedInput<'specimen.collect'>,
  | 'kind'
  | 'anatomicSite'
  | 'laterality'
  | 'tissueNature'
  | 'preservation'
  | 'tubeType'
  | 'amount'
  | 'concentration'
  | 'biohazard'
  | 'notes'
  | 'codes'
>;

/** How specimens come to be: collected, aliquoted, derived. `pooling.ts` has the fourth way. */
export const specimenBirthCommands: CommandHandlers = {
  'specimen.collect': atomic<'specimen.collect'>(collect),
  'specimen.aliquot': atomic<'specimen.aliquot'>(aliquot),
  'specimen.derive': atomic<'specimen.derive'>(derive),
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
  const trouble = refuseBirthTimes(times, zone, context.nowMoment());
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

type BirthBase = Omit<SpecimenBirth, 'printedId'>;
type BirthType = 'specimenCollected.v1' | 'specimenAliquoted.v1' | 'specimenDerived.v1';
type Birth = { readonly id: string; readonly event: DomainEvent };

function born(
  context: CommandContext,
  type: BirthType,
  base: BirthBase,
  count: number,
  codes: readonly string[] = [],
): readonly Birth[] {
  return Array.from({ length: count }, (_, index) => {
    const id = context.newId();
    const code = codes[index];
    const data: SpecimenBirth = {
      printedId: context.newPrintedId(),
      ...base,
      ...(code !== undefined && { codes: [...(base.codes ?? []), { system: 'tube', code }] }),
    };
    return { id, event: { type, subject: `specimen:${id}`, data } };
  });
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

/** What a parent gave, and to whom. */
export function usedEvent(
  { state }: FoundSpecimen,
  quantity: Quantity,
  purpose: string,
  children: readonly string[],
  depletes: boolean,
): DomainEvent {
  return {
    type: 'specimenUsed.v1',
    subject: `specimen:${state.id}`,
    data: { quantity, purpose, children: [...children], depletes },
  };
}

function takeFrom(parent: FoundSpecimen, wanted: Quantity): Result<Quantity, Refusal> {
  const stopped = refuseUse(parent.state, parent.hold);
  return stopped === null ? takenFrom(parent.state, wanted) : refused(stopped);
}

/** A typed amount, in the unit that the parent is counted in; refused when there is not so much. */
export function takeTyped(
  parent: FoundSpecimen,
  wanted: { readonly value: string; readonly unit: string },
): Result<Quantity, Refusal> {
  const amount = readAmount(wanted);
  return amount.ok ? takenFrom(parent.state, amount.value) : amount;
}

/** Steps that the material of a child went through in its parent. It is frozen, and received, on its own. */
const inheritedSteps = ['collected', 'clamped', 'excised', 'spun', 'spunTwice', 'fixed', 'embedded'] as const;

function inheritedTimes({ times }: FoundSpecimen['state']): Record<string, string> {
  return definedTimes(Object.fromEntries(inheritedSteps.map((step) => [step, times[step]])));
}

/** What a child has from its parent unless it is said otherwise. A thaw counts and is inherited. */
function inherited(state: FoundSpecimen['state']): Omit<BirthBase, 'kind' | 'custodianSite'> {
  return {
    studyId: state.studyId,
    parents: [state.id],
    ...(state.participantId !== null && { participantId: state.participantId }),
    ...(state.visitId !== null && { visitId: state.visitId }),
    ...(state.anatomicSite !== null && { anatomicSite: state.anatomicSite }),
    ...(state.laterality && { laterality: state.laterality }),
    ...(state.tissueNature && { tissueNature: state.tissueNature }),
    ...(state.preservation !== null && { preservation: state.preservation }),
    ...(state.biohazard !== null && { biohazard: state.biohazard }),
    times: inheritedTimes(state),
    ...(state.zone !== null && { zone: state.zone }),
    freezeThawCount: state.freezeThawCount,
  };
}

/** The description of new material as it was entered, checked and in base units. */
export function describe(
  context: CommandContext,
  input: Description,
): Result<Omit<BirthBase, 'studyId' | 'custodianSite'>, Refusal> {
  if (findSpecimenKind(input.kind) === null) return refused({ code: 'KIND_UNKNOWN', details: { kind: input.kind } });
  const quantity = input.amount === undefined ? null : readAmount(input.amount);
  if (quantity !== null && !quantity.ok) return quantity;
  const concentration = input.concentration === undefined ? null : readConcentration(input.concentration);
  if (concentration !== null && !concentration.ok) return concentration;
  const trouble = (input.codes ?? []).map(({ code }) => freeCode(context, code)).find((problem) => problem !== null);
  if (trouble !== undefined && trouble !== null) return refused(trouble);
  return accepted({
    kind: input.kind,
    ...(input.anatomicSite !== undefined && { anatomicSite: input.anatomicSite }),
    ...(input.laterality !== undefined && { laterality: input.laterality }),
    ...(input.tissueNature !== undefined && { tissueNature: input.tissueNature }),
    ...(input.preservation !== undefined && { preservation: input.preservation }),
    ...(input.tubeType !== undefined && { tubeType: input.tubeType }),
    ...(input.biohazard !== undefined && { biohazard: input.biohazard }),
    ...(input.notes !== undefined && { notes: input.notes }),
    ...(input.codes !== undefined && { codes: input.codes }),
    ...(quantity !== null && { quantity: quantity.value }),
    ...(concentration !== null && { concentrationNanogramsPerMillilitre: concentration.value }),
  });
}

function definedTimes(times: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const known: Record<string, string> = {};
  for (const [step, at] of Object.entries(times)) if (at !== undefined) known[step] = at;
  return known;
}

function refuseBirthTimes(
  times: Readonly<Record<string, string>>,
  zone: string | undefined,
  now: string,
): Refusal | null {
  for (const [step, at] of Object.entries(times)) {
    const future = refuseFuture(step, at, now);
    if (future !== null) return future;
  }
  return refuseTimes(times, zone ?? null);
}
