import type * as z from 'zod';
import type { specimenFilter, specimenSort } from '../../../shared/api/specimens/finding.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { searchWords } from '../../../shared/lib/text.ts';
import type { SpecimenTable } from '../data/schema.ts';
import type { Lookups } from './lookups.ts';

export type SpecimenFilter = z.output<typeof specimenFilter>;
export type SpecimenSort = z.output<typeof specimenSort>;
type Reading = { readonly look: Lookups };
type Column = keyof SpecimenTable;

/** What a filter asks, as the text behind `FROM specimen` and the values bound to it. */
export type FilteredSpecimens = { readonly where: string; readonly values: readonly unknown[] };

/** The specimens that a filter finds, as a condition to go on with. Every value is bound; no text becomes SQL. */
export function filterSpecimens({ look }: Reading, filter: SpecimenFilter): Result<FilteredSpecimens, Refusal> {
  const [conditions, values]: [string[], unknown[]] = [[], []];
  const add = (condition: string, ...bound: readonly unknown[]): void => {
    conditions.push(condition);
    values.push(...bound);
  };
  const equals = (column: Column, value: string | undefined): void => {
    if (value !== undefined) add(`${column} = ?`, value);
  };
  const among = (column: Column, wanted: readonly string[] | undefined): void => {
    if (wanted !== undefined && wanted.length > 0) add(`${column} IN (${wanted.map(() => '?').join()})`, ...wanted);
  };
  if (filter.study !== undefined) {
    const study = look.study(filter.study);
    if (study === null) return refused({ code: 'STUDY_UNKNOWN', details: { study: filter.study } });
    equals('study_id', study.id);
  }
  if (filter.participant !== undefined) {
    const participant = look.participant(filter.participant);
    if (!participant.ok) return participant;
    equals('participant_id', participant.value.id);
  }
  if (filter.container !== undefined) {
    const container = look.container(filter.container);
    if (!container.ok) return container;
    add(inContainer, container.value.id);
  }
  among('shown_status', filter.statuses);
  among('kind', filter.kinds);
  among('hold', filter.holds);
  among('lineage', filter.lineages);
  among('tissue_nature', filter.tissueNatures);
  equals('anatomic_site', filter.anatomicSite);
  equals('preservation', filter.preservation);
  if (filter.placed !== undefined) add(`container_id IS ${filter.placed ? 'NOT NULL' : 'NULL'}`);
  equals('import_id', filter.importId);
  if (filter.collectedFrom !== undefined) add('collected_at >= ?', filter.collectedFrom);
  if (filter.dueBefore !== undefined) {
    // Few tubes are out at a time; the shown status has the index.
    among('shown_status', ['checkedOut', 'quarantined']);
    add("json_extract(details, '$.dueBack') < ?", filter.dueBefore);
  }
  // "To 2014" means to its end: everything that starts with it is within.
  if (filter.collectedTo !== undefined) add('collected_at < ?', prefixEnd(filter.collectedTo));
  if (filter.codePrefix !== undefined) add(withCode, filter.codePrefix, prefixEnd(filter.codePrefix));
  if (filter.text !== undefined && filter.text.trim() !== '') {
    const words = matchExpression(filter.text);
    if (words === null)
      return refused({ code: 'FILTER_INVALID', details: { problem: 'the text holds no letter or digit' } });
    add('no IN (SELECT rowid FROM specimen_text WHERE specimen_text MATCH ?)', words);
  }
  return accepted({ where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, values });
}

const inContainer = `container_id IN (
  WITH RECURSIVE below (id) AS (
    VALUES (?) UNION SELECT container.id FROM below CROSS JOIN container ON container.parent_id = below.id
  ) SELECT id FROM below)`;
const withCode = "id IN (SELECT subject_id FROM code WHERE code >= ? AND code < ? AND kind = 'specimen')";

/** Behind every text that begins with the prefix, as the database compares them: by code points, not by halves of pairs. */
export function prefixEnd(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}

/**
 * What a person typed as a full-text expression: every word must occur, the last may go on. Only letters and digits get
 * through, each word quoted, so no operator of the query language can be typed. Null: there is no word.
 */
export function matchExpression(text: string): string | null {
  const words = searchWords(text).slice(0, 12);
  if (words.length === 0) return null;
  return words.map((word, index) => `"${word}"${index === words.length - 1 ? '*' : ''}`).join(' ');
}

/** How a filtered list is ordered; the newest first unless it is said otherwise. */
export function orderOf(sort: SpecimenSort | undefined): string {
  const direction = sort?.direction === 'ascending' ? 'ASC' : 'DESC';
  return sort?.by === 'collected' ? `ORDER BY collected_at ${direction}, no ${direction}` : `ORDER BY no ${direction}`;
}
