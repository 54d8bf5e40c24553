/** The part of a key press that moves along a list. */
export interface MoveKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** The row a key leads to from `from`, kept within the list; undefined if the key does not move. */
export function nextRow(press: MoveKey, from: number, rowCount: number, rowsPerScreen: number): number | undefined {
  const step = stepOf(press, rowCount, rowsPerScreen);
  if (step === undefined || rowCount === 0) return undefined;
  return Math.min(Math.max(from + step, 0), rowCount - 1);
}

function stepOf({ key, ctrlKey, metaKey }: MoveKey, rowCount: number, rowsPerScreen: number): number | undefined {
  if (key.length === 1 && (ctrlKey || metaKey)) return undefined;
  switch (key) {
    case 'ArrowDown':
    case 'j':
    case 'J':
      return 1;
    case 'ArrowUp':
    case 'k':
    case 'K':
      return -1;
    case 'PageDown':
      return rowsPerScreen;
    case 'PageUp':
      return -rowsPerScreen;
    case 'Home':
      return -rowCount;
    case 'End':
      return rowCount;
    default:
      return undefined;
  }
}
