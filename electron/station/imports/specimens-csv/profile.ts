import type { Refusal } from '../../../../shared/domain/refusals.ts';
import { accepted, type Result, refused } from '../../../../shared/lib/result.ts';
import {
  type DelimitedRow,
  type Delimiter,
  delimiterOf,
  fingerprint,
  headerOf,
  readDelimited,
  refuseFile,
  type TextSource,
} from '../../formats/delimited.ts';
import type { ImportProfile, ImportReader } from '../records.ts';
import { importSources } from '../sources.ts';
import { createFacts, type Facts } from './facts.ts';
import { parentsFirst, parentsOf } from './order.ts';
import { createRowReader } from './rows.ts';
import { requiredColumns, templateText } from './template.ts';

/** The plain template: one row a tube, parents and children in one file, in any order. */
export const specimensCsvProfile: ImportProfile = {
  code: 'specimens-csv',
  title: 'Specimens, plain CSV',
  about: 'One row a tube, parents and children in one file. Start from the template.',
  takes: 'file',
  template: templateText(),
  open: async (input) => {
    const sources = importSources(input, (name) => !name.split('/').some((part) => part.startsWith('.')));
    if (!sources.ok) return sources;
    const [file, more] = sources.value;
    if (file === undefined || more !== undefined) {
      return unreadable(file?.name ?? 'The selection', 'one CSV file is expected', 'Choose the file itself.');
    }
    const problem = refuseFile(file);
    if (problem !== null) return refused(problem);
    const delimiter = delimiterOf(file);
    const header = headerProblem(file, headerOf(file, delimiter));
    return header ?? accepted(await readerOf(file, delimiter));
  },
};

function unreadable(file: string, problem: string, remedy: string): Result<never, Refusal> {
  return refused({ code: 'IMPORT_UNREADABLE', details: { file, problem, remedy } });
}

function headerProblem({ name }: TextSource, header: readonly string[]): Result<never, Refusal> | null {
  const missing = requiredColumns.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    return unreadable(name, `the columns ${missing.join(', ')} are missing`, 'Start from the template.');
  }
  const twice = header.find((column, index) => column !== '' && header.indexOf(column) !== index);
  if (twice !== undefined) return unreadable(name, `the column ${twice} stands there twice`, 'Remove one of them.');
  const odd = header.find((column) => column.length > 80 || ['__proto__', 'constructor', 'prototype'].includes(column));
  if (odd === undefined) return null;
  return unreadable(name, `a column cannot be called ${odd.slice(0, 80)}`, 'Rename it.');
}

async function readerOf(file: TextSource, delimiter: Delimiter): Promise<ImportReader> {
  const { name, sha256, bytes, lines } = await fingerprint(file);
  return {
    files: [{ name, sha256, bytes }],
    estimate: Math.max(0, lines - 1),
    read: async function* () {
      const facts = createFacts();
      const reader = createRowReader(facts);
      if (await survey(file, delimiter, facts)) {
        for await (const row of readDelimited(file, delimiter)) yield* reader.read(row);
        return;
      }
      // Only a file whose children stand before their parents is held as a whole.
      const rows: DelimitedRow[] = [];
      for await (const row of readDelimited(file, delimiter)) rows.push(row);
      const ordered = parentsFirst(rows);
      for (const row of ordered.circular) {
        const message = 'This tube would be its own ancestor. Correct parent_code.';
        const refusal = { file: row.file, row: row.row, column: 'parent_code', code: 'LINEAGE_CYCLE', message };
        yield { refusal, key: `code:${row.cells.get('specimen_code') ?? ''}` };
      }
      for (const row of ordered.rows) yield* reader.read(row);
    },
  };
}

/** Notes what is told of people and boxes; true when every parent stands before its children already. */
async function survey(file: TextSource, delimiter: Delimiter, facts: Facts): Promise<boolean> {
  const met = new Set<string>();
  const awaited = new Set<string>();
  let inOrder = true;
  for await (const row of readDelimited(file, delimiter)) {
    if (row.problem !== undefined) continue;
    facts.note(row);
    const code = row.cells.get('specimen_code') ?? '';
    for (const parent of parentsOf(row)) if (!met.has(parent)) awaited.add(parent);
    if (awaited.has(code)) inOrder = false;
    met.add(code);
  }
  return inOrder;
}
