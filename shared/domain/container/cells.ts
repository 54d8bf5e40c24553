import type { Cell, ContainerState } from './state.ts';

/** Why a cell cannot be used for now (broken, iced over), and that it cannot; null for any other. */
export function blockedAt(
  { blocked }: Pick<ContainerState, 'blocked'>,
  { row, column }: Cell,
): ContainerState['blocked'][number] | null {
  return blocked.find((cell) => cell.row === row && cell.column === column) ?? null;
}
