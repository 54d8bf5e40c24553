import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import { findSpecimenKind } from '../../../shared/domain/code-lists/specimen-kinds.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { finalStatuses } from '../../../shared/domain/specimen/state.ts';
import { mostManifestTubes } from '../../../shared/domain/specimen/limits.ts';
import { holdWords } from '../../../shared/domain/specimen/standing.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { writeBoxMap } from '../formats/box-map.ts';
import { loadFonts } from '../formats/fonts.ts';
import { mapView } from './container-map.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import { exportItems } from './export-items.ts';
import type { FoundSpecimen } from './lookups.ts';
import { countSelected, selectedSpecimens } from './specimen-lists.ts';
import { sessionView } from './session.ts';

/** What a manifest would hold, and box maps as files. */
export const documentQueries: QueryHandlers = {
  'manifest.preview': answers<'manifest.preview'>(preview),
  'container.boxMap': answers<'container.boxMap'>(boxMap),
};

function preview(
  { db, look }: QueryContext,
  input: ParsedInput<'manifest.preview'>,
): Result<CallOutput<'manifest.preview'>, Refusal> {
  const count = countSelected({ db, look }, input.selection);
  if (!count.ok) return count;
  if (count.value > mostManifestTubes) return accepted({ total: count.value, contents: null });
  const found = selectedSpecimens({ db, look }, input.selection, mostManifestTubes);
  if (!found.ok) return found;
  const items = exportItems(look, found.value);
  return accepted({
    total: items.length,
    contents: {
      kinds: counted(items.map(({ kindLabel }) => kindLabel)),
      containers: counted(items.map(({ container }) => container ?? '–')),
      blockers: blockersOf(found.value),
    },
  });
}

function blockersOf(found: readonly FoundSpecimen[]) {
  return found.flatMap((specimen) => {
    const problem = problemOf(specimen);
    return problem === null ? [] : [{ specimen: specimen.state.id, printedId: specimen.state.printedId, problem }];
  });
}

/** What stands in the way of sending a tube. */
function problemOf({ state, hold }: FoundSpecimen): string | null {
  if (hold !== null) return holdWords[hold];
  if (finalStatuses.has(state.status)) return `it was ${state.status}`;
  if (state.status === 'quarantined') return `it is quarantined: ${state.statusReason ?? ''}`;
  return state.status === 'missing' ? 'it is missing' : null;
}

function counted(values: readonly string[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count);
}

async function boxMap(
  context: QueryContext,
  input: ParsedInput<'container.boxMap'>,
): Promise<Result<CallOutput<'container.boxMap'>, Refusal>> {
  const found = context.look.container(input.container);
  if (!found.ok) return found;
  if (found.value.level !== 'box' || found.value.rows === 0) {
    return refused({ code: 'CONTAINER_NOT_A_BOX', details: { container: found.value.name, holds: 'no positions' } });
  }
  const view = mapView(context, found.value);
  const site = sessionView(context, null).site;
  const written = await writeBoxMap(
    input.format,
    {
      printedId: view.printedId,
      name: view.name,
      path: view.path.map(({ name }) => name),
      temperatureClass: view.temperatureClass,
      rowLabels: view.rowLabels,
      columnLabels: view.columnLabels,
      cells: view.cells.map(({ row, column, position, state, specimen }) => ({
        row,
        column,
        position,
        state,
        printedId: specimen?.printedId ?? null,
        kindLabel: specimen === null ? null : (findSpecimenKind(specimen.kind)?.label ?? specimen.kind),
        pseudonym: specimen?.pseudonym ?? null,
      })),
      printedAt: new Date().toISOString(),
      timeZone: site?.timeZone ?? 'UTC',
      printedBy: context.user?.name ?? '',
      siteName: site?.name ?? '',
      appVersion: context.appVersion,
    },
    loadFonts(),
  );
  return accepted({
    fileName: `box-${view.printedId}.${input.format}`,
    mediaType: written.mediaType,
    base64: written.bytes.toString('base64'),
  });
}
