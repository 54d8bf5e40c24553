import type { CallOutput, ParsedInput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { normaliseCrockford, PRINTED_ID_LENGTH } from '../../../shared/barcode/printed-id.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';
import { assert } from '../../../shared/lib/assert.ts';
import { listedColumns, listedOfRow, type ListedRecord } from '../projections/listed-specimens.ts';
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
  const page = listedSpecimens(db, filtered.value, input.sort, { offset, limit });
  const views = createSpecimenViews(look);
  return accepted({ total: countOf(db, filtered.value), offset, rows: page.map(views.row) });
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
  const ends = printedEndMatches(db, input.text, limit + 1);
  const ids = [...new Set([...exact.map(({ id }) => id), ...ends, ...rows])];
  const shown = ids.slice(0, limit).map((id) => views.row(known(look.specimenById(id), 'a found specimen')));
  return accepted({ rows: shown, more: ids.length > limit });
}

/** The newest specimens whose printed id ends so, from the four characters on that a label shows large (UX-065). */
function printedEndMatches(db: ReadingHandle, text: string, limit: number): readonly string[] {
  const typed = text.trim().toUpperCase();
  if (typed.length < printedEnd || typed.length >= PRINTED_ID_LENGTH) return [];
  // The check character, the last, may itself be an O, I or L.
  const [folded, last] = [normaliseCrockford(typed), typed.slice(-1)];
  const ends = JSON.stringify([typed, folded, `${folded.slice(0, -1)}${last}`]);
  return db
    .rows<{ id: string }>(
      `SELECT id FROM specimen WHERE substr(printed_id, -${printedEnd}) IN (SELECT substr(value, -${printedEnd}) FROM json_each(?))
          AND substr(printed_id, ?) IN (SELECT value FROM json_each(?))
        ORDER BY no DESC LIMIT ${wholeNumber(limit)}`,
      [ends, -typed.length, ends],
    )
    .map(({ id }) => id);
}

/** As the index over them has it. */
const printedEnd = 4;

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

type Reading = { readonly db: ReadingHandle; readonly look: Lookups };
type Selection =
  | { readonly specimens: readonly string[] }
  | { readonly filter: SpecimenFilter; readonly except?: readonly string[] | undefined };

/** How many specimens a selection holds. Names are only counted: whether each is known, `selectedSpecimens` finds out. */
export function countSelected(reading: Reading, selection: Selection): Result<number, Refusal> {
  if ('specimens' in selection) return accepted(selection.specimens.length);
  const filtered = filterOf(reading, selection);
  return filtered.ok ? accepted(countOf(reading.db, filtered.value)) : filtered;
}

/** The specimens of a selection, in the order they were named or newest first. */
export function selectedSpecimens(
  reading: Reading,
  selection: Selection,
  most: number,
): Result<readonly FoundSpecimen[], Refusal> {
  const { db, look } = reading;
  if ('specimens' in selection) return limited(namedSpecimens(look, selection.specimens), most);
  const filtered = filterOf(reading, selection);
  if (!filtered.ok) return filtered;
  const { where, values } = filtered.value;
  const ids = db.rows<{ id: string }>(
    `SELECT id FROM specimen ${where} ${orderOf(undefined)} LIMIT ${wholeNumber(most + 1)}`,
    values,
  );
  if (ids.length > most) return tooMany(countOf(db, filtered.value), most);
  return limited(accepted(ids.map(({ id }) => known(look.specimenById(id), 'a selected specimen'))), most);
}

function namedSpecimens(look: Lookups, references: readonly string[]): Result<readonly FoundSpecimen[], Refusal> {
  const found = new Map<string, FoundSpecimen>();
  for (const reference of references) {
    const specimen = look.specimen(reference);
    if (!specimen.ok) return specimen;
    found.set(specimen.value.state.id, specimen.value);
  }
  return accepted([...found.values()]);
}

/** What the filter of a selection finds, without those that were taken out of it. */
function filterOf(
  reading: Reading,
  { filter, except = [] }: Extract<Selection, { readonly filter: SpecimenFilter }>,
): Result<FilteredSpecimens, Refusal> {
  const filtered = filterSpecimens(reading, filter);
  if (!filtered.ok || except.length === 0) return filtered;
  const { where, values } = filtered.value;
  const others = 'id NOT IN (SELECT value FROM json_each(?))'; // one value, however many: no statement per number of them
  return accepted({
    where: where === '' ? `WHERE ${others}` : `${where} AND ${others}`,
    values: [...values, JSON.stringify(except)],
  });
}

function countOf(db: ReadingHandle, { where, values }: FilteredSpecimens): number {
  const [counted] = db.rows<{ count: number }>(`SELECT count(*) AS count FROM specimen ${where}`, values);
  return counted?.count ?? 0;
}

function limited(
  found: Result<readonly FoundSpecimen[], Refusal>,
  most: number,
): Result<readonly FoundSpecimen[], Refusal> {
  if (!found.ok) return found;
  if (found.value.length === 0) return refused({ code: 'NOTHING_SELECTED' });
  return found.value.length > most ? tooMany(found.value.length, most) : found;
}

function tooMany(count: number, limit: number): Result<never, Refusal> {
  return refused({ code: 'TOO_MANY_SELECTED', details: { count, limit } });
}
