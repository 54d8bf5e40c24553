import type { DelimitedRow } from '../../formats/delimited.ts';

export type Ordered = { readonly rows: readonly DelimitedRow[]; readonly circular: readonly DelimitedRow[] };

export function parentsOf(row: DelimitedRow): readonly string[] {
  return (row.cells.get('parent_code') ?? '').split(';').map((code) => code.trim()).filter((code) => code !== '');
}

/** Rows with every parent before its children, whatever the order of the file; rows that are their own ancestors apart. */
export function parentsFirst(rows: readonly DelimitedRow[]): Ordered {
  const byCode = new Map(rows.map((row) => [row.cells.get('specimen_code') ?? '', row]));
  const done = new Set<DelimitedRow>();
  const ordered: DelimitedRow[] = [];
  const circular: DelimitedRow[] = [];
  for (const start of rows) {
    // Depth first with an own stack: a chain of aliquots may be longer than the call stack.
    const stack: { readonly row: DelimitedRow; readonly open: DelimitedRow[] }[] = [{ row: start, open: openParents(start, byCode, done) }];
    const path = new Set([start]);
    while (stack.length > 0) {
      const top = stack.at(-1);
      if (top === undefined) break;
      const next = top.open.pop();
      if (next === undefined) {
        stack.pop();
        path.delete(top.row);
        if (!done.has(top.row)) {
          done.add(top.row);
          if (!circular.includes(top.row)) ordered.push(top.row);
        }
      } else if (path.has(next)) circular.push(top.row);
      else if (!done.has(next)) {
        path.add(next);
        stack.push({ row: next, open: openParents(next, byCode, done) });
      }
    }
  }
  return { rows: ordered, circular };
}

function openParents(row: DelimitedRow, byCode: ReadonlyMap<string, DelimitedRow>, done: ReadonlySet<DelimitedRow>): DelimitedRow[] {
  return parentsOf(row).map((code) => byCode.get(code)).filter((parent) => parent !== undefined && !done.has(parent)).filter((parent) => parent !== undefined);
}
