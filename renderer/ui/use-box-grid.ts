import { type KeyboardEvent, type MouseEvent, type RefObject, useRef, useState } from 'react';
import { type GridPlace, type GridSize, lineOf, nextPlace } from './box-keys.ts';
import type { BoxCell } from './kinds.ts';

/** What keys and clicks do to a box. Headers are places too: row or column -1. */
export interface BoxGrid {
  /** For the element that holds all places, each with its `data-place`. */
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly active: GridPlace;
  readonly onClick: (event: MouseEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

type Given = {
  readonly size: GridSize;
  readonly cellAt: (place: GridPlace) => BoxCell | undefined;
  readonly onOpen: ((cell: BoxCell) => void) | undefined;
  readonly onActiveChange: ((cell: BoxCell) => void) | undefined;
  readonly selected: ReadonlySet<string> | undefined;
  readonly onSelectedChange: ((positions: ReadonlySet<string>) => void) | undefined;
};

/** Walks, opens and selects the positions of a box. */
export function useBoxGrid({ size, cellAt, onOpen, onActiveChange, selected, onSelectedChange }: Given): BoxGrid {
  const grid = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<GridPlace>({ row: 0, column: 0 });
  const anchor = useRef<GridPlace>({ row: 0, column: 0 });
  const isSelectable = onSelectedChange !== undefined;
  const positionsOf = (places: readonly GridPlace[]) => places.flatMap((place) => cellAt(place)?.position ?? []);

  const focus = (place: GridPlace) => {
    setActive(place);
    grid.current?.querySelector<HTMLElement>(`[data-place="${place.row}:${place.column}"]`)?.focus();
    const cell = cellAt(place);
    if (cell !== undefined) onActiveChange?.(cell);
  };
  const toggle = (places: readonly GridPlace[]) => {
    onSelectedChange?.(toggled(selected, positionsOf(places)));
  };
  const extendTo = (place: GridPlace) => {
    onSelectedChange?.(new Set([...(selected ?? []), ...positionsOf(lineOf.between(anchor.current, place))]));
  };
  const press = (place: GridPlace, isToggling: boolean, isExtending: boolean) => {
    setActive(place);
    const cell = cellAt(place);
    if (isSelectable && isExtending) extendTo(place);
    else if (isSelectable && (isToggling || cell === undefined)) toggle(lineOf.header(place, size));
    else if (cell !== undefined) onOpen?.(cell);
    if (!isExtending) anchor.current = place;
  };

  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-place]') : null;
    const [row, column] = (target?.dataset['place'] ?? '').split(':').map(Number);
    if (row === undefined || column === undefined || (!isSelectable && (row < 0 || column < 0))) return;
    press({ row, column }, event.ctrlKey || event.metaKey, event.shiftKey);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextPlace(event, active, size, isSelectable);
    if (next !== undefined) {
      if (event.shiftKey && isSelectable) extendTo(next);
      else anchor.current = next;
      focus(next);
    } else if (event.key === 'Enter') press(active, false, false);
    else if (event.key === ' ' && isSelectable) press(active, true, false);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey) && isSelectable) toggle(lineOf.all(size));
    else return;
    event.preventDefault();
  };

  return { grid, active, onClick, onKeyDown };
}

/** With these positions as well; without them, when all were there. */
function toggled(selected: ReadonlySet<string> | undefined, positions: readonly string[]): ReadonlySet<string> {
  const next = new Set(selected);
  const isRemoving = positions.every((position) => next.has(position));
  for (const position of positions) {
    if (isRemoving) next.delete(position);
    else next.add(position);
  }
  return next;
}
