import type { CallOutput } from '../../../shared/api/contract.ts';
import { geometryOfCounts } from '../../../shared/domain/container/geometry.ts';
import { fillOrder, parsePosition } from '../../../shared/domain/container/labelling.ts';
import { findLabellingScheme } from '../../../shared/domain/container/labelling-schemes.ts';

export type BoxMapData = CallOutput<'container.map'>;

/** The usable positions of a box in the order in which it is filled; none in a bag. Blocked ones take no tube. */
export function positionsToCheck({ rows, columns, labelling, cells }: BoxMapData): readonly string[] {
  const scheme = findLabellingScheme(labelling);
  if (scheme === null || cells.length === 0) return [];
  const byCell = new Map(cells.map((cell) => [`${cell.row}/${cell.column}`, cell]));
  return fillOrder(scheme, geometryOfCounts(rows, columns)).flatMap(({ row, column }) => {
    const cell = byCell.get(`${row}/${column}`);
    return cell === undefined || cell.state === 'blocked' ? [] : [cell.position];
  });
}

/** The position that somebody typed (`a01` for A1), as the box labels it; null when there is none. */
export function readTypedPosition({ rows, columns, labelling, cells }: BoxMapData, text: string): string | null {
  const scheme = findLabellingScheme(labelling);
  if (scheme === null || cells.length === 0) return null;
  const read = parsePosition(scheme, geometryOfCounts(rows, columns), text.trim());
  if (!read.ok) return null;
  const { row, column } = read.value;
  return cells.find((cell) => cell.row === row && cell.column === column)?.position ?? null;
}
