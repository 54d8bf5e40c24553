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

export interface VirtualTableProps<Row> {
  /** Accessible name. */
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rowCount: number;
  /** The row if it is loaded; undefined draws a placeholder. Must give a new function when rows have arrived. */
  readonly rowAt: (index: number) => Row | undefined;
  /** Called with the rows in view, `end` excluded: load them. */
  readonly onRange?: (start: number, end: number) => void;
  readonly onOpen?: (row: Row, index: number) => void;
  readonly onActiveChange?: (index: number) => void;
  readonly sort?: TableSort;
  readonly onSortChange?: (sort: TableSort) => void;
  readonly selection?: TableSelection<Row>;
  /** The row to go on from, after a look at its card: active, in view, and the table has the focus. */
  readonly resumeAt?: number;
  /** Shown instead of rows when there are none. */
  readonly empty?: ReactNode;
}
