import type { CommandName, ParsedInput } from '../../../shared/api/contract.ts';
import { findSpecimenKind } from '../../../shared/domain/code-lists/specimen-kinds.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { decideCorrection } from '../../../shared/domain/specimen/decide-correction.ts';
import { refuseWitness } from '../../../shared/domain/specimen/decide-disposal.ts';
import { refuseUse, takenFrom } from '../../../shared/domain/specimen/decide-handling.ts';
import { decideRelabelling } from '../../../shared/domain/specimen/relabelling.ts';
import { refuseGone } from '../../../shared/domain/specimen/standing.ts';
import { refuseFuture } from '../../../shared/domain/specimen/decide-times.ts';
import { isCorrectableMoment, type SpecimenEvent } from '../../../shared/domain/specimen/events.ts';
import { present } from '../../../shared/lib/assert.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { tubeCodeSystem } from '../../../shared/domain/specimen/division.ts';
import { known, type FoundSpecimen } from '../queries/lookups.ts';
import { createSpecimenViews, type SpecimenRowView } from '../queries/specimen-views.ts';
import { readAmount } from './amounts.ts';
import { freeCode } from './codes.ts';
import { atomic, type CommandContext, type CommandHandlers, type CommitName } from './context.ts';

/** What is done with a tube that is there: everything but its birth and its place. */
export const specimenHandlingCommands: CommandHandlers = {
  'specimen.measure': handling<'specimen.measure'>(
    ({ state }, { measures, at }, context) =>
      firstOf(refuseGone(state), refuseFuture('measured', at, context.nowMoment())) ??
      event(state, 'specimenMeasured.v1', { measures, ...(at !== undefined && { at }) }),
  ),
  'specimen.thaw': handling<'specimen.thaw'>(
    ({ state }, { at, reason }, context) =>
      firstOf(refuseGone(state), refuseFuture('thawed', at, context.nowMoment())) ??
      event(state, 'specimenThawed.v1', { ...(at !== undefined && { at }), ...(reason !== undefined && { reason }) }),
  ),
  'specimen.use': handling<'specimen.use'>(use),
  'specimen.quarantine': handling<'specimen.quarantine'>(({ state }, { reason }) => {
    const again: Refusal | null =
      state.status === 'quarantined'
        ? { code: 'SPECIMEN_QUARANTINED', details: { specimen: state.printedId, reason: state.statusReason ?? '' } }
        : null;
    return firstOf(refuseGone(state), again) ?? event(state, 'specimenQuarantined.v1', { reason });
  }),
  'specimen.clear': handling<'specimen.clear'>(({ state }, { reason }) =>
    state.status === 'quarantined'
      ? event(state, 'specimenCleared.v1', { reason })
      : refused({ code: 'SPECIMEN_NOT_QUARANTINED', details: { specimen: state.printedId } }),
  ),
  'specimen.markMissing': handling<'specimen.markMissing'>(({ state }, { reason }) => {
    const again: Refusal | null = state.status === 'missing' ? { code: 'NOTHING_CHANGED' } : null;
    return (
      firstOf(refuseGone(state), again) ?? event(state, 'specimenMarkedMissing.v1', { reason, lastPlace: state.place })
    );
  }),
  'specimen.markFound': handling<'specimen.markFound'>(({ state }, { note }) =>
    state.status === 'missing'
      ? event(state, 'specimenFound.v1', { place: null, ...(note !== undefined && { note }) })
      : refused({ code: 'SPECIMEN_NOT_MISSING', details: { specimen: state.printedId, status: state.status } }),
  ),
  'specimen.dispose': handling<'specimen.dispose'>(dispose),
  'specimen.distribute': handling<'specimen.distribute'>(
    ({ state, hold }, { to, at, reference }, context) =>
      firstOf(refuseUse(state, hold), refuseFuture('distributed', at, context.nowMoment())) ??
      event(state, 'specimenDistributed.v1', {
        to,
        ...(at !== undefined && { at }),
        ...(reference !== undefined && { reference }),
      }),
  ),
  'specimen.relabel': handling<'specimen.relabel'>(relabel),
  'specimen.correct': handling<'specimen.correct'>(correct),
  'specimen.bindCode': atomic<'specimen.bindCode'>(bindCode),
};

function use({ state, hold }: FoundSpecimen, input: ParsedInput<'specimen.use'>): Result<SpecimenEvent, Refusal> {
  const stopped = refuseUse(state, hold);
  if (stopped !== null) return refused(stopped);
  const amount = readAmount(input.amount);
  if (!amount.ok) return amount;
  const taken = takenFrom(state, amount.value);
  if (!taken.ok) return taken;
  return event(state, 'specimenUsed.v1', {
    quantity: taken.value,
    purpose: input.purpose,
    depletes: input.depletes ?? false,
  });
}

