import type { CallOutput } from '../../../shared/api/contract.ts';
import { geometryOfCounts } from '../../../shared/domain/container/geometry.ts';
import { nextFree } from '../../../shared/domain/container/labelling.ts';
import { findLabellingScheme } from '../../../shared/domain/container/labelling-schemes.ts';

type BoxOnScreen = CallOutput<'container.map'>;

/**
 * The free position behind this one in the order in which the box is filled, round to its beginning; null when there is
 * no other free one.
 */
export function freePositionAfter(box: BoxOnScreen, position: string): string | null {
  const scheme = findLabellingScheme(box.labelling);
  const from = box.cells.find((cell) => cell.position === position);
  if (scheme === null || from === undefined) return null;
  const geometry = geometryOfCounts(box.rows, box.columns);
  const cellAt = new Map(box.cells.map((cell) => [`${cell.row}:${cell.column}`, cell]));
  const isFree = ({ row, column }: { readonly row: number; readonly column: number }): boolean => {
    const cell = cellAt.get(`${row}:${column}`);
    return cell?.state === 'free' && cell.position !== position;
  };
  const found = nextFree(scheme, geometry, isFree, from) ?? nextFree(scheme, geometry, isFree);
  return found === null ? null : (cellAt.get(`${found.row}:${found.column}`)?.position ?? null);
}
