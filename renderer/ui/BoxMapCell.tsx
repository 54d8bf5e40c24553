import { Ban, CircleAlert, Hand } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { BoxMark } from './BoxMark.tsx';
import { classes } from './classes.ts';
import { type BoxCell, splitCode } from './kinds.ts';

interface CellProps extends BoxCell {
  readonly row: number;
  readonly column: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly isSelectable: boolean;
}

/**
 * One position of a box map. A scan changes two of them: the others, eighty of a full box, are not drawn again, which needs
 * plain values only.
 */
export const BoxMapCell = memo(function BoxMapCell(props: CellProps) {
  const { row, column, isActive, isSelected, isSelectable, ...cell } = props;
  const name = useCellName(cell);
  const [start, end] = splitCode(cell.code ?? '');
  return (
    <div
      role="gridcell"
      tabIndex={isActive ? 0 : -1}
      {...(isSelectable ? { 'aria-selected': isSelected } : {})}
      data-place={`${row}:${column}`}
      data-target={cell.isTarget || undefined}
      data-take-next={cell.isTakenNext || undefined}
      data-pulse={cell.isPulsing || undefined}
      className={classes(
        'ui-cell',
        `ui-cell-${cell.state}`,
        cell.kind !== undefined && `ui-kind-${cell.kind}`,
        cell.name !== undefined && 'ui-cell-container',
        cell.mark !== undefined && `ui-cell-mark-${cell.mark}`,
      )}
    >
      <span className="ui-hidden">{name}</span>
      <span className="ui-cell-face" aria-hidden="true" translate="no">
        {cell.name !== undefined ? (
          <span className="ui-cell-name">{cell.name}</span>
        ) : cell.state === 'next' || cell.code === undefined ? (
          <b className="ui-cell-position">{cell.position}</b>
        ) : (
          <>
            <span className="ui-cell-start">{start}</span>
            <span className="ui-cell-end">{end}</span>
          </>
        )}
      </span>
      {cell.state === 'next' ? <NextWord /> : null}
      {cell.isTakenNext === true ? <Hand className="ui-cell-glyph" aria-hidden="true" /> : null}
      {cell.state === 'quarantined' ? <CircleAlert className="ui-cell-glyph" aria-hidden="true" /> : null}
      {cell.mark === undefined || cell.mark === 'expected' ? null : <BoxMark of={cell.mark} />}
      {cell.state === 'blocked' ? <Ban className="ui-cell-glyph" aria-hidden="true" /> : null}
    </div>
  );
});

function NextWord() {
  const { t } = useTranslation();
  return (
    <span className="ui-cell-next-word" aria-hidden="true">
      {t('ui.box.next')}
    </span>
  );
}

function useCellName(cell: BoxCell): string {
  const { t } = useTranslation();
  const state = cell.state === 'occupied' ? undefined : t(`ui.box.state.${cell.state}`);
  const kind = cell.kind === undefined ? undefined : t(`ui.kind.${cell.kind}`);
  const mark = cell.mark === undefined ? undefined : t(`ui.box.mark.${cell.mark}`);
  const meant =
    cell.isTakenNext === true ? t('ui.box.takeNext') : cell.isTarget === true ? t('ui.box.target') : undefined;
  const shownState = mark !== undefined && cell.state === 'free' ? undefined : state;
  return [cell.position, kind, cell.code, cell.name, meant, mark, shownState, cell.detail]
    .filter((part) => part !== undefined)
    .join(', ');
}
