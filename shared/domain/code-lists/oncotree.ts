import { type CodeList, type CodeListEntry, finderOf } from './code-list.ts';
import data from './data/oncotree.json' with { type: 'json' };

/** A tumour type of OncoTree. `parent` is null for the tissues at the top; `group` is the tissue it belongs to. */
export type OncoTreeNode = CodeListEntry & {
  readonly parent: string | null;
  readonly mainType: string;
  readonly group: string;
  /** NCI Thesaurus concepts. */
  readonly nci: readonly string[];
  /** Codes of earlier versions that mean this now. */
  readonly renamedFrom: readonly string[];
  /** Codes of earlier versions that were given up; this is one of what they may have meant. */
  readonly revoked: readonly string[];
};

/** The whole tree. It is large: pages import this file only when a diagnosis is entered. */
export const oncoTree: CodeList<OncoTreeNode> = {
  code: 'oncotree',
  version: data.version,
  source: 'OncoTree, Memorial Sloan Kettering Cancer Center, github.com/cBioPortal/oncotree (doi:10.1200/CCI.20.00108)',
  licence: 'CC-BY-4.0',
  entries: data.rows.map(
    ([code = '', label = '', parent = '', mainType = '', group = '', nci = '', renamedFrom = '', revoked = '']) => ({
      code,
      label,
      parent: parent === '' ? null : parent,
      mainType,
      group,
      nci: words(nci),
      renamedFrom: words(renamedFrom),
      revoked: words(revoked),
    }),
  ),
};

export const findOncoTreeNode: (code: string) => OncoTreeNode | null = finderOf(oncoTree);

const childrenByCode = Map.groupBy(oncoTree.entries, ({ parent }) => parent);

/** The code and everything below it, for searches “with descendants”. Empty for a code that is not in this version. */
export function oncoTreeDescendants(code: string): readonly string[] {
  if (findOncoTreeNode(code) === null) return [];
  return [code, ...(childrenByCode.get(code) ?? []).flatMap((child) => oncoTreeDescendants(child.code))];
}

/** From the tissue down to the code. Empty for a code that is not in this version. */
export function oncoTreePath(code: string): readonly OncoTreeNode[] {
  const node = findOncoTreeNode(code);
  if (node === null) return [];
  return [...(node.parent === null ? [] : oncoTreePath(node.parent)), node];
}

/**
 * What a code of an earlier version is now. One certain successor may be taken over; otherwise a person chooses,
 * because the old type was divided or given up.
 */
export function oncoTreeSuccessors(
  formerCode: string,
): readonly { readonly code: string; readonly certain: boolean }[] {
  const renamed = oncoTree.entries.filter((node) => node.renamedFrom.includes(formerCode));
  if (renamed.length === 1) return renamed.map(({ code }) => ({ code, certain: true }));
  const candidates = oncoTree.entries.filter((node) => node.revoked.includes(formerCode));
  return [...renamed, ...candidates].map(({ code }) => ({ code, certain: false }));
}

function words(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}
