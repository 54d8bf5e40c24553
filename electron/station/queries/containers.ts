import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import { temperatureClasses } from '../../../shared/domain/code-lists/temperature-classes.ts';
import { geometryOfCounts } from '../../../shared/domain/container/geometry.ts';
import { labellingSchemes } from '../../../shared/domain/container/labelling-schemes.ts';
import { positionLabel } from '../../../shared/domain/container/labelling.ts';
import { containerTemplates } from '../../../shared/domain/container/templates.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { boxComparisonView, compareBox } from './box-check.ts';
import { mapView } from './container-map.ts';
import { containerRowView, pathView } from './container-views.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import { known } from './lookups.ts';

/** What stands where, level by level. */
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

function map(context: QueryContext, input: ParsedInput<'container.map'>): Result<CallOutput<'container.map'>, Refusal> {
  const { look } = context;
  const reference = input.container ?? input.code;
  if (reference === undefined) return refused({ code: 'CONTAINER_UNKNOWN', details: { container: 'named by nobody' } });
  const found = look.container(reference);
  return found.ok ? accepted(mapView(context, found.value)) : found;
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
