/** A place in a box map; row −1 and column −1 are the headers. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

interface MoveKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Where an arrow, Home, End or Page key leads; undefined if the key does not move. Headers only where they select. */
export function nextPlace(press: MoveKey, from: GridPlace, size: GridSize, hasHeaders: boolean): GridPlace | undefined {
  const isFar = press.ctrlKey || press.metaKey;
  const least = hasHeaders ? -1 : 0;
  const clamp = (place: GridPlace): GridPlace => ({
    row: Math.min(Math.max(place.row, place.column < 0 ? 0 : least), size.rows - 1),
    column: Math.min(Math.max(place.column, place.row < 0 ? 0 : least), size.columns - 1),
  });
  switch (press.key) {
    case 'ArrowUp':
      return clamp({ ...from, row: from.row - 1 });
    case 'ArrowDown':
      return clamp({ ...from, row: from.row + 1 });
    case 'ArrowLeft':
      return clamp({ ...from, column: from.column - 1 });
    case 'ArrowRight':
      return clamp({ ...from, column: from.column + 1 });
    case 'Home':
      return { row: isFar ? 0 : Math.max(from.row, 0), column: 0 };
    case 'End':
      return { row: isFar ? size.rows - 1 : Math.max(from.row, 0), column: size.columns - 1 };
    case 'PageUp':
      return { row: 0, column: Math.max(from.column, 0) };
    case 'PageDown':
      return { row: size.rows - 1, column: Math.max(from.column, 0) };
    default:
      return undefined;
  }
}

/** Sets of places that are selected together. */
export const lineOf = {
  /** The row or column of a header; a cell alone is itself. */
  header: (place: GridPlace, size: GridSize): readonly GridPlace[] => {
    if (place.row < 0) return Array.from({ length: size.rows }, (_, row) => ({ row, column: place.column }));
    if (place.column < 0) return Array.from({ length: size.columns }, (_, column) => ({ row: place.row, column }));
    return [place];
  },
  /** The rectangle between two places. */
  between: (one: GridPlace, other: GridPlace): readonly GridPlace[] => {
    const [top, bottom] = ordered(one.row, other.row);
    const [left, right] = ordered(one.column, other.column);
    return Array.from({ length: (bottom - top + 1) * (right - left + 1) }, (_, step) => ({
      row: top + Math.floor(step / (right - left + 1)),
      column: left + (step % (right - left + 1)),
    }));
  },
  all: ({ rows, columns }: GridSize): readonly GridPlace[] =>
    lineOf.between({ row: 0, column: 0 }, { row: rows - 1, column: columns - 1 }),
};

function ordered(one: number, other: number): readonly [number, number] {
  return one < other ? [Math.max(one, 0), other] : [Math.max(other, 0), one];
}
