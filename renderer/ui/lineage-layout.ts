/** A specimen in a family. `parentIds` is empty for the first one and has several for a pool. */
export interface LineageNode {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly parentIds: readonly string[];
  /** `gone`: used up, shipped, disposed. `planned`: not made yet. */
  readonly state?: 'present' | 'gone' | 'planned';
  /** What was taken from the parent, written on the line: "22 mg". */
  readonly taken?: string;
}

/** Stands for the children of `parentId` that are folded away. */
export interface LineageFold {
  readonly parentId: string;
  /** Specimens behind it, with all that came from them. */
  readonly count: number;
}

export interface PlacedNode {
  readonly id: string;
  readonly node: LineageNode | undefined;
  readonly fold: LineageFold | undefined;
  /** Generation, 0 at the left. */
  readonly column: number;
  /** Height in rows; halves when a parent stands between two children. */
  readonly slot: number;
}

export interface LineageLayout {
  readonly placed: readonly PlacedNode[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly taken: string | undefined }[];
  readonly columns: number;
  readonly slots: number;
}

/** Families larger than this are folded; each fold opens on request. */
export const FOLD_ABOVE = 50;
const CHILDREN_SHOWN = 5;

/**
 * Places a family from left to right: generations in columns, children under one another, parents in the middle of
 * theirs. What leads to `currentId` is never folded. Unknown parents are ignored; a cycle, which the ledger refuses,
 * does not hang.
 */
export function layoutLineage(
  nodes: readonly LineageNode[],
  currentId: string,
  unfolded: ReadonlySet<string>,
): LineageLayout {
  const family = new Map(nodes.map((node) => [node.id, node]));
  const childrenOf = childrenById(nodes, family);
  const kept = ancestorsOf(currentId, family);
  const isFolding = nodes.length > FOLD_ABOVE;
  const placed = new Map<string, PlacedNode>();
  let nextSlot = 0;

  const place = (node: LineageNode, column: number): number => {
    const children = (childrenOf.get(node.id) ?? []).filter((child) => !placed.has(child.id));
    placed.set(node.id, { id: node.id, node, fold: undefined, column, slot: 0 });
    const shown =
      isFolding && !unfolded.has(node.id)
        ? children.filter((child, index) => index < CHILDREN_SHOWN || kept.has(child.id))
        : children;
    const slots = shown.map((child) => place(child, column + 1));
    const hidden = children.filter((child) => !shown.includes(child));
    if (hidden.length > 0) slots.push(placeFold(node.id, hidden, column + 1));
    const slot = slots.length === 0 ? nextSlot++ : (Math.min(...slots) + Math.max(...slots)) / 2;
    placed.set(node.id, { id: node.id, node, fold: undefined, column, slot });
    return slot;
  };
  const placeFold = (parentId: string, hidden: readonly LineageNode[], column: number): number => {
    const slot = nextSlot++;
    const count = countDescendants(hidden, childrenOf);
    placed.set(`fold:${parentId}`, {
      id: `fold:${parentId}`,
      node: undefined,
      fold: { parentId, count },
      column,
      slot,
    });
    return slot;
  };

  for (const node of nodes) if (node.parentIds.every((id) => !family.has(id))) place(node, 0);
  const all = [...placed.values()];
  return {
    placed: all,
    edges: all.flatMap((at) => edgesTo(at, placed)),
    columns: Math.max(0, ...all.map(({ column }) => column + 1)),
    slots: nextSlot,
  };
}

function edgesTo(at: PlacedNode, placed: ReadonlyMap<string, PlacedNode>): LineageLayout['edges'] {
  if (at.fold !== undefined) return [{ from: at.fold.parentId, to: at.id, taken: undefined }];
  const parents = at.node?.parentIds.filter((id) => placed.has(id)) ?? [];
  return parents.map((from) => ({ from, to: at.id, taken: at.node?.taken }));
}

// A pool stands behind its last parent, so that every line runs to the right.
function childrenById(
  nodes: readonly LineageNode[],
  family: ReadonlyMap<string, LineageNode>,
): ReadonlyMap<string, readonly LineageNode[]> {
  const children = new Map<string, LineageNode[]>();
  const depth = (id: string, seen: readonly string[]): number => {
    const parents = family.get(id)?.parentIds.filter((parent) => family.has(parent) && !seen.includes(parent)) ?? [];
    return parents.length === 0 ? 0 : 1 + Math.max(...parents.map((parent) => depth(parent, [...seen, id])));
  };
  for (const node of nodes) {
    const deepest = node.parentIds
      .filter((id) => family.has(id))
      .toSorted((one, other) => depth(other, []) - depth(one, []))[0];
    if (deepest !== undefined) children.set(deepest, [...(children.get(deepest) ?? []), node]);
  }
  return children;
}

function ancestorsOf(id: string, family: ReadonlyMap<string, LineageNode>): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [id];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    queue.push(...(family.get(next)?.parentIds ?? []));
  }
  return found;
}

function countDescendants(
  roots: readonly LineageNode[],
  childrenOf: ReadonlyMap<string, readonly LineageNode[]>,
): number {
  const found = new Set<string>();
  const queue = [...roots];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (found.has(next.id)) continue;
    found.add(next.id);
    queue.push(...(childrenOf.get(next.id) ?? []));
  }
  return found.size;
}
