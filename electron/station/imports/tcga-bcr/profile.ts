import type { Refusal } from '../../../../shared/domain/refusals.ts';
import { accepted, refused } from '../../../../shared/lib/result.ts';
import { delimiterOf, fingerprint, headerOf, refuseFile, type TextSource } from '../../formats/delimited.ts';
import type { ImportInput, ImportProfile, ImportReader } from '../records.ts';
import { importSources } from '../sources.ts';
import { joinedSignature, readJoined } from './joined.ts';
import { createMemory } from './memory.ts';
import type { Item } from './chain-people.ts';
import { readTumour, rowsOf } from './reader.ts';
import { type BcrTable, tableOf, tumoursOf } from './tables.ts';

/** Raw tables of a Biospecimen Core Resource (any tumour, one or many), or the aliquots joined into one CSV. */
export const tcgaBcrProfile: ImportProfile = {
  code: 'tcga-bcr',
  title: 'TCGA Biospecimen Core Resource tables',
  about: 'A folder of raw tab-separated tables of one or more tumours, or the joined aliquot CSV.',
  takes: 'fileOrFolder',
  template: null,
  open: async (input) => {
    const sources = importSources(input, (name) => /(?:^|\/)[^/.][^/]*\.(?:txt|tsv|csv)$/iu.test(name));
    if (!sources.ok) return sources;
    const found = sort(sources.value);
    if (found.tables.size + found.joined.length > 0) return accepted(await readerOf(found, rootOf(input)));
    const [first] = found.unreadable;
    if (first !== undefined) return refused(first);
    const problem = 'there is no BCR table in it';
    const remedy = 'Choose a folder with the tables as they were downloaded, or the joined CSV.';
    return refused({ code: 'IMPORT_UNREADABLE', details: { file: rootOf(input), problem, remedy } });
  },
};

type Found = {
  readonly tables: ReadonlyMap<TextSource, BcrTable>;
  readonly joined: readonly TextSource[];
  /** Files that may well be tables but cannot be read: told, not passed over. */
  readonly unreadable: readonly Refusal[];
};

/** Tells tables by their headers; a text that is none (a manifest, a drug table) is left alone. */
function sort(sources: readonly TextSource[]): Found {
  const tables = new Map<TextSource, BcrTable>();
  const joined: TextSource[] = [];
  const unreadable: Refusal[] = [];
  for (const source of sources) {
    const problem = refuseFile(source);
    if (problem !== null) {
      unreadable.push(problem);
      continue;
    }
    const header = headerOf(source, delimiterOf(source));
    const table = tableOf(header);
    if (table !== null) tables.set(source, table);
    else if (joinedSignature.every((column) => header.includes(column))) joined.push(source);
  }
  return { tables, joined, unreadable };
}

async function readerOf({ tables, joined, unreadable }: Found, root: string): Promise<ImportReader> {
  const files = await Promise.all([...tables.keys(), ...joined].map(fingerprint));
  const byTumour = tablesByTumour(tables, root);
  return {
    files: files.map(({ name, sha256, bytes }) => ({ name, sha256, bytes })),
    // People, consents and visits make up for the header lines and the tables that only add to samples.
    estimate: files.reduce((sum, { lines }) => sum + lines, 0),
    read: async function* (): AsyncGenerator<Item> {
      const memory = createMemory();
      for (const refusal of unreadable) yield unreadableItem(refusal);
      for (const [tumour, found] of byTumour) yield* readTumour(tumour, rowsOf(found), memory);
      for (const file of joined) yield* readJoined(file, memory);
    },
  };
}

function tablesByTumour(tables: ReadonlyMap<TextSource, BcrTable>, root: string) {
  const tumours = tumoursOf([...tables.keys()], root);
  const byTumour = new Map<string, Map<BcrTable, TextSource[]>>();
  for (const [source, table] of tables) {
    const tumour = tumours.get(source) ?? root;
    const found = byTumour.get(tumour) ?? new Map<BcrTable, TextSource[]>();
    found.set(table, [...(found.get(table) ?? []), source]);
    byTumour.set(tumour, found);
  }
  return [...byTumour].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function unreadableItem({ details }: Refusal): Item {
  const { file, problem, remedy } = { file: '', problem: '', remedy: '', ...details };
  return {
    refusal: {
      file,
      row: 1,
      column: '',
      code: 'FILE_UNREADABLE',
      message: `The file is left out: ${problem}. ${remedy}`,
    },
  };
}

function rootOf(input: ImportInput): string {
  const names = input.kind === 'path' ? input.path.split(/[/\\]/u) : [];
  return names.findLast((name) => name !== '') ?? 'The selection';
}
