import { useTranslation } from 'react-i18next';
import { BoxMapCell } from './BoxMapCell.tsx';
import type { GridPlace } from './box-keys.ts';
import type { BoxCell } from './kinds.ts';
import { useBoxGrid } from './use-box-grid.ts';
import './kinds.css';
import './BoxMap.css';

export interface BoxMapProps {
  /** Accessible name: "Box K7Q00B1R8". */
  readonly label: string;
  readonly rowLabels: readonly string[];
  readonly columnLabels: readonly string[];
  /** Row by row: exactly rows × columns. */
  readonly cells: readonly BoxCell[];
  /** Enter or a click on a position. */
  readonly onOpen?: (cell: BoxCell) => void;
  readonly onActiveChange?: (cell: BoxCell) => void;
  /** Positions that are selected. With it, headers select lines, Shift extends, Space and Ctrl+click toggle. */
  readonly selected?: ReadonlySet<string>;
  readonly onSelectedChange?: (positions: ReadonlySet<string>) => void;
}

/** A box as it lies on the bench. A grid for the keyboard and for screen readers: "B4, plasma, K7Q00C4MT2". */
export function BoxMap({
  label,
  rowLabels,
  columnLabels,
  cells,
  onOpen,
  onActiveChange,
  selected,
  onSelectedChange,
}: BoxMapProps) {
  const { t } = useTranslation();
  const size = { rows: rowLabels.length, columns: columnLabels.length };
  const isSelectable = onSelectedChange !== undefined;
  const hasTargets = cells.some((cell) => cell.isTarget === true);
  const cellAt = ({ row, column }: GridPlace) =>
    row < 0 || column < 0 ? undefined : cells[row * size.columns + column];
  const { grid, active, onClick, onKeyDown } = useBoxGrid({
    size,
    cellAt,
    onOpen,
    onActiveChange,
    selected,
    onSelectedChange,
  });

  const header = (place: GridPlace, text: string, role: 'rowheader' | 'columnheader') => (
    <div
      key={text}
      role={role}
      className="ui-box-head"
      data-place={`${place.row}:${place.column}`}
      {...(isSelectable ? { tabIndex: isAt(active, place) ? 0 : -1 } : {})}
    >
      {text}
    </div>
  );

  return (
    <div
      ref={grid}
      className="ui-box"
      role="grid"
      tabIndex={-1}
      aria-label={label}
      aria-rowcount={size.rows + 1}
      aria-colcount={size.columns + 1}
      aria-multiselectable={isSelectable}
      data-fine={size.columns > 14 || undefined}
      data-targets={hasTargets || undefined}
      style={{ gridTemplateColumns: `auto repeat(${size.columns}, minmax(0, 1fr))` }}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div role="row" className="ui-box-row" aria-rowindex={1}>
        <div role="columnheader" className="ui-box-head">
          <span className="ui-hidden">{t('ui.box.row')}</span>
        </div>
        {columnLabels.map((text, column) => header({ row: -1, column }, text, 'columnheader'))}
      </div>
      {rowLabels.map((text, row) => (
        <div key={text} role="row" className="ui-box-row" aria-rowindex={row + 2}>
          {header({ row, column: -1 }, text, 'rowheader')}
          {columnLabels.map((_, column) => {
            const cell = cellAt({ row, column });
            return cell === undefined ? null : (
              <BoxMapCell
                key={cell.position}
                {...cell}
                row={row}
                column={column}
                isActive={isAt(active, { row, column })}
                isSelected={selected?.has(cell.position) ?? false}
                isSelectable={isSelectable}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

function isAt(one: GridPlace, other: GridPlace): boolean {
  return one.row === other.row && one.column === other.column;
}
