import type { DelimitedRow } from '../../formats/delimited.ts';

/** Rows of a file in an order fit for reading; `circular` are those that would be their own ancestors. */
export type Ordered = { readonly rows: readonly DelimitedRow[]; readonly circular: ReadonlySet<DelimitedRow> };

/** The tubes a tube was made of: one, or several of a pool, apart by semicolons. */
export function parentsOf(row: DelimitedRow): readonly string[] {
  const codes = (row.cells.get('parent_code') ?? '').split(';').map((code) => code.trim());
  return [...new Set(codes.filter((code) => code !== ''))];
}

/** Rows with every parent before its children, whatever the order of the file; rows in a circle apart. */
export function parentsFirst(rows: readonly DelimitedRow[]): Ordered {
  const byCode = new Map<string, DelimitedRow>();
  for (const row of rows) {
    const code = row.cells.get('specimen_code') ?? '';
    if (!byCode.has(code)) byCode.set(code, row);
  }
  const done = new Set<DelimitedRow>();
  const circular = new Set<DelimitedRow>();
  const ordered: DelimitedRow[] = [];
  for (const start of rows) visit(start, { byCode, done, circular, ordered });
  return { rows: ordered.filter((row) => !circular.has(row)), circular };
}

type Search = {
  readonly byCode: ReadonlyMap<string, DelimitedRow>;
  readonly done: Set<DelimitedRow>;
  readonly circular: Set<DelimitedRow>;
  readonly ordered: DelimitedRow[];
};

/** Depth first with an own stack: a chain of aliquots may be longer than the call stack. */
function visit(start: DelimitedRow, { byCode, done, circular, ordered }: Search): void {
  if (done.has(start)) return;
  const open = (row: DelimitedRow) => parentsOf(row).flatMap((code) => byCode.get(code) ?? []);
  const path: { readonly row: DelimitedRow; readonly parents: DelimitedRow[] }[] = [
    { row: start, parents: open(start) },
  ];
  const onPath = new Set([start]);
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const parent = top.parents.pop();
    if (parent === undefined) {
      path.pop();
      onPath.delete(top.row);
      done.add(top.row);
      ordered.push(top.row);
    } else if (onPath.has(parent)) {
      const from = path.findIndex(({ row }) => row === parent);
      for (const { row } of path.slice(from)) circular.add(row);
    } else if (!done.has(parent)) {
      onPath.add(parent);
      path.push({ row: parent, parents: open(parent) });
    }
  }
}
