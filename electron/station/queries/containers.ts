import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import { temperatureClasses } from '../../../shared/domain/code-lists/temperature-classes.ts';
import { geometryOfCounts } from '../../../shared/domain/container/geometry.ts';
import { findLabellingScheme, labellingSchemes } from '../../../shared/domain/container/labelling-schemes.ts';
import { edgeLabels, fillOrder, positionLabel } from '../../../shared/domain/container/labelling.ts';
import type { ContainerState } from '../../../shared/domain/container/state.ts';
import { containerTemplates } from '../../../shared/domain/container/templates.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { nextFreeCell } from '../commands/placing.ts';
import { boxComparisonView, compareBox } from './box-check.ts';
import { containerRowView, freeCellForContainer, pathView } from './container-views.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import { known } from './lookups.ts';
import { createSpecimenViews } from './specimen-views.ts';

export const containerQueries: QueryHandlers = {
  'container.tree': answers<'container.tree'>(tree),
  'container.map': answers<'container.map'>(map),
  'container.types': answers<'container.types'>(() => accepted(types())),
  'boxCheck.compare': answers<'boxCheck.compare'>((context, input) => {
    const compared = compareBox(context, input);
    return compared.ok ? accepted(boxComparisonView(context, compared.value)) : compared;
  }),
};

function tree(
  context: QueryContext,
  input: ParsedInput<'container.tree'>,
): Result<CallOutput<'container.tree'>, Refusal> {
  const { db, look } = context;
  const parent = input.parent === undefined ? accepted(null) : look.container(input.parent);
  if (!parent.ok) return parent;
  const id = parent.value?.id ?? null;
  const rows = db.all(
    db.from
      .selectFrom('container')
      .select('id')
      .where('parent_id', id === null ? 'is' : '=', id)
      .orderBy('parent_row')
      .orderBy('parent_column')
      .orderBy('name')
      .limit(2000),
  );
  return accepted({
    parent: parent.value === null ? null : containerRowView(context, parent.value),
    path: parent.value === null ? [] : pathView(look, parent.value),
    children: rows.map((row) =>
      containerRowView(context, known(look.document('container', row.id), 'a listed container')),
    ),
  });
}

type Map_ = CallOutput<'container.map'>;
type Cell = Map_['cells'][number];

function map(context: QueryContext, input: ParsedInput<'container.map'>): Result<Map_, Refusal> {
  const { look } = context;
  const reference = input.container ?? input.code;
  if (reference === undefined) return refused({ code: 'CONTAINER_UNKNOWN', details: { container: 'named by nobody' } });
  const found = look.container(reference);
  return found.ok ? accepted(mapView(context, found.value)) : found;
}

/** Everything a map of a container shows. */
export function mapView(context: QueryContext, state: ContainerState): Map_ {
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
    lastCheck: state.lastCheck,
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
      const key = `${cell.row}/${cell.column}`;
      const here = tubes.get(key) ?? [];
      const inside = children.get(key) ?? [];
      const blocked = state.blocked.find(({ row, column }) => row === cell.row && column === cell.column);
      const [tube] = here;
      return {
        row: cell.row,
        column: cell.column,
        position: positionLabel(scheme, geometry, cell),
        state: tube?.held
          ? 'held'
          : here.length + inside.length > 0
            ? 'occupied'
            : blocked === undefined
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
    const key = `${row.position_row}/${row.position_column}`;
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
    const key = `${row.parent_row}/${row.parent_column}`;
    children.set(key, [...(children.get(key) ?? []), { id, printedId, name, type }]);
  }
  return children;
}

function contents({ db, look }: QueryContext, state: ContainerState): Map_['contents'] {
  const views = createSpecimenViews(look);
  const rows = db.all(
    db.from.selectFrom('specimen').select('id').where('container_id', '=', state.id).orderBy('no').limit(1000),
  );
  return rows.map(({ id }) => views.row(known(look.specimenById(id), 'a tube in a bag')));
}

function types(): CallOutput<'container.types'> {
  const example = geometryOfCounts(9, 9);
  return {
    types: containerTemplates.map(({ code, label, level, rows, columns, labelling, holds }) => ({
      code,
      label,
      level,
      rows,
      columns,
      labelling,
      holds: [...holds],
    })),
    labellings: Object.entries(labellingSchemes).map(([code, scheme]) => ({
      code,
      example: `${positionLabel(scheme, example, { row: 1, column: 1 })} … ${positionLabel(scheme, example, { row: 9, column: 9 })}`,
    })),
    temperatureClasses: temperatureClasses.entries.map((entry) => ({
      code: entry.code,
      label: entry.label,
      setPointCelsius: entry.setPointCelsius,
    })),
  };
}
