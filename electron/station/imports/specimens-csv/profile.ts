import { accepted, refused } from '../../../../shared/lib/result.ts';
import { type DelimitedRow, type Delimiter, delimiterOf, fingerprint, headerOf, readDelimited, refuseFile, type TextSource } from '../../formats/delimited.ts';
import type { ImportProfile, ImportReader } from '../records.ts';
import { importSources } from '../sources.ts';
import { parentsFirst } from './order.ts';
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
    const sources = importSources(input, (name) => /\.(csv|txt|tsv)$/iu.test(name));
    if (!sources.ok) return sources;
    const [file, more] = sources.value;
    const unreadable = (problem: string, remedy: string) =>
      refused({ code: 'IMPORT_UNREADABLE' as const, details: { file: file?.name ?? 'The selection', problem, remedy } });
    if (file === undefined || more !== undefined) return unreadable('one CSV file is expected', 'Choose the file itself.');
    const problem = refuseFile(file);
    if (problem !== null) return refused(problem);
    const delimiter = delimiterOf(file);
    const header = headerOf(file, delimiter);
    const missing = requiredColumns.filter((column) => !header.includes(column));
    if (missing.length > 0) return unreadable(`the columns ${missing.join(', ')} are missing`, 'Start from the template.');
    const twice = header.find((name, index) => name !== '' && header.indexOf(name) !== index);
    if (twice !== undefined) return unreadable(`the column ${twice} stands there twice`, 'Remove one of them.');
    return accepted(await readerOf(file, delimiter));
  },
};

async function readerOf(file: TextSource, delimiter: Delimiter): Promise<ImportReader> {
  const { lines, ...print } = await fingerprint(file);
  return {
    files: [print],
    estimate: Math.max(0, lines - 1),
    read: async function* () {
      const rows: DelimitedRow[] = [];
      for await (const row of readDelimited(file, delimiter)) {
        if (row.problem === undefined) rows.push(row);
        else yield { refusal: { file: row.file, row: row.row, ...row.problem }, key: `code:${row.cells.get('specimen_code') ?? ''}` };
      }
      const ordered = parentsFirst(rows);
      for (const row of ordered.circular) {
        const message = 'This tube would be its own ancestor. Correct parent_code.';
        yield { refusal: { file: row.file, row: row.row, column: 'parent_code', code: 'LINEAGE_CYCLE', message }, key: `code:${row.cells.get('specimen_code') ?? ''}` };
      }
      const reader = createRowReader();
      for (const row of ordered.rows) yield* reader.read(row);
    },
  };
}
