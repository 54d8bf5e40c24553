import * as z from 'zod';
import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import { geometryOfCounts, type Position } from '../../../shared/domain/container/geometry.ts';
import { findLabellingScheme } from '../../../shared/domain/container/labelling-schemes.ts';
import { nextFree, parsePosition } from '../../../shared/domain/container/labelling.ts';
import type { Cell, ContainerState } from '../../../shared/domain/container/state.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { refuseDueBack, refuseTaken, refuseGone, refuseUse } from '../../../shared/domain/specimen/decide-handling.ts';
import { decidePlacing, refuseReturn, temperatureOf } from '../../../shared/domain/specimen/decide-placing.ts';
import type { Place } from '../../../shared/domain/specimen/state.ts';
import { placeSchema } from '../../../shared/domain/specimen/events.ts';
import { present } from '../../../shared/lib/assert.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { cellKey, known, type FoundSpecimen, type Lookups } from '../queries/lookups.ts';
import { openMatter } from '../queries/discrepancies.ts';
import { createSpecimenViews } from '../queries/specimen-views.ts';
import { atomic, type CommandContext, type CommandHandlers } from './context.ts';
import { changedSpecimen, specimenOf } from './specimen-handling.ts';

/** Where tubes go and come from. */
export const placingCommands: CommandHandlers = {
  'specimen.place': atomic<'specimen.place'>(place),
  'specimen.checkOut': atomic<'specimen.checkOut'>(checkOut),
  'specimen.return': atomic<'specimen.return'>(putBack),
};

function place(
  context: CommandContext,
  input: ParsedInput<'specimen.place'>,
): Result<CallOutput<'specimen.place'>, Refusal> {
  const found = specimenOf(context, input);
  if (!found.ok) return found;
  const reference = input.container ?? input.containerCode;
  if (reference === undefined) return refused({ code: 'CONTAINER_UNKNOWN', details: { container: 'named by nobody' } });
  const container = context.look.container(reference);
  if (!container.ok) return container;
  const decided = decideAt(context, found.value, container.value, {
    position: input.position,
    confirmMove: input.confirmMove ?? false,
    ...forkOf(context, found.value.state.id, container.value.id),
    overrideReason: input.overrideReason ?? null,
  });
  if (!decided.ok) return decided;
  const before = found.value.state.place;
  const commit = context.commit([decided.value.event], { reason: input.overrideReason, source: input.source });
  return accepted(placedAnswer(context, found.value.state.id, container.value, decided.value.cell, before, commit));
}

type Wish = {
  readonly position?: string | undefined;
  readonly confirmMove: boolean;
  readonly isForked?: boolean;
  /** Where one of the stations that disagree says that it is, in this container. */
  readonly claimed?: Cell | null;
  readonly overrideReason: string | null;
};

/** Whether stations disagree about where a tube is, and where in this container it should be by one of them. */
function forkOf(context: CommandContext, specimen: string, container: string): Pick<Wish, 'isForked' | 'claimed'> {
  const matter = openMatter(context, `custody:${specimen}`);
  if (matter === null) return {};
  const versions = Array.isArray(matter.details['versions']) ? matter.details['versions'] : [];
  const claimed = versions
    .map((version: unknown) => forkedVersion.safeParse(version).data?.data.place)
    .findLast((place) => place?.container === container && place.row > 0);
  return { isForked: true, claimed: claimed ?? null };
}

const forkedVersion = z.object({ data: z.object({ place: placeSchema }) });

