import { type CodeList, type CodeListEntry, finderOf } from './code-list.ts';
import data from './data/orphanet.json' with { type: 'json' };

/** A rare neoplastic disease. `group` is its Orphanet type; a disease can stand under several parents. */
export type OrphaNode = CodeListEntry & {
  readonly group: string;
  readonly parents: readonly string[];
  /** Groups and categories classify; a patient is coded with something more precise. */
  readonly codesPatients: boolean;
};

const classifyingTypes: ReadonlySet<string> = new Set(['Category', 'Clinical group']);

/** Orphanet's classification of rare neoplastic diseases, flattened. Large: imported when a diagnosis is entered. */
export const orphanet: CodeList<OrphaNode> = {
  code: 'orphanet',
  version: data.version,
  source:
    'Orphadata: Free access data from Orphanet. © INSERM 1999. Available on https://www.orphadata.com. Data version 2025-06. Changed: one classification, flattened',
  licence: 'CC-BY-4.0',
  entries: data.rows.map(([code = '', label = '', group = '', parents = '']) => ({
    code,
    label,
    group,
    parents: parents === '' ? [] : parents.split(' '),
    codesPatients: !classifyingTypes.has(group),
  })),
};

export const findOrphaNode: (code: string) => OrphaNode | null = finderOf(orphanet);

/** The code and everything below it, each once. Empty for a code that is not in the classification. */
export function orphaDescendants(code: string): readonly string[] {
  const found = new Set(findOrphaNode(code) === null ? [] : [code]);
  // A set grows while it is walked, so children of children are reached, and each node only once.
  for (const parent of found) {
    for (const node of orphanet.entries) if (node.parents.includes(parent)) found.add(node.code);
  }
  return [...found];
}
