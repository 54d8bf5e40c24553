import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nearestInDirection } from './spatial.ts';
import { useFormat } from './use-format.ts';
import './OccupancyMap.css';

export interface OccupancyBox {
  readonly id: string;
  readonly name: string;
  /** Share in use, 0 to 1. */
  readonly fill: number;
}

export interface OccupancyRack {
  readonly id: string;
  readonly name: string;
  /** Boxes side by side in the rack. */
  readonly columns: number;
  readonly boxes: readonly OccupancyBox[];
}

export interface OccupancyShelf {
  readonly id: string;
  readonly name: string;
  readonly racks: readonly OccupancyRack[];
}

export interface OccupancyMapProps {
  readonly label: string;
  readonly shelves: readonly OccupancyShelf[];
  readonly onOpen: (boxId: string) => void;
}

/** A freezer from the front: shelves, racks, boxes, darker where fuller. Arrows walk by place, Enter opens. */
export function OccupancyMap({ label, shelves, onOpen }: OccupancyMapProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const map = useRef<HTMLDivElement>(null);
  const first = shelves[0]?.racks[0]?.boxes[0]?.id;
  const [activeId, setActiveId] = useState(first);
  const onKeyDown = (event: KeyboardEvent) => {
    const boxes = [...(map.current?.querySelectorAll<HTMLElement>('[data-box]') ?? [])];
    const next = nearestInDirection(boxes, document.activeElement, event.key);
    if (next === undefined) return;
    event.preventDefault();
    setActiveId(next.dataset['box']);
    next.focus();
  };
  return (
    <div ref={map} className="ui-occupancy" role="toolbar" tabIndex={-1} aria-label={label} onKeyDown={onKeyDown}>
      {shelves.map((shelf) => (
        <div key={shelf.id} className="ui-occupancy-shelf" role="group" aria-label={shelf.name}>
          <span className="ui-occupancy-name" aria-hidden="true" translate="no">
            {shelf.name}
          </span>
          <div className="ui-occupancy-racks">
            {shelf.racks.map((rack) => (
              <div
                key={rack.id}
                role="group"
                aria-label={rack.name}
                className="ui-occupancy-rack"
                style={{ gridTemplateColumns: `repeat(${rack.columns}, minmax(0, 1fr))` }}
              >
                {rack.boxes.map((box) => (
                  <button
                    key={box.id}
                    type="button"
                    data-box={box.id}
                    tabIndex={box.id === activeId ? 0 : -1}
                    className={`ui-occupancy-box ui-heat-${heatOf(box.fill)}`}
                    aria-label={t('ui.occupancy.box', { name: box.name, share: format.percent(box.fill) })}
                    onClick={() => onOpen(box.id)}
                  />
                ))}
              </div>
            ))}
          </div>
        </div>
      ))}
      <div className="ui-occupancy-scale" aria-hidden="true">
        {t('ui.occupancy.empty')}
        {[0, 1, 2, 3, 4, 5].map((heat) => (
          <i key={heat} className={`ui-heat-${heat}`} />
        ))}
        {t('ui.occupancy.full')}
      </div>
    </div>
  );
}

/** Empty and full have steps of their own; between them four of equal width. */
function heatOf(fill: number): number {
  if (fill <= 0) return 0;
  return fill >= 0.995 ? 5 : Math.min(Math.floor(fill * 4) + 1, 4);
}
