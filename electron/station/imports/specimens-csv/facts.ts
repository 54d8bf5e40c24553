import type { DelimitedRow } from '../../formats/delimited.ts';
import type { TemplateColumn } from './template.ts';

/** What is told of a person, or of a box, in whichever of its rows. */
const columnsOf = {
  participant: ['sex', 'year_of_birth', 'consent', 'consent_reference', 'consent_date'],
  container_code: ['container_type'],
} as const satisfies Partial<Record<TemplateColumn, readonly TemplateColumn[]>>;

type Told = { readonly value: string; readonly row: number };
type Disagreement = { readonly column: TemplateColumn; readonly value: string; readonly told: Told };

/** Facts of people and boxes over all rows, so that each may be told once, in any row. */
export type Facts = {
  note(row: DelimitedRow): void;
  /** The value for a row: its own, or what another row of the same person or box tells. */
  value(row: DelimitedRow, column: TemplateColumn): string;
  /** Where a row says something else than an earlier row of the same person or box. */
  disagreement(row: DelimitedRow): Disagreement | null;
};

export function createFacts(): Facts {
  const facts = new Map<string, Told>();
  return {
    note: (row) => {
      for (const { column, key } of each(row)) {
        const value = row.cells.get(column) ?? '';
        if (value !== '' && !facts.has(key)) facts.set(key, { value, row: row.row });
      }
    },
    value: (row, column) => {
      const own = row.cells.get(column) ?? '';
      if (own !== '') return own;
      const shared = [...each(row)].find((candidate) => candidate.column === column);
      return shared === undefined ? '' : (facts.get(shared.key)?.value ?? '');
    },
    disagreement: (row) => {
      for (const { column, key } of each(row)) {
        const value = row.cells.get(column) ?? '';
        const told = facts.get(key);
        if (value !== '' && told !== undefined && told.value.toLowerCase() !== value.toLowerCase())
          return { column, value, told };
      }
      return null;
    },
  };
}

function* each(row: DelimitedRow): Generator<{ readonly column: TemplateColumn; readonly key: string }> {
  const [study, person, box] = ['study', 'participant', 'container_code'].map((column) => row.cells.get(column) ?? '');
  if (person !== '')
    for (const column of columnsOf.participant) yield { column, key: JSON.stringify([study, person, column]) };
  if (box !== '') for (const column of columnsOf.container_code) yield { column, key: JSON.stringify([box, column]) };
}
