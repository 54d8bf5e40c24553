import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { queryKeyOf, useBridge, valueOf } from '../../bridge/index.ts';
import type { StorageNode } from '../../ui/StorageTree.tsx';
import { useWords } from '../../ui/use-words.ts';
import { temperatureWords } from '../../ui/temperature-words.ts';

type Row = CallOutput<'container.tree'>['children'][number];
const root = '';

/** The storage tree, loaded branch by branch as it is opened. */
export function useTree() {
  const { call } = useBridge();
  const { t } = useWords();
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const parents = [root, ...expanded];
  const results = useQueries({
    queries: parents.map((parent) => {
      const input = parent === root ? {} : { parent };
      return {
        queryKey: queryKeyOf('container.tree', input),
        queryFn: async () => valueOf(await call('container.tree', input)),
      };
    }),
  });
  const branches = new Map(parents.map((parent, index) => [parent, results[index]?.data?.children]));
  const nodes = (parent: string): readonly StorageNode[] =>
    (branches.get(parent) ?? []).map((row) => {
      const inside = expanded.has(row.id) ? nodes(row.id) : [];
      return {
        ...nodeOf(row, (use) => t(`storage:uses.${use}`)),
        ...(inside.length > 0 && { children: inside }),
        hasChildren: row.childCount > 0,
      };
    });
  return { nodes: nodes(root), isLoaded: branches.get(root) !== undefined, expanded, setExpanded };
}

function nodeOf(
  { id, name, printedId, level, occupancy, temperatureClass, use }: Row,
  wordsOf: (use: Row['use']) => string,
): StorageNode {
  const { capacity, occupied, blocked } = occupancy;
  const detail = level === 'box' ? printedId : (temperatureWords(temperatureClass) ?? undefined);
  return {
    id,
    name,
    ...(detail !== undefined && { detail }),
    ...(capacity !== null && capacity > 0 && { fill: Math.min(1, (occupied + blocked) / capacity) }),
    ...(use !== 'active' && use !== 'backup' && { alert: wordsOf(use) }),
  };
}
