import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import { assert } from '../../../shared/lib/assert.ts';
import { listedColumns, listedOfRow, type ListedRecord } from '../projections/specimen-rows.ts';
import { type FoundSpecimen, known, type Lookups } from './lookups.ts';
import {
  type FilteredSpecimens,
  filterSpecimens,
  matchExpression,
  orderOf,
  type SpecimenFilter,
  type SpecimenSort,
} from './specimen-filter.ts';
import { createSpecimenViews, type FoundInList } from './specimen-views.ts';
import type { ReadingHandle } from '../data/handles.ts';

/** Specimens by filter, by words, and counted. */
export const specimenListQueries: QueryHandlers = {
  'specimen.list': answers<'specimen.list'>(list),
  'specimen.search': answers<'specimen.search'>(search),
  'specimen.facets': answers<'specimen.facets'>(facets),
};

function list(
  { db, look }: QueryContext,
  input: ParsedInput<'specimen.list'>,
): Result<CallOutput<'specimen.list'>, Refusal> {
  const filtered = filterSpecimens({ look }, input.filter ?? {});
  if (!filtered.ok) return filtered;
  const { offset, limit } = input.page ?? { offset: 0, limit: 50 };
  const { where, values } = filtered.value;
  const [counted] = db.rows<{ count: number }>(`SELECT count(*) AS count FROM specimen ${where}`, values);
  const page = listedSpecimens(db, filtered.value, input.sort, { offset, limit });
  const views = createSpecimenViews(look);
  return accepted({ total: counted?.count ?? 0, offset, rows: page.map(views.row) });
}

/** A page of a filtered list, as lists show it. */
export function listedSpecimens(
  db: ReadingHandle,
  { where, values }: FilteredSpecimens,
  sort: SpecimenSort | undefined,
  page: { readonly offset: number; readonly limit: number },
): readonly FoundInList[] {
  const order = `${orderOf(sort)} LIMIT ${wholeNumber(page.limit)} OFFSET ${wholeNumber(page.offset)}`;
  return db
    .rows<ListedRecord>(`SELECT ${listedColumns.join(', ')} FROM specimen ${where} ${order}`, values)
    .map((row) => ({
      state: listedOfRow(row),
      // Both columns are written by the fold from these unions.
      hold: row.hold as FoundSpecimen['hold'],
      shownStatus: row.shown_status as FoundSpecimen['shownStatus'], // as above
    }));
}

/** A number that goes into the text of a query. */
function wholeNumber(value: number): string {
  assert(Number.isSafeInteger(value) && value >= 0, 'a limit or offset is a whole number');
  return String(value);
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

/** The newest specimens that have all of these words. */
export function textMatches(db: ReadingHandle, words: string, limit: number): readonly string[] {
  return db
    .rows<{ id: string }>(
      `SELECT specimen.id FROM (SELECT rowid FROM specimen_text WHERE specimen_text MATCH ? ORDER BY rowid DESC LIMIT ${wholeNumber(limit)}) AS found
         JOIN specimen ON specimen.no = found.rowid`,
      [words],
    )
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
  const { where, values } = filtered.value;
  const ids = db.rows<{ id: string }>(
    `SELECT id FROM specimen ${where} ${orderOf(undefined)} LIMIT ${wholeNumber(most + 1)}`,
    values,
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
