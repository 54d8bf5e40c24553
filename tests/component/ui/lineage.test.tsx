import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { LineageGraph } from '../../../renderer/ui/LineageGraph.tsx';
import { type LineageNode, layoutLineage } from '../../../renderer/ui/lineage-layout.ts';
import { draw } from './support.tsx';

const FAMILY: readonly LineageNode[] = [
  { id: 't', label: 'Tissue', parentIds: [] },
  { id: 'a1', label: 'Aliquot 1', parentIds: ['t'] },
  { id: 'a2', label: 'Aliquot 2', parentIds: ['t'], state: 'gone' },
  { id: 'd', label: 'DNA', parentIds: ['a1'] },
];

const LARGE: readonly LineageNode[] = [
  { id: 'root', label: 'Blood', parentIds: [] },
  ...Array.from({ length: 60 }, (_, index) => ({ id: `n${index}`, label: `Tube ${index}`, parentIds: ['root'] })),
];

function placeOf(nodes: readonly LineageNode[], currentId = 't') {
  return new Map(layoutLineage(nodes, currentId, new Set()).placed.map((at) => [at.id, at]));
}

function node(name: RegExp) {
  return screen.getByRole('button', { name });
}

describe('the layout of a family', () => {
  it('puts generations in columns and a parent in the middle of its children', () => {
    const places = placeOf(FAMILY);
    expect([...places].map(([id, { column, slot }]) => [id, column, slot])).toEqual([
      ['t', 0, 0.5],
      ['a1', 1, 0],
      ['d', 2, 0],
      ['a2', 1, 1],
    ]);
  });

  it('puts a pool behind all of its parents', () => {
    const places = placeOf([...FAMILY, { id: 'p', label: 'Pool', parentIds: ['a2', 'd'] }]);
    expect(places.get('p')?.column).toBe(3);
  });

  it('does not hang on a cycle', () => {
    const cycle = [
      { id: 'a', label: 'A', parentIds: ['b'] },
      { id: 'b', label: 'B', parentIds: ['a'] },
    ];
    expect(layoutLineage(cycle, 'a', new Set()).placed).toEqual([]);
  });

  it('folds families of more than 50 but never the way to the current specimen', () => {
    const layout = layoutLineage(LARGE, 'n48', new Set());
    expect(layout.placed.map(({ id }) => id)).toEqual(['root', 'n0', 'n1', 'n2', 'n3', 'n4', 'n48', 'fold:root']);
    expect(layout.placed.find(({ fold }) => fold !== undefined)?.fold?.count).toBe(54);
  });
});

describe('the lineage graph', () => {
  it('has one tab stop, walks the family with arrows and opens with a press', () => {
    const onOpen = vi.fn<(id: string) => void>();
    draw(<LineageGraph nodes={FAMILY} currentId="t" onOpen={onOpen} />);
    node(/^Tissue/u).focus();
    for (const key of ['ArrowRight', 'ArrowDown']) fireEvent.keyDown(document.activeElement ?? document.body, { key });
    expect(document.activeElement).toBe(node(/^Aliquot 2/u));
    expect(screen.getAllByRole('button').filter((button) => button.tabIndex === 0).length).toBe(1);
    fireEvent.click(node(/^DNA/u));
    expect(onOpen).toHaveBeenCalledWith('d');
  });

  it('says where a specimen comes from and whether it is still here', () => {
    draw(<LineageGraph nodes={FAMILY} currentId="t" onOpen={() => undefined} />);
    expect(screen.getByRole('button', { name: /Aliquot 2.*no longer here, from Tissue/u })).toBeDefined();
  });

  it('unfolds on request', () => {
    draw(<LineageGraph nodes={LARGE} currentId="root" onOpen={() => undefined} />);
    fireEvent.click(screen.getByRole('button', { name: '55 more' }));
    expect(screen.getAllByRole('button').length).toBe(61);
  });
});
