import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from './classes.ts';
import { type LineageLayout, type LineageNode, layoutLineage, type PlacedNode } from './lineage-layout.ts';
import './LineageGraph.css';

export interface LineageGraphProps {
  readonly nodes: readonly LineageNode[];
  /** The specimen the page is about. */
  readonly currentId: string;
  readonly onOpen: (id: string) => void;
}

// In units of the graph's own text size, so that the bench's larger text has larger nodes.
const NODE = { width: 14, height: 3.2 } as const;
const PITCH = { x: 20, y: 4.1 } as const;
const MARGIN = 0.6;

/** Where a specimen comes from and what came from it, left to right. Arrows walk the family, Enter opens. */
export function LineageGraph({ nodes, currentId, onOpen }: LineageGraphProps) {
  const { t } = useTranslation();
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [activeId, setActiveId] = useState(currentId);
  const graph = useRef<HTMLDivElement>(null);
  const layout = useMemo(() => layoutLineage(nodes, currentId, unfolded), [nodes, currentId, unfolded]);
  const active = layout.placed.find((at) => at.id === activeId) ?? layout.placed[0];
  const names = new Map(nodes.map((node) => [node.id, node.label]));

  const press = (at: PlacedNode) => {
    setActiveId(at.fold === undefined ? at.id : at.fold.parentId);
    if (at.fold === undefined) onOpen(at.id);
    else setUnfolded(new Set([...unfolded, at.fold.parentId]));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = active === undefined ? undefined : neighbour(layout, active, event.key);
    if (next === undefined) return;
    event.preventDefault();
    setActiveId(next.id);
    graph.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(next.id)}"]`)?.focus();
  };

  const width = (layout.columns - 1) * PITCH.x + NODE.width + MARGIN * 2;
  const height = (layout.slots - 1) * PITCH.y + NODE.height + MARGIN * 2;
  return (
    <div className="ui-lineage-scroll">
      <div
        ref={graph}
        className="ui-lineage"
        role="toolbar"
        tabIndex={-1}
        aria-orientation="horizontal"
        aria-label={t('ui.lineage.label', { count: nodes.length })}
        dir="ltr"
        style={{ width: `${width}em`, height: `${height}em` }}
        onKeyDown={onKeyDown}
      >
        <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`}>
          {layout.edges.map(({ from, to, taken }) => (
            <Edge key={`${from} ${to}`} from={find(layout, from)} to={find(layout, to)} taken={taken} />
          ))}
        </svg>
        {layout.placed.map((at) => (
          <Node
            key={at.id}
            at={at}
            isCurrent={at.id === currentId}
            isActive={at.id === active?.id}
            parents={at.node?.parentIds.flatMap((id) => names.get(id) ?? []) ?? []}
            onPress={() => press(at)}
          />
        ))}
      </div>
    </div>
  );
}

interface NodeProps {
  readonly at: PlacedNode;
  readonly isCurrent: boolean;
  readonly isActive: boolean;
  readonly parents: readonly string[];
  readonly onPress: () => void;
}

function Node({ at, isCurrent, isActive, parents, onPress }: NodeProps) {
  const { t } = useTranslation();
  const { node, fold } = at;
  const from = parents.length === 0 ? t('ui.lineage.first') : t('ui.lineage.from', { parents: parents.join(', ') });
  const place = { left: `${xOf(at)}em`, top: `${yOf(at)}em`, width: `${NODE.width}em`, height: `${NODE.height}em` };
  return (
    <button
      type="button"
      tabIndex={isActive ? 0 : -1}
      data-node={at.id}
      className={classes(
        'ui-lineage-node',
        `ui-lineage-${fold === undefined ? (node?.state ?? 'present') : 'fold'}`,
        at.column === 0 && 'ui-lineage-first',
      )}
      style={place}
      onClick={onPress}
      {...(isCurrent ? { 'aria-current': 'true' as const } : {})}
    >
      {fold === undefined ? (
        <>
          <b>{node?.label}</b>
          <span>{node?.detail}</span>
          <span className="ui-hidden">{node?.state === 'gone' ? t('ui.lineage.gone', { from }) : from}</span>
        </>
      ) : (
        <b>{t('ui.lineage.more', { count: fold.count })}</b>
      )}
    </button>
  );
}

interface EdgeProps {
  readonly from: PlacedNode | undefined;
  readonly to: PlacedNode | undefined;
  readonly taken: string | undefined;
}

function Edge({ from, to, taken }: EdgeProps) {
  if (from === undefined || to === undefined) return null;
  const [x1, y1] = [xOf(from) + NODE.width, yOf(from) + NODE.height / 2];
  const [x2, y2] = [xOf(to), yOf(to) + NODE.height / 2];
  const middle = x2 - (PITCH.x - NODE.width) / 2;
  return (
    <g className="ui-lineage-edge">
      <path d={`M${x1} ${y1}H${middle - 3}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`} />
      {taken === undefined ? null : (
        <text x={x2 - 0.4} y={y2 > y1 ? y2 + 1.2 : y2 - 0.4} textAnchor="end">
          {taken}
        </text>
      )}
    </g>
  );
}

function xOf({ column }: PlacedNode): number {
  return MARGIN + column * PITCH.x;
}

function yOf({ slot }: PlacedNode): number {
  return MARGIN + slot * PITCH.y;
}

function find(layout: LineageLayout, id: string): PlacedNode | undefined {
  return layout.placed.find((at) => at.id === id);
}

/** Where an arrow leads: right to the first child, left to the parent, up and down within a generation. */
function neighbour(layout: LineageLayout, from: PlacedNode, key: string): PlacedNode | undefined {
  const column = layout.placed.filter((at) => at.column === from.column).toSorted(bySlot);
  switch (key) {
    case 'ArrowRight':
      return layout.placed
        .filter((at) => layout.edges.some((edge) => edge.from === from.id && edge.to === at.id))
        .toSorted(bySlot)[0];
    case 'ArrowLeft':
      return layout.placed.find((at) => layout.edges.some((edge) => edge.to === from.id && edge.from === at.id));
    case 'ArrowUp':
      return column[column.indexOf(from) - 1];
    case 'ArrowDown':
      return column[column.indexOf(from) + 1];
    default:
      return undefined;
  }
}

function bySlot(one: PlacedNode, other: PlacedNode): number {
  return one.slot - other.slot;
}
