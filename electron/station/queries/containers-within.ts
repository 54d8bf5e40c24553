import type { ReadingHandle } from '../data/handles.ts';

export type ContainerWithin = { readonly id: string; readonly type: string };

type Row = {
  readonly id: string;
  readonly type: string;
  readonly parent: string | null;
  readonly row: number;
  readonly column: number;
  readonly name: string;
};

const byNumbersInNames = new Intl.Collator('en', { numeric: true });

/** A container and all that stands in it, as one walks past: each before what is in it, by position and name. */
export function containersWithin(db: ReadingHandle, id: string): readonly ContainerWithin[] {
  const rows = db
    .prepare<Row>(
      `WITH RECURSIVE below (id) AS (
         VALUES (?) UNION SELECT container.id FROM below CROSS JOIN container ON container.parent_id = below.id
       )
       SELECT container.id, json_extract(state, '$.type') AS type, parent_id AS parent, name,
              coalesce(parent_row, 0) AS row, coalesce(parent_column, 0) AS "column"
         FROM below CROSS JOIN container ON container.id = below.id`,
    )
    .all(id);
  const childrenByParent = Map.groupBy(rows, ({ parent }) => parent);
  const walk = (container: Row): readonly Row[] => [
    container,
    ...(childrenByParent.get(container.id) ?? []).toSorted(asTheyStand).flatMap(walk),
  ];
  return rows.filter((row) => row.id === id).flatMap(walk);
}

function asTheyStand(one: Row, other: Row): number {
  return one.row - other.row || one.column - other.column || byNumbersInNames.compare(one.name, other.name);
}
