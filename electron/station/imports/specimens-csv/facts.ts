import type { DelimitedRow } from '../../formats/delimited.ts';
import type { TemplateColumn } from './template.ts';

/** What is told of a person, or of a box, in whichever of its rows. */
const personColumns = ['sex', 'year_of_birth', 'consent', 'consent_reference', 'consent_date'] as const;
const boxColumns = ['container_type'] as const;
type SharedColumn = (typeof personColumns)[number] | (typeof boxColumns)[number];

type Told = { readonly value: string; readonly row: number };
type ToldByColumn = Map<TemplateColumn, Told>;
type Disagreement = { readonly column: TemplateColumn; readonly value: string; readonly told: Told };

/** Facts of people and boxes over all rows, so that each may be told once, in any row. */
export type Facts = {
  note(row: DelimitedRow): void;
  /** The value for a row: its own, or what another row of the same person or box tells. */
  value(row: DelimitedRow, column: SharedColumn): string;
  /** Where a row says something else than an earlier row of the same person or box. */
  disagreement(row: DelimitedRow): Disagreement | null;
};

/** The facts of one file, none noted yet. */
export function createFacts(): Facts {
  // Only people and boxes of which something is told have an entry.
  const people = new Map<string, ToldByColumn>();
  const boxes = new Map<string, ToldByColumn>();
  return {
    note: (row) => {
      noteColumns(row, personColumns, people, personOf(row));
      noteColumns(row, boxColumns, boxes, boxOf(row));
    },
    value: (row, column) => {
      const own = row.cells.get(column) ?? '';
      if (own !== '') return own;
      const told = column === 'container_type' ? boxes.get(boxOf(row)) : people.get(personOf(row));
      return told?.get(column)?.value ?? '';
    },
    disagreement: (row) =>
      findOther(row, personColumns, people.get(personOf(row))) ?? findOther(row, boxColumns, boxes.get(boxOf(row))),
  };
}

/** Empty where the row names nobody: a pool of several people. */
function personOf({ cells }: DelimitedRow): string {
  const person = cells.get('participant') ?? '';
  return person === '' ? '' : `${cells.get('study') ?? ''}\n${person}`;
}

function boxOf({ cells }: DelimitedRow): string {
  return cells.get('container_code') ?? '';
}

function noteColumns(
  row: DelimitedRow,
  columns: readonly TemplateColumn[],
  into: Map<string, ToldByColumn>,
  key: string,
): void {
  if (key === '') return;
  for (const column of columns) {
    const value = row.cells.get(column) ?? '';
    if (value === '') continue;
    const told = into.get(key) ?? new Map<TemplateColumn, Told>();
    if (!told.has(column)) told.set(column, { value, row: row.row });
    into.set(key, told);
  }
}

function findOther(
  row: DelimitedRow,
  columns: readonly TemplateColumn[],
  known: ToldByColumn | undefined,
): Disagreement | null {
  if (known === undefined) return null;
  for (const column of columns) {
    const value = row.cells.get(column) ?? '';
    const told = known.get(column);
    if (value !== '' && told !== undefined && told.value.toLowerCase() !== value.toLowerCase()) {
      return { column, value, told };
    }
  }
  return null;
}