function relabel(
  { state }: FoundSpecimen,
  { printed, reason }: ParsedInput<'specimen.relabel'>,
  context: CommandContext,
): Result<SpecimenEvent, Refusal> {
  const taken = printed === undefined ? null : freeCode(context, printed, state.id);
  return taken === null ? decideRelabelling(state, printed ?? context.newPrintedId(), reason) : refused(taken);
}

function correct(
  { state }: FoundSpecimen,
  { changes, reason }: ParsedInput<'specimen.correct'>,
  context: CommandContext,
): Result<SpecimenEvent, Refusal> {
  const decided = decideCorrection(state, changes, reason, (kind) => findSpecimenKind(kind) !== null);
  if (!decided.ok) return decided;
  const now = context.nowMoment();
  const future = changes.map(({ field, new: value }) =>
    isCorrectableMoment(field) && typeof value === 'string' ? refuseFuture(field, value, now) : null,
  );
  return firstOf(...future) ?? decided;
}

function dispose(
  { state }: FoundSpecimen,
  input: ParsedInput<'specimen.dispose'>,
  context: CommandContext,
): Result<SpecimenEvent, Refusal> {
  const witness = context.look.user(input.witness);
  const stopped = refuseGone(state) ?? refuseWitness(input.witness, witness, context.user?.id);
  if (stopped !== null) return refused(stopped);
  const { id } = present(witness, 'a witness who is not refused is known');
  return event(state, 'specimenDisposed.v1', { method: input.method, reason: input.reason, witness: id });
}

function bindCode(context: CommandContext, input: ParsedInput<'specimen.bindCode'>) {
  const found = context.look.specimen(input.specimen);
  if (!found.ok) return found;
  const { state } = found.value;
  const trouble = firstOf(refuseGone(state), freeCode(context, input.bind, state.id));
  if (trouble !== null) return trouble;
  if (state.codes.some(({ code }) => code === input.bind)) {
    return refused<Refusal>({ code: 'CODE_TAKEN', details: { code: input.bind, owner: state.printedId } });
  }
  const bound = event(state, 'specimenCodeBound.v1', {
    code: { system: input.system ?? tubeCodeSystem, code: input.bind },
  });
  return bound.ok ? changedSpecimen(context, state.id, bound.value, input.source) : bound;
}

type Named = { readonly specimen?: string | undefined; readonly code?: string | undefined };

/** The specimen that a command names, by `specimen` or by `code`. */
export function specimenOf(
  context: Pick<CommandContext, 'look'>,
  { specimen, code }: Named,
): Result<FoundSpecimen, Refusal> {
  const reference = specimen ?? code;
  return reference === undefined ? refused({ code: 'SCAN_EMPTY' }) : context.look.specimen(reference);
}

/** Commits one event about a specimen and answers with how it stands then. */
export function changedSpecimen(
  context: CommandContext,
  id: string,
  happened: SpecimenEvent,
  source: 'scan' | 'typed' | 'file' | undefined,
): Result<{ readonly specimen: SpecimenRowView; readonly commit: CommitName }, Refusal> {
  const data: object = happened.data;
  const reason = 'reason' in data && typeof data.reason === 'string' ? data.reason : undefined;
  const commit = context.commit([happened], { reason, source });
  const found = known(context.look.specimenById(id), 'a specimen just written');
  return accepted({ specimen: createSpecimenViews(context.look).row(found), commit });
}

type HandlingName = Extract<CommandName, `specimen.${string}`>;
type Handled = { readonly specimen: SpecimenRowView; readonly commit: CommitName };
type Input<Name extends HandlingName> = ParsedInput<Name> &
  Named & { readonly source?: 'scan' | 'typed' | 'file' | undefined };

/** A command that finds one specimen and decides one event about it. */
function handling<Name extends HandlingName>(
  decide: (found: FoundSpecimen, input: ParsedInput<Name>, context: CommandContext) => Result<SpecimenEvent, Refusal>,
) {
  const run = (context: CommandContext, input: Input<Name>): Result<Handled, Refusal> => {
    const found = specimenOf(context, input);
    if (!found.ok) return found;
    const decided = decide(found.value, input, context);
    return decided.ok ? changedSpecimen(context, found.value.state.id, decided.value, input.source) : decided;
  };
  return { how: 'atomic' as const, run };
}

/** The first refusal there is, ready to be answered. */
function firstOf(...refusals: readonly (Refusal | null)[]): { readonly ok: false; readonly refusal: Refusal } | null {
  const found = refusals.find((refusal) => refusal !== null);
  return found === undefined || found === null ? null : refused(found);
}

function event<Type extends SpecimenEvent['type']>(
  { id }: FoundSpecimen['state'],
  type: Type,
  data: Extract<SpecimenEvent, { readonly type: Type }>['data'],
): Result<SpecimenEvent, Refusal> {
  // One type and its own data: a member of the union, which TypeScript cannot see through the type parameter.
  return accepted({ type, subject: `specimen:${id}`, data } as unknown as SpecimenEvent);
}
