import type { CallOutput } from '../../shared/api/contract.ts';
import { BoxLegend, type LegendEntry } from './BoxLegend.tsx';
import { BoxMap } from './BoxMap.tsx';
import { Breadcrumb } from './Breadcrumb.tsx';
import type { BoxCell } from './kinds.ts';
import { PageHeader } from './PageHeader.tsx';
import { hueOfKind, wordsOfKind } from './specimen-kind-hue.ts';
import { useWords } from './use-words.ts';
import './ContainerMap.css';
import { temperatureWords } from './temperature-words.ts';

type ContainerMapData = CallOutput<'container.map'>;
type Cell = ContainerMapData['cells'][number];

export interface ContainerMapProps {
  readonly map: ContainerMapData;
  /** Marks where the next scan goes. */
  readonly showsNext?: boolean;
  /** Where the next scan goes when it is not the next free position of the container. */
  readonly next?: string | null;
  /** The tubes that are meant, by id; everything else steps back. */
  readonly targets?: ReadonlySet<string>;
  /** The tube to take next, by id: the first of the targets. */
  readonly takeNext?: string | null;
  /** The position that the last scan was about. */
  readonly pulse?: string | null;
  readonly onChooseFree?: (position: string) => void;
  readonly onOpenSpecimen?: (id: string) => void;
  readonly onOpenContainer?: (id: string) => void;
}

/** A box, plate, rack or shelf with what is in each position: the same picture at the bench and in storage. */
export function ContainerMap(props: ContainerMapProps) {
  const { map, showsNext = false, pulse = null, targets, takeNext = null } = props;
  const { onOpenSpecimen, onOpenContainer, onChooseFree } = props;
  const next = props.next ?? map.next?.position;
  const { t } = useWords();
  const byPosition = new Map(map.cells.map((cell) => [cell.position, cell]));
  const open = ({ position }: BoxCell): void => {
    const cell = byPosition.get(position);
    if (cell?.specimen) onOpenSpecimen?.(cell.specimen.id);
    else if (cell?.container) onOpenContainer?.(cell.container.id);
    else if (cell?.state === 'free') onChooseFree?.(position);
  };
  const path = map.path.slice(0, -1).map(({ id, name }) => ({ id, label: name, href: `#/storage/${id}` }));
  return (
    <>
      <div className="container-map-head">
        <PageHeader
          {...(path.length > 0 && { context: <Breadcrumb label={t('bench:box')} look="quiet" crumbs={path} /> })}
          title={map.name}
          code={map.printedId}
          meta={
            <span translate="no">
              {[map.rows > 0 ? `${map.rows} × ${map.columns}` : null, temperatureWords(map.temperatureClass)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          }
        />
        <BoxLegend entries={legend(map)} />
      </div>
      {map.cells.length === 0 ? null : (
        <BoxMap
          label={`${map.name} ${map.printedId}`}
          rowLabels={map.rowLabels}
          columnLabels={map.columnLabels}
          cells={map.cells.map((cell) => ({
            ...cellView(cell, showsNext && cell.position === next),
            ...(cell.specimen !== null && targets?.has(cell.specimen.id) === true && { isTarget: true }),
            ...(takeNext !== null && cell.specimen?.id === takeNext && { isTakenNext: true }),
            ...(cell.position === pulse && { isPulsing: true }),
          }))}
          onOpen={open}
        />
      )}
    </>
  );
}

function cellView({ position, state, specimen, container, blockedReason }: Cell, next: boolean): BoxCell {
  const isHold = specimen !== null && (specimen.hold !== null || specimen.status === 'quarantined');
  const code = specimen?.printedId;
  return {
    position,
    state: next ? 'next' : isHold ? 'quarantined' : state,
    ...(code !== undefined && { code }),
    ...(specimen === null && container !== null && { name: container.name }),
    ...(blockedReason !== null && state === 'blocked' && { detail: blockedReason }),
    ...(specimen !== null && { kind: hueOfKind(specimen.kind), detail: wordsOfKind(specimen.kind) }),
  };
}

function legend({ cells }: ContainerMapData): readonly LegendEntry[] {
  const counts = new Map<LegendEntry['of'], number>();
  const count = (of: LegendEntry['of']): void => void counts.set(of, (counts.get(of) ?? 0) + 1);
  for (const { state, specimen } of cells) {
    if (state === 'held' || state === 'blocked') count(state);
    else if (specimen !== null) count(hueOfKind(specimen.kind));
  }
  return [...counts].map(([of, number]) => ({ of, count: number }));
}
