import type { CallOutput } from '../../../shared/api/contract.ts';
import { blockedAt } from '../../../shared/domain/container/cells.ts';
import { geometryOfCounts } from '../../../shared/domain/container/geometry.ts';
import { findLabellingScheme } from '../../../shared/domain/container/labelling-schemes.ts';
import { edgeLabels, fillOrder, positionLabel } from '../../../shared/domain/container/labelling.ts';
import type { ContainerState } from '../../../shared/domain/container/state.ts';
import { lastCheckView } from './container-history.ts';
import { containerRowView, freeCellForContainer, pathView } from './container-views.ts';
import type { QueryContext } from './handlers.ts';
import { known } from './lookups.ts';
import { cellKey } from './occupancy.ts';
import { nextFreeCell } from './positions.ts';
import { createSpecimenViews } from './specimen-views.ts';

type ContainerMap = CallOutput<'container.map'>;
type Cell = ContainerMap['cells'][number];

/** Everything a map of a container shows. */
export function mapView(context: QueryContext, state: ContainerState): ContainerMap {
  const { look } = context;
  const geometry = geometryOfCounts(state.rows, state.columns);
  const scheme = findLabellingScheme(state.labelling);
  const edges = scheme === null || geometry.kind === 'open' ? { rows: [], columns: [] } : edgeLabels(scheme, geometry);
  const next = state.level === 'box' ? nextFreeCell(look, state) : freeCellForContainer(context, state);
  return {
    ...containerRowView(context, state),
    path: pathView(look, state),
    siteId: state.siteId,
    useReason: state.useReason,
    labelling: state.labelling,
    rowLabels: [...edges.rows],
    columnLabels: [...edges.columns],
    cells: cells(context, state),
    contents: state.rows === 0 && state.level === 'box' ? contents(context, state) : [],
    admits: {
      kinds: [...state.admits.kinds],
      studies: state.admits.studies.map((id) => ({ id, shortTitle: look.document('study', id)?.shortTitle ?? '?' })),
    },
    next: next === null ? null : { ...next, position: look.labelOf(state, next) },
    lastCheck: lastCheckView(context, state),
  };
}

/** Every position of a grid, row by row from the physical top left, with what is recorded there. */
function cells(context: QueryContext, state: ContainerState): Cell[] {
  const scheme = findLabellingScheme(state.labelling);
  const geometry = geometryOfCounts(state.rows, state.columns);
  if (scheme === null || geometry.kind === 'open') return [];
  const tubes = tubesByCell(context, state);
  const children = childrenByCell(context, state);
  return fillOrder(scheme, geometry)
    .toSorted((a, b) => a.row - b.row || a.column - b.column)
    .map((cell) => {
      const key = cellKey(cell);
      const here = tubes.get(key) ?? [];
      const inside = children.get(key) ?? [];
      const blocked = blockedAt(state, cell);
      const [tube] = here;
      return {
        row: cell.row,
        column: cell.column,
        position: positionLabel(scheme, geometry, cell),
        state: tube?.held
          ? 'held'
          : here.length + inside.length > 0
            ? 'occupied'
            : blocked === null
              ? 'free'
              : 'blocked',
        blockedReason: blocked?.reason ?? null,
        specimen: tube?.view ?? null,
        container: inside[0] ?? null,
        conflict: here.length + inside.length > 1,
      };
    });
}

type Tube = { readonly held: boolean; readonly view: NonNullable<Cell['specimen']> };

function tubesByCell({ db, look }: QueryContext, state: ContainerState): ReadonlyMap<string, readonly Tube[]> {
  const views = createSpecimenViews(look);
  const rows = db.all(
    db.from
      .selectFrom('specimen')
      .select(['id', 'position_row', 'position_column', 'place_held'])
      .where('container_id', '=', state.id)
      .orderBy('no'),
  );
  const tubes = new Map<string, Tube[]>();
  for (const row of rows) {
    const { id, printedId, kind, status, hold, pseudonym, quantity, study } = views.row(
      known(look.specimenById(row.id), 'a tube in a box'),
    );
    const key = cellKey({ row: row.position_row ?? 0, column: row.position_column ?? 0 });
    const tube = {
      held: row.place_held === 1,
      view: { id, printedId, kind, status, hold, pseudonym, quantity, study },
    };
    tubes.set(key, [...(tubes.get(key) ?? []), tube]);
  }
  return tubes;
}

function childrenByCell(
  { db, look }: QueryContext,
  state: ContainerState,
): ReadonlyMap<string, NonNullable<Cell['container']>[]> {
  const rows = db.all(
    db.from
      .selectFrom('container')
      .select(['id', 'parent_row', 'parent_column'])
      .where('parent_id', '=', state.id)
      .orderBy('id'),
  );
  const children = new Map<string, NonNullable<Cell['container']>[]>();
  for (const row of rows) {
    const { id, printedId, name, type } = known(look.document('container', row.id), 'a container in a rack');
    const key = cellKey({ row: row.parent_row ?? 0, column: row.parent_column ?? 0 });
    children.set(key, [...(children.get(key) ?? []), { id, printedId, name, type }]);
  }
  return children;
}

function contents({ db, look }: QueryContext, state: ContainerState): ContainerMap['contents'] {
  const views = createSpecimenViews(look);
  const rows = db.all(
    db.from.selectFrom('specimen').select('id').where('container_id', '=', state.id).orderBy('no').limit(1000),
  );
  return rows.map(({ id }) => views.row(known(look.specimenById(id), 'a tube in a bag')));
}
