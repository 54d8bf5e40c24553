import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CheckMark } from './Checkbox.tsx';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import type { TableColumn, TableSelection, TableSort } from './table-types.ts';

export interface TableHeadProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly template: string;
  readonly sort: TableSort | undefined;
  readonly onSortChange: ((sort: TableSort) => void) | undefined;
  readonly selection: TableSelection<Row> | undefined;
}

/** The sticky header row: names, sorting, select all. */
export function TableHead<Row>({ columns, template, sort, onSortChange, selection }: TableHeadProps<Row>) {
  const { t } = useTranslation();
  return (
    <div className="ui-table-row" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
      {selection === undefined ? null : (
        <div role="columnheader" className="ui-table-cell ui-table-check" aria-colindex={1}>
          {selection.onToggleAll === undefined ? (
            <span className="ui-hidden">{t('ui.table.selected')}</span>
          ) : (
            <button
              type="button"
              className="ui-table-all"
              aria-label={t('ui.table.selectAll')}
              aria-pressed={selection.all === 'all'}
              onClick={selection.onToggleAll}
            >
              <CheckMark isSelected={selection.all === 'all'} isIndeterminate={selection.all === 'some'} />
            </button>
          )}
        </div>
      )}
      {columns.map((column, place) => (
        <HeadCell
          key={column.id}
          column={column}
          colIndex={place + (selection === undefined ? 1 : 2)}
          direction={sort?.columnId === column.id ? sort.direction : undefined}
          onSortChange={column.isSortable === true ? onSortChange : undefined}
        />
      ))}
    </div>
  );
}

interface HeadCellProps<Row> {
  readonly column: TableColumn<Row>;
  readonly colIndex: number;
  readonly direction: TableSort['direction'] | undefined;
  readonly onSortChange: ((sort: TableSort) => void) | undefined;
}

function HeadCell<Row>({ column, colIndex, direction, onSortChange }: HeadCellProps<Row>) {
  const next = direction === 'ascending' ? 'descending' : 'ascending';
  return (
    <div
      role="columnheader"
      className={classes('ui-table-cell', column.align === 'end' && 'ui-table-end')}
      aria-colindex={colIndex}
      {...(onSortChange === undefined ? {} : { 'aria-sort': direction ?? 'none' })}
    >
      {onSortChange === undefined ? (
        column.header
      ) : (
        <button
          type="button"
          className="ui-table-sort"
          onClick={() => onSortChange({ columnId: column.id, direction: next })}
        >
          {column.header}
          {direction === undefined ? null : <Icon of={direction === 'ascending' ? ArrowUp : ArrowDown} />}
        </button>
      )}
    </div>
  );
}
