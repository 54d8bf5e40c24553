import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { TableHead } from './TableHead.tsx';
import { TableRow } from './TableRow.tsx';
import { nextRow } from './table-keys.ts';
import type { TableColumn, TableSelection, TableSort } from './table-types.ts';
import { SCANNER_GAP_MS } from './shortcuts.ts';
import { useShortcuts } from './ShortcutProvider.tsx';
import { useDensity } from './use-density.ts';
import { useRowWindow } from './use-row-window.ts';
import './VirtualTable.css';

export type { TableColumn, TableSelection, TableSort } from './table-types.ts';

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

const ROW_HEIGHT = { office: 32, bench: 64 } as const;
const OFFICE_TEXT = 13;

/**
 * A table of any length: only the rows in view exist. J and K lead to it and along it from anywhere on the screen; in it
 * arrows, Page, Home and End move too, Enter opens, X or Space selects. The focus stays on the grid, which names its active row, so scrolling never loses it.
 */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, columns, rowCount, rowAt, onRange, onOpen, onActiveChange, sort, onSortChange, selection, empty } =
    props;
  const { resumeAt } = props;
  const { t } = useTranslation();
  const density = useDensity();
  const rowHeight = ROW_HEIGHT[density];
  const { scroller, ...view } = useRowWindow(rowCount, rowHeight, rowHeight);
  const [active, setActive] = useState(resumeAt ?? 0);
  const anchor = useRef(0);
  const lastLetterAtMs = useRef(Number.NEGATIVE_INFINITY);
  const id = useId();
  const activeIndex = Math.min(active, Math.max(rowCount - 1, 0));

  useEffect(() => {
    if (rowCount > 0) onRange?.(view.first, view.end);
  }, [onRange, rowCount, view.first, view.end]);

  const resume = useEffectEvent((index: number) => {
    view.show(index);
    scroller.current?.focus({ preventScroll: true });
  });
  const isFilled = rowCount > 0;
  useLayoutEffect(() => {
    if (isFilled && resumeAt !== undefined) resume(resumeAt);
  }, [isFilled, resumeAt]);

  const activate = (index: number) => {
    setActive(index);
    view.show(index);
    onActiveChange?.(index);
  };
  /** From anywhere on the screen: the first press leads to the row where one was, each further one along. */
  const step = (by: number) => {
    const isHere = document.activeElement === scroller.current;
    scroller.current?.focus({ preventScroll: true });
    activate(Math.min(Math.max(activeIndex + (isHere ? by : 0), 0), rowCount - 1));
  };
  useShortcuts(
    rowCount === 0
      ? []
      : [
          { id: `${id}-next`, keys: 'j', label: t('ui.table.next'), group: label, run: () => step(1) },
          { id: `${id}-previous`, keys: 'k', label: t('ui.table.previous'), group: label, run: () => step(-1) },
        ],
  );
  const open = (index: number) => {
    const row = rowAt(index);
    if (row !== undefined) onOpen?.(row, index);
  };
  const toggle = (index: number, isExtending: boolean) => {
    const row = rowAt(index);
    if (isExtending) selection?.onExtend?.(anchor.current, index);
    else if (row !== undefined) selection?.onToggle(row, index);
    if (!isExtending) anchor.current = index;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    // An X inside a scanned code selects nothing.
    const isInBurst = event.timeStamp - lastLetterAtMs.current < SCANNER_GAP_MS;
    if (event.key.length === 1 && !event.repeat) lastLetterAtMs.current = event.timeStamp;
    const target = nextRow(event, activeIndex, rowCount, view.rowsPerScreen);
    if (target !== undefined) {
      if (event.shiftKey && selection?.onExtend !== undefined) toggle(target, true);
      activate(target);
    } else if (event.key === 'Enter') open(activeIndex);
    else if ((event.key === 'x' || event.key === ' ') && selection !== undefined && !isInBurst)
      toggle(activeIndex, false);
    else return;
    event.preventDefault();
  };

  const onClick = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const index = Number(target?.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? Number.NaN);
    if (Number.isNaN(index) || target?.closest('a, button, input') !== null) return;
    activate(index);
    if (target.closest('.ui-table-check') !== null || event.shiftKey || event.ctrlKey || event.metaKey) {
      toggle(index, event.shiftKey);
    } else if (window.getSelection()?.isCollapsed !== false) open(index);
  };

  const template = [
    ...(selection === undefined ? [] : ['2.6em']),
    ...columns.map(
      ({ width, grow }) =>
        `minmax(${width / OFFICE_TEXT}em, ${grow === undefined ? `${width / OFFICE_TEXT}em` : `${grow}fr`})`,
    ),
  ].join(' ');
  const least = columns.reduce((sum, { width }) => sum + width / OFFICE_TEXT, selection === undefined ? 0 : 2.6);

  return (
    <div
      ref={scroller}
      className="ui-table"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length + (selection === undefined ? 0 : 1)}
      aria-multiselectable={selection !== undefined}
      {...(rowCount > 0 ? { 'aria-activedescendant': `${id}-${activeIndex}` } : {})}
      onScroll={view.onScroll}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div className="ui-table-head" role="rowgroup" style={{ minInlineSize: `${least}em` }}>
        <TableHead
          columns={columns}
          template={template}
          sort={sort}
          onSortChange={onSortChange}
          selection={selection}
        />
      </div>
      {rowCount === 0 ? (
        <div className="ui-table-empty" role="rowgroup">
          <div role="row">
            <div role="gridcell">{empty}</div>
          </div>
        </div>
      ) : (
        <div
          className="ui-table-track"
          role="rowgroup"
          style={{ blockSize: `${view.trackHeight}px`, minInlineSize: `${least}em` }}
        >
          {indices(view.first, view.end, activeIndex).map((index) => (
            <TableRow
              key={index}
              id={`${id}-${index}`}
              index={index}
              top={view.firstTop + (index - view.first) * rowHeight}
              row={rowAt(index)}
              columns={columns}
              template={template}
              isActive={index === activeIndex}
              isOpenable={onOpen !== undefined}
              selection={selection}
            />
          ))}
        </div>
      )}
    </div>
  );
}

// The active row is always there, in view or not: the grid points at it.
function indices(first: number, end: number, active: number): readonly number[] {
  const range = Array.from({ length: end - first }, (_, step) => first + step);
  return active < first ? [active, ...range] : active >= end ? [...range, active] : range;
}
