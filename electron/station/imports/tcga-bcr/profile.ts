import { accepted, refused } from '../../../../shared/lib/result.ts';
import { fingerprint, headerOf, refuseFile, type TextSource } from '../../formats/delimited.ts';
import type { ImportProfile, ImportReader } from '../records.ts';
import { importSources } from '../sources.ts';
import { joinedProjects, joinedRows, joinedSignature } from './joined.ts';
import { type Item, readTumour, rowsOf } from './reader.ts';
import { type BcrTable, tableOf, tumourOf } from './tables.ts';

/** Raw tables of a Biospecimen Core Resource (any tumour, one or many), or the aliquots joined into one CSV. */
export const tcgaBcrProfile: ImportProfile = {
  code: 'tcga-bcr',
  title: 'TCGA Biospecimen Core Resource tables',
  about: 'A folder of raw tab-separated tables of one or more tumours, or the joined aliquot CSV.',
  takes: 'fileOrFolder',
  template: null,
  open: async (input) => {
    const sources = importSources(input, (name) => /\.(txt|tsv|csv)$/iu.test(name));
    if (!sources.ok) return sources;
    const known: Known = { tumours: new Map(), joined: [], files: [] };
    for (const source of sources.value) {
      const problem = refuseFile(source);
      if (problem !== null) return refused(problem);
      sort(source, known);
    }
    if (known.files.length === 0) {
      const file = input.kind === 'path' ? (input.path.split(/[/\\]/u).at(-1) ?? '') : 'The selection';
      return refused({ code: 'IMPORT_UNREADABLE', details: { file, problem: 'there is no BCR table in it', remedy: 'Choose a folder with the tables as they were downloaded, or the joined CSV.' } });
    }
    return accepted(await readerOf(known));
  },
};

type Known = { readonly tumours: Map<string, Map<BcrTable, TextSource[]>>; readonly joined: TextSource[]; readonly files: TextSource[] };

/** Puts a file with its tumour and table; what is neither is left alone. */
function sort(source: TextSource, known: Known): void {
  const table = tableOf(headerOf(source, '\t'));
  if (table !== null) {
    const tumour = tumourOf(source);
    const tables = known.tumours.get(tumour) ?? new Map<BcrTable, TextSource[]>();
    tables.set(table, [...(tables.get(table) ?? []), source]);
    known.tumours.set(tumour, tables);
    known.files.push(source);
    return;
  }
  const commas = headerOf(source, ',');
  if (joinedSignature.every((column) => commas.includes(column))) {
    known.joined.push(source);
    known.files.push(source);
  }
}

async function readerOf({ tumours, joined, files }: Known): Promise<ImportReader> {
  const prints = await Promise.all(files.map(fingerprint));
  return {
    files: prints.map(({ name, sha256, bytes }) => ({ name, sha256, bytes })),
    estimate: prints.reduce((sum, { lines }) => sum + lines, 0),
    read: async function* (): AsyncGenerator<Item> {
      for (const [tumour, tables] of [...tumours].toSorted(([a], [b]) => (a < b ? -1 : 1))) yield* readTumour(tumour, rowsOf(tables));
      for (const file of joined) {
        for (const project of await joinedProjects(file)) yield* readTumour(project.replace(/^TCGA-/u, ''), joinedRows(file, project));
      }
    },
  };
}