/** Gathers what placing depends on and decides it. Without a position, the next free one of the container is taken. */
export function decideAt(
  context: Pick<CommandContext, 'look'>,
  { state, hold }: FoundSpecimen,
  container: ContainerState,
  wish: Wish,
): Result<{ readonly event: DomainEvent; readonly cell: Cell | null }, Refusal> {
  const { look } = context;
  // A tube that is scanned again in its own box means its own cell, not the next free one.
  const isHere = wish.position === undefined && state.place?.container === container.id && container.rows > 0;
  const own = isHere ? state.place : wish.position === undefined ? (wish.claimed ?? null) : null;
  const cell = own === null ? cellOf(look, container, wish.position) : accepted(own);
  if (!cell.ok) return cell;
  const currentBox = state.place === null ? null : look.document('container', state.place.container);
  const { occupied } = look.occupancyOf(container.id);
  const decided = decidePlacing({
    specimen: state,
    hold,
    container,
    around: look.around(container),
    keptAt: currentBox === null ? null : temperatureOf(currentBox, look.around(currentBox)),
    cell: cell.value,
    occupant: cell.value === null ? null : look.occupantOf(container.id, cell.value),
    isFull: container.rows > 0 && occupied + container.blocked.length >= container.rows * container.columns,
    confirmMove: wish.confirmMove,
    isForked: wish.isForked ?? false,
    overrideReason: wish.overrideReason,
    targetLabel: placeLabel(look, container, cell.value),
    currentLabel: currentBox === null || state.place === null ? null : placeLabel(look, currentBox, state.place),
  });
  return decided.ok ? accepted({ event: decided.value, cell: cell.value }) : decided;
}

/** A place in words: box and position. */
function placeLabel(look: Lookups, container: ContainerState, cell: Cell | null): string {
  const label = cell === null ? null : look.labelOf(container, cell);
  return label === null ? container.name : `${container.name} ${label}`;
}

/** The cell that is meant; null for a container without positions or, in a full one, for "nowhere left". */
function cellOf(look: Lookups, container: ContainerState, text: string | undefined): Result<Cell | null, Refusal> {
  if (container.rows === 0) return accepted(null);
  if (text === undefined) return accepted(nextFreeCell(look, container));
  return readPosition(container, text);
}

/** Reads a position as it is printed or typed. */
export function readPosition(container: ContainerState, text: string): Result<Cell, Refusal> {
  const scheme = present(findLabellingScheme(container.labelling), `labelling ${container.labelling} is known`);
  const geometry = geometryOfCounts(container.rows, container.columns);
  const read = parsePosition(scheme, geometry, text);
  if (read.ok) return read;
  const first = nextFree(scheme, geometry, () => true);
  const lastCell = { row: container.rows, column: container.columns };
  const details = {
    position: text,
    container: container.name,
    first: first === null ? '–' : 'A1',
    last: `${lastCell.row} × ${lastCell.column}`,
  };
  return refused({ code: 'POSITION_INVALID', details });
}

/** The next free position in the container's own filling order, after a given one or from its start. */
export function nextFreeCell(look: Lookups, container: ContainerState, after: Position | null = null): Cell | null {
  const scheme = findLabellingScheme(container.labelling);
  if (scheme === null || container.rows === 0) return null;
  // From the start of a box most cells are taken: one look at all of them. After a given one the next is mostly free.
  const taken = after === null ? look.takenCells(container.id) : null;
  const isFree = (cell: Cell): boolean =>
    (taken === null ? look.occupantOf(container.id, cell) === null : !taken.has(cellKey(cell))) &&
    !container.blocked.some(({ row, column }) => row === cell.row && column === cell.column);
  return nextFree(scheme, geometryOfCounts(container.rows, container.columns), isFree, after);
}

function placedAnswer(
  context: CommandContext,
  id: string,
  container: ContainerState,
  cell: Cell | null,
  before: FoundSpecimen['state']['place'],
  commit: { readonly device: string; readonly seq: number },
): CallOutput<'specimen.place'> {
  const { look } = context;
  const views = createSpecimenViews(look);
  const after = nextFreeCell(look, container, cell) ?? nextFreeCell(look, container);
  return {
    specimen: views.row(known(look.specimenById(id), 'a specimen just placed')),
    containerId: container.id,
    position: cell === null ? null : look.labelOf(container, cell),
    row: cell?.row ?? 0,
    column: cell?.column ?? 0,
    movedFrom: before === null ? null : views.place(before),
    next: after === null ? null : { ...after, position: look.labelOf(container, after) },
    occupied: look.occupancyOf(container.id).occupied,
    capacity: container.rows === 0 ? null : container.rows * container.columns,
    commit,
  };
}

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
  const gone = refuseGone(state);
  if (gone !== null) return refused(gone);
  // One that was quarantined while it was out may come back, too.
  if (state.status !== 'checkedOut' && !state.placeHeld) {
    return refused<Refusal>({
      code: 'SPECIMEN_NOT_CHECKED_OUT',
      details: { specimen: state.printedId, status: state.status },
    });
  }
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
