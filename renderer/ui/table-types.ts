import type { ReactNode } from 'react';

export interface TableColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** Narrowest width, in pixels at office density; it grows with the text size. */
  readonly width: number;
  /** Share of the room left over. Without it the column keeps its width. */
  readonly grow?: number;
  readonly align?: 'start' | 'end';
  readonly isSortable?: boolean;
  /** Names the row for screen readers. One column has it: the id. */
  readonly isRowHeader?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

export interface TableSort {
  readonly columnId: string;
  readonly direction: 'ascending' | 'descending';
}

/** Who is selected is known to the caller: a million rows are never all loaded here. */
export interface TableSelection<Row> {
  readonly isSelected: (row: Row, index: number) => boolean;
  readonly onToggle: (row: Row, index: number) => void;
  /** Shift with a click or an arrow: everything between two rows, loaded or not. */
  readonly onExtend?: (fromIndex: number, toIndex: number) => void;
  readonly all: 'none' | 'some' | 'all';
  readonly onToggleAll?: () => void;
}
