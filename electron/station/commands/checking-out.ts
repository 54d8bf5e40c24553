import type { ParsedInput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import {
  refuseDueBack,
  refuseNotOut,
  refuseTaken,
  refuseUse,
} from '../../../shared/domain/specimen/decide-handling.ts';
import { refuseReturn } from '../../../shared/domain/specimen/decide-placing.ts';
import { refuseGone } from '../../../shared/domain/specimen/standing.ts';
import type { Place } from '../../../shared/domain/specimen/state.ts';
import { accepted, refused } from '../../../shared/lib/result.ts';
import { known, type FoundSpecimen } from '../queries/lookups.ts';
import { placeLabel } from '../queries/positions.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';
import { decideAt } from './place-decision.ts';
import { changedSpecimen, specimenOf } from './specimen-handling.ts';

/** Tubes are taken out for a while, and come back. */
export const checkingOutCommands: CommandHandlers = {
  'specimen.checkOut': atomic<'specimen.checkOut'>(checkOut),
  'specimen.return': atomic<'specimen.return'>(putBack),
};

function checkOut(context: CommandContext, input: ParsedInput<'specimen.checkOut'>) {
  const found = specimenOf(context, input);
  if (!found.ok) return found;
  const { state, hold } = found.value;
  const stopped = refuseTaken(state) ?? refuseUse(state, hold);
  if (stopped !== null) return refused(stopped);
  if (state.place === null)
    return refused<Refusal>({ code: 'SPECIMEN_NOT_PLACED', details: { specimen: state.printedId } });
  const late = refuseDueBack(input.dueBack, context.nowMoment());
  if (late !== null) return refused(late);
  const data = {
    purpose: input.purpose,
    holdsPlace: input.holdPlace ?? true,
    ...(input.dueBack !== undefined && { dueBack: input.dueBack }),
  };
  return changedSpecimen(
    context,
    state.id,
    { type: 'specimenCheckedOut.v1', subject: `specimen:${state.id}`, data },
    input.source,
  );
}

function putBack(context: CommandContext, input: ParsedInput<'specimen.return'>) {
  const found = specimenOf(context, input);
  if (!found.ok) return found;
  const { state } = found.value;
  const stopped = refuseGone(state) ?? refuseNotOut(state);
  if (stopped !== null) return refused(stopped);
  const target = returnPlace(context, found.value, input);
  if (!target.ok) return target;
  const data = { place: target.value, thawed: input.thawed ?? false };
  return changedSpecimen(
    context,
    state.id,
    { type: 'specimenReturned.v1', subject: `specimen:${state.id}`, data },
    input.source,
  );
}

/** The place that was held, unless another one is named; that one must take the tube. */
function returnPlace(context: CommandContext, found: FoundSpecimen, input: ParsedInput<'specimen.return'>) {
  const { state } = found;
  if (input.container === undefined && input.position === undefined) {
    if (state.place === null)
      return refused<Refusal>({ code: 'SPECIMEN_NOT_PLACED', details: { specimen: state.printedId } });
    const stopped = refuseHeldPlace(context, state, state.place);
    return stopped === null ? accepted(state.place) : refused(stopped);
  }
  const reference = input.container ?? state.place?.container;
  if (reference === undefined)
    return refused<Refusal>({ code: 'SPECIMEN_NOT_PLACED', details: { specimen: state.printedId } });
  const container = context.look.container(reference);
  if (!container.ok) return container;
  const decided = decideAt(context, found, container.value, {
    position: input.position,
    confirmMove: true,
    overrideReason: null,
  });
  if (!decided.ok) return decided;
  return accepted({
    container: container.value.id,
    row: decided.value.cell?.row ?? 0,
    column: decided.value.cell?.column ?? 0,
  });
}

/** What came between a tube and the place that was held for it. */
function refuseHeldPlace({ look }: CommandContext, specimen: FoundSpecimen['state'], place: Place): Refusal | null {
  const container = known(look.document('container', place.container), 'the box of a held place');
  const cell = place.row === 0 ? null : place;
  return refuseReturn({
    specimen,
    container,
    around: look.around(container),
    cell,
    occupant: cell === null ? null : look.occupantOf(container.id, cell),
    targetLabel: placeLabel(look, container, cell),
  });
}
