import { useTranslation } from 'react-i18next';
import './MiniMap.css';

export interface MiniMapProps {
  readonly rows: number;
  readonly columns: number;
  /** Indices of the occupied positions, row by row. */
  readonly occupied: ReadonlySet<number>;
  /** Index and name of the position that is meant. */
  readonly current?: { readonly index: number; readonly position: string };
}

const STEP = 10;
const SIDE = 8.4;

/** The box in small, wherever a place is named. */
export function MiniMap({ rows, columns, occupied, current }: MiniMapProps) {
  const { t } = useTranslation();
  const counts = { rows, columns, occupied: occupied.size };
  const name =
    current === undefined
      ? t('ui.miniMap.box', counts)
      : t('ui.miniMap.position', { ...counts, position: current.position });
  return (
    <svg className="ui-mini" role="img" aria-label={name} viewBox={`0 0 ${columns * STEP} ${rows * STEP}`}>
      {Array.from({ length: rows * columns }, (_, index) => (
        <rect
          key={index}
          x={(index % columns) * STEP + (STEP - SIDE) / 2}
          y={Math.floor(index / columns) * STEP + (STEP - SIDE) / 2}
          width={SIDE}
          height={SIDE}
          rx={1.2}
          className={
            index === current?.index ? 'ui-mini-current' : occupied.has(index) ? 'ui-mini-full' : 'ui-mini-free'
          }
        />
      ))}
    </svg>
  );
}
