import { unreachable } from '../../lib/assert.ts';
import type { ContainerEvent } from './events.ts';
import type { Cell, ContainerState } from './state.ts';

type Creation = Extract<ContainerEvent, { readonly type: 'containerCreated.v1' }>['data'];

/** The container after one more event; an event before its creation is known changes nothing. */
export function evolveContainer(
  state: ContainerState | null,
  id: string,
  event: ContainerEvent,
): ContainerState | null {
  if (event.type === 'containerCreated.v1') return state ?? created(id, event.data);
  return state === null ? null : changed(state, event);
}

function changed(
  state: ContainerState,
  event: Exclude<ContainerEvent, { readonly type: 'containerCreated.v1' }>,
): ContainerState {
  switch (event.type) {
    case 'containerMoved.v1':
      return { ...state, parent: event.data.parent };
    case 'containerStateChanged.v1':
      return { ...state, use: event.data.state, useReason: event.data.reason };
    case 'positionBlocked.v1': {
      const { row, column, reason } = event.data;
      return { ...state, blocked: [...withoutCell(state.blocked, event.data), { row, column, reason }] };
    }
    case 'positionUnblocked.v1':
      return { ...state, blocked: withoutCell(state.blocked, event.data) };
    case 'containerRenamed.v1':
      return { ...state, name: event.data.name };
    case 'containerShipped.v1':
      return { ...state, heldBy: event.data.to };
    case 'containerChecked.v1': {
      const { expected, found, missing, extra, misplaced, unknown } = event.data;
      return { ...state, lastCheck: { expected, found, differences: missing + extra + misplaced + unknown } };
    }
    default:
      return unreachable(event);
  }
}

function created(id: string, data: Creation): ContainerState {
  return {
    id,
    printedId: data.printedId,
    name: data.name,
    type: data.type,
    level: data.level,
    rows: data.rows,
    columns: data.columns,
    labelling: data.labelling,
    temperatureClass: data.temperatureClass ?? null,
    parent: data.parent ?? null,
    siteId: data.siteId,
    admits: data.admits ?? { kinds: [], studies: [] },
    use: 'active',
    useReason: null,
    blocked: [],
    codes: data.codes ?? [],
    heldBy: data.heldBy ?? null,
    lastCheck: null,
    importId: data.origin?.importId ?? null,
  };
}

function withoutCell<Blocked extends Cell>(cells: readonly Blocked[], cell: Cell): readonly Blocked[] {
  return cells.filter(({ row, column }) => row !== cell.row || column !== cell.column);
}
