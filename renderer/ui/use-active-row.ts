import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { createLetterBurst } from './letter-burst.ts';
import { nextRow } from './table-keys.ts';
import type { VirtualTableProps } from './table-types.ts';
import type { RowWindow } from './use-row-window.ts';

/** The row that keys act on, and what keys and clicks do to it. For the element that has the focus. */
export interface ActiveRow {
  readonly index: number;
  readonly activate: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
}

/** Moves along the rows of a table, opens them and selects them. */
export function useActiveRow<Row>(
  props: VirtualTableProps<Row>,
  view: Pick<RowWindow, 'show' | 'rowsPerScreen'>,
): ActiveRow {
  const { rowCount, rowAt, onOpen, onActiveChange, selection } = props;
  const [active, setActive] = useState(props.resumeAt ?? 0);
  const [burst] = useState(createLetterBurst);
  const anchor = useRef(0);
  const index = Math.min(active, Math.max(rowCount - 1, 0));

  const activate = (to: number) => {
    setActive(to);
    view.show(to);
    onActiveChange?.(to);
  };
  const open = (at: number) => {
    const row = rowAt(at);
    if (row !== undefined) onOpen?.(row, at);
  };
  const toggle = (at: number) => {
    const row = rowAt(at);
    if (row !== undefined) selection?.onToggle(row, at);
    anchor.current = at;
  };
  const extend = (to: number) => selection?.onExtend?.(anchor.current, to);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    // An X inside a scanned code selects nothing.
    const isScanned = burst.isWithin(event);
    const target = nextRow(event, index, rowCount, view.rowsPerScreen);
    if (target !== undefined) {
      if (event.shiftKey) extend(target);
      activate(target);
    } else if (event.key === 'Enter') open(index);
    else if ((event.key === 'x' || event.key === ' ') && selection !== undefined && !isScanned) toggle(index);
    else return;
    event.preventDefault();
  };

  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const at = Number(target?.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? Number.NaN);
    if (Number.isNaN(at) || target?.closest('a, button, input') !== null) return;
    activate(at);
    if (event.shiftKey) extend(at);
    else if (target.closest('.ui-table-check') !== null || event.ctrlKey || event.metaKey) toggle(at);
    else if (window.getSelection()?.isCollapsed !== false) open(at);
  };

  return { index, activate, onKeyDown, onClick };
}
