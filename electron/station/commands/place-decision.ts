import type { Cell, ContainerState } from '../../../shared/domain/container/state.ts';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { decidePlacing, temperatureOf } from '../../../shared/domain/specimen/decide-placing.ts';
import { accepted, type Result } from '../../../shared/lib/result.ts';
import type { FoundSpecimen, Lookups } from '../queries/lookups.ts';
import { nextFreeCell, placeLabel, readPosition } from '../queries/positions.ts';
import type { CommandContext } from './context.ts';

/** Where in a container a tube is to go, and what was said about that. */
export type Wish = {
  readonly position?: string | undefined;
  readonly confirmMove: boolean;
  readonly isForked?: boolean;
  /** Where one of the stations that disagree says that it is, in this container. */
  readonly claimed?: Cell | null;
  readonly overrideReason: string | null;
};

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

/** The cell that is meant; null for a container without positions or, in a full one, for "nowhere left". */
function cellOf(look: Lookups, container: ContainerState, text: string | undefined): Result<Cell | null, Refusal> {
  if (container.rows === 0) return accepted(null);
  if (text === undefined) return accepted(nextFreeCell(look, container));
  return readPosition(container, text);
}
