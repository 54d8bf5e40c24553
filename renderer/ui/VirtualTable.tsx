import { useEffect, useEffectEvent, useId, useLayoutEffect } from 'react';
import { TableHead } from './TableHead.tsx';
import { TableRow } from './TableRow.tsx';
import type { TableColumn, VirtualTableProps } from './table-types.ts';
import { useActiveRow } from './use-active-row.ts';
import { useDensity } from './use-density.ts';
import { useRowShortcuts } from './use-row-shortcuts.ts';
import { useRowWindow } from './use-row-window.ts';
import './VirtualTable.css';

export type { TableColumn, TableSelection, TableSort, VirtualTableProps } from './table-types.ts';

const ROW_HEIGHT = { office: 32, bench: 64 } as const;
const OFFICE_TEXT = 13;
/** Width of the column of check boxes, in em. */
const CHECK_WIDTH = 2.6;

/**
 * A table of any length: only the rows in view exist. J and K lead to it and along it from anywhere on the screen; in it
 * arrows, Page, Home and End move too, Enter opens, X or Space selects. The focus stays on the grid, which names its
 * active row, so scrolling never loses it.
 */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, columns, rowCount, rowAt, onRange, onOpen, sort, onSortChange, selection, empty, resumeAt } = props;
  const rowHeight = ROW_HEIGHT[useDensity()];
  const { scroller, ...view } = useRowWindow(rowCount, rowHeight, rowHeight);
  const active = useActiveRow(props, view);
  const id = useId();
  useRowShortcuts({ id, label, rowCount, scroller, active });
  const isFilled = rowCount > 0;
  const isSelectable = selection !== undefined;

  useEffect(() => {
    if (rowCount > 0) onRange?.(view.first, view.end);
  }, [onRange, rowCount, view.first, view.end]);

  const resume = useEffectEvent((index: number) => {
    view.show(index);
    scroller.current?.focus({ preventScroll: true });
  });
  useLayoutEffect(() => {
    if (isFilled && resumeAt !== undefined) resume(resumeAt);
  }, [isFilled, resumeAt]);

  const template = gridTemplate(columns, isSelectable);
  const leastWidth = columns.reduce((sum, { width }) => sum + width / OFFICE_TEXT, isSelectable ? CHECK_WIDTH : 0);

  return (
    <div
      ref={scroller}
      className="ui-table"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length + (isSelectable ? 1 : 0)}
      aria-multiselectable={isSelectable}
      {...(isFilled ? { 'aria-activedescendant': `${id}-${active.index}` } : {})}
      onScroll={view.onScroll}
      onKeyDown={active.onKeyDown}
      onClick={active.onClick}
    >
      <div className="ui-table-head" role="rowgroup" style={{ minInlineSize: `${leastWidth}em` }}>
        <TableHead
          columns={columns}
          template={template}
          sort={sort}
          onSortChange={onSortChange}
          selection={selection}
        />
      </div>
      {!isFilled ? (
        <div className="ui-table-empty" role="rowgroup">
          <div role="row">
            <div role="gridcell">{empty}</div>
          </div>
        </div>
      ) : (
        <div
          className="ui-table-track"
          role="rowgroup"
          style={{ blockSize: `${view.trackHeight}px`, minInlineSize: `${leastWidth}em` }}
        >
          {indices(view.first, view.end, active.index).map((index) => (
            <TableRow
              key={index}
              id={`${id}-${index}`}
              index={index}
              top={view.firstTop + (index - view.first) * rowHeight}
              row={rowAt(index)}
              columns={columns}
              template={template}
              isActive={index === active.index}
              isOpenable={onOpen !== undefined}
              selection={selection}
            />
          ))}
        </div>
      )}
    </div>
  );
}

/** The grid's columns. They are as wide as the text is large. */
function gridTemplate<Row>(columns: readonly TableColumn<Row>[], isSelectable: boolean): string {
  const widths = columns.map(({ width, grow }) => {
    const least = `${width / OFFICE_TEXT}em`;
    return `minmax(${least}, ${grow === undefined ? least : `${grow}fr`})`;
  });
  return [...(isSelectable ? [`${CHECK_WIDTH}em`] : []), ...widths].join(' ');
}

// The active row is always there, in view or not: the grid points at it.
function indices(first: number, end: number, active: number): readonly number[] {
  const range = Array.from({ length: end - first }, (_, step) => first + step);
  return active < first ? [active, ...range] : active >= end ? [...range, active] : range;
}
