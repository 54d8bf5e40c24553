import { placeWords } from '../../../shared/domain/container/place-words.ts';
import { blockedAt } from '../../../shared/domain/container/cells.ts';
import { geometryOfCounts, type Position } from '../../../shared/domain/container/geometry.ts';
import { findLabellingScheme } from '../../../shared/domain/container/labelling-schemes.ts';
import { nextFree, outermostLabels, parsePosition } from '../../../shared/domain/container/labelling.ts';
import type { Cell, ContainerState } from '../../../shared/domain/container/state.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { present } from '../../../shared/lib/assert.ts';
import { refused, type Result } from '../../../shared/lib/result.ts';
import { cellKey } from './occupancy.ts';
import type { Lookups } from './lookups.ts';

/** Reads a position as it is printed or typed. */
export function readPosition(container: ContainerState, text: string): Result<Cell, Refusal> {
  const scheme = present(findLabellingScheme(container.labelling), `labelling ${container.labelling} is known`);
  const geometry = geometryOfCounts(container.rows, container.columns);
  const read = parsePosition(scheme, geometry, text);
  if (read.ok) return read;
  const [first, last] = geometry.kind === 'open' ? ['none', 'none'] : outermostLabels(scheme, geometry);
  return refused({ code: 'POSITION_INVALID', details: { position: text, container: container.name, first, last } });
}

/** The next free position in the container's own filling order, after a given one or from its start. */
export function nextFreeCell(look: Lookups, container: ContainerState, after: Position | null = null): Cell | null {
  const scheme = findLabellingScheme(container.labelling);
  if (scheme === null || container.rows === 0) return null;
  // From the start of a box most cells are taken: one look at all of them. After a given one the next is mostly free.
  const taken = after === null ? look.takenCells(container.id) : null;
  const isFree = (cell: Cell): boolean =>
    (taken === null ? look.occupantOf(container.id, cell) === null : !taken.has(cellKey(cell))) &&
    blockedAt(container, cell) === null;
  return nextFree(scheme, geometryOfCounts(container.rows, container.columns), isFree, after);
}

/** A place in words: box and position. */
export function placeLabel(look: Lookups, container: ContainerState, cell: Cell | null): string {
  return placeWords(container.name, cell === null ? null : look.labelOf(container, cell));
}
