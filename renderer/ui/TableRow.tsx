import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckMark } from './Checkbox.tsx';
import { classes } from './classes.ts';
import type { TableColumn, TableSelection } from './table-types.ts';

export interface TableRowProps<Row> {
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly row: Row | undefined;
  readonly columns: readonly TableColumn<Row>[];
  readonly template: string;
  readonly isActive: boolean;
  readonly isOpenable: boolean;
  readonly selection: TableSelection<Row> | undefined;
}

function PlainRow<Row>({
  id,
  index,
  top,
  row,
  columns,
  template,
  isActive,
  isOpenable,
  selection,
}: TableRowProps<Row>) {
  const isSelected = row !== undefined && selection?.isSelected(row, index) === true;
  const shift = selection === undefined ? 1 : 2;
  return (
    <div
      id={id}
      role="row"
      className="ui-table-row"
      data-row={index}
      data-active={isActive || undefined}
      data-openable={isOpenable || undefined}
      aria-rowindex={index + 2}
      {...(selection === undefined ? {} : { 'aria-selected': isSelected })}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
    >
      {selection === undefined ? null : (
        <div role="gridcell" className="ui-table-cell ui-table-check" aria-colindex={1}>
          <CheckMark isSelected={isSelected} />
        </div>
      )}
      {columns.map((column, place) => (
        <div
          key={column.id}
          role={column.isRowHeader === true ? 'rowheader' : 'gridcell'}
          className={classes('ui-table-cell', column.align === 'end' && 'ui-table-end')}
          aria-colindex={place + shift}
        >
          {row === undefined ? <Awaited isNamed={column.isRowHeader === true} /> : column.cell(row)}
        </div>
      ))}
    </div>
  );
}

function Awaited({ isNamed }: { readonly isNamed: boolean }) {
  const { t } = useTranslation();
  return (
    <span className="ui-table-awaited">{isNamed ? <span className="ui-hidden">{t('ui.loading')}</span> : null}</span>
  );
}

/** One row at its place in the track; a placeholder while its data are not there. */
export const TableRow = memo(PlainRow) as typeof PlainRow; // memo loses the type parameter
