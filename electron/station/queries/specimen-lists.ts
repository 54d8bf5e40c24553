import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import { foundSpecimen, type FoundSpecimen, known, type Lookups } from './lookups.ts';
import { filterSpecimens, matchExpression, type SpecimenFilter, sortSpecimens } from './specimen-filter.ts';
import { createSpecimenViews } from './specimen-views.ts';
import type { ReadingHandle } from '../data/handles.ts';

export const specimenListQueries: QueryHandlers = {
  'specimen.list': answers<'specimen.list'>(list),
  'specimen.search': answers<'specimen.search'>(search),
  'specimen.facets': answers<'specimen.facets'>(facets),
};

function list(
  { db, look }: QueryContext,
  input: ParsedInput<'specimen.list'>,
): Result<CallOutput<'specimen.list'>, Refusal> {
  const filtered = filterSpecimens({ db, look }, input.filter ?? {});
  if (!filtered.ok) return filtered;
  const { offset, limit } = input.page ?? { offset: 0, limit: 50 };
  const total = db.first(filtered.value.select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0;
  const page = db.all(sortSpecimens(filtered.value, input.sort).selectAll().limit(limit).offset(offset));
  const views = createSpecimenViews(look);
  return accepted({
    total,
    offset,
    rows: page.map((row) => views.row(foundSpecimen(row))),
  });
}

function search(
  { db, look }: QueryContext,
  input: ParsedInput<'specimen.search'>,
): Result<CallOutput<'specimen.search'>, Refusal> {
  const limit = input.limit ?? 50;
  const views = createSpecimenViews(look);
  const exact = look.ownersOf(input.text.trim()).filter(({ kind }) => kind === 'specimen');
  const words = matchExpression(input.text);
  const rows = words === null ? [] : textMatches(db, words, limit + 1);
  const ids = [...new Set([...exact.map(({ id }) => id), ...rows])];
  const shown = ids.slice(0, limit).map((id) => views.row(known(look.specimenById(id), 'a found specimen')));
  return accepted({ rows: shown, more: ids.length > limit });
}

export function textMatches(db: ReadingHandle, words: string, limit: number): readonly string[] {
  return db
    .prepare<{ id: string }>(
      // Raw: MATCH and its rowid order are SQLite's own.
      `SELECT specimen.id FROM (SELECT rowid FROM specimen_text WHERE specimen_text MATCH ? ORDER BY rowid DESC LIMIT ?) AS found
         JOIN specimen ON specimen.no = found.rowid`,
    )
    .all(words, limit)
    .map(({ id }) => id);
}

function facets({ db, look }: QueryContext): Result<CallOutput<'specimen.facets'>, Refusal> {
  const count = (column: 'shown_status' | 'kind' | 'study_id') =>
    db.all(
      db.from
        .selectFrom('specimen')
        .select((eb) => [eb.ref(column).as('value'), eb.fn.countAll<number>().as('count')])
        .groupBy(column)
        .orderBy('count', 'desc'),
    );
  const kinds = count('kind').map(({ value, count: number }) => ({ value: value ?? '', count: number }));
  return accepted({
    total: kinds.reduce((sum, { count: number }) => sum + number, 0),
    statuses: count('shown_status').map(({ value, count: number }) => ({ value: value ?? '', count: number })),
    kinds,
    studies: count('study_id').map(({ value, count: number }) => ({
      value: value ?? '',
      label: look.document('study', value ?? '')?.shortTitle ?? '?',
      count: number,
    })),
  });
}

type Selection = { readonly specimens: readonly string[] } | { readonly filter: SpecimenFilter };

/** The specimens of a selection, in the order they were named or newest first. */
export function selectedSpecimens(
  reading: { readonly db: ReadingHandle; readonly look: Lookups },
  selection: Selection,
  most: number,
): Result<readonly FoundSpecimen[], Refusal> {
  const { db, look } = reading;
  if ('specimens' in selection) {
    const found: FoundSpecimen[] = [];
    for (const reference of selection.specimens) {
      const specimen = look.specimen(reference);
      if (!specimen.ok) return specimen;
      found.push(specimen.value);
    }
    return limited([...new Map(found.map((specimen) => [specimen.state.id, specimen])).values()], most);
  }
  const filtered = filterSpecimens(reading, selection.filter);
  if (!filtered.ok) return filtered;
  const ids = db.all(
    sortSpecimens(filtered.value, undefined)
      .select('id')
      .limit(most + 1),
  );
  return limited(
    ids.map(({ id }) => known(look.specimenById(id), 'a selected specimen')),
    most,
  );
}

function limited(found: readonly FoundSpecimen[], most: number): Result<readonly FoundSpecimen[], Refusal> {
  if (found.length === 0) return refused({ code: 'NOTHING_SELECTED' });
  return found.length > most
    ? refused({ code: 'TOO_MANY_SELECTED', details: { count: found.length, limit: most } })
    : accepted(found);
}
