import { fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { BoxMap, type BoxMapProps } from '../../../renderer/ui/BoxMap.tsx';
import type { BoxCell } from '../../../renderer/ui/kinds.ts';
import { MiniMap } from '../../../renderer/ui/MiniMap.tsx';
import { draw, press } from './support.tsx';

const CELLS: readonly BoxCell[] = [
  { position: 'A1', state: 'occupied', kind: 'plasma', code: 'K7Q00C4MT2', detail: '81 % left' },
  { position: 'A2', state: 'held', code: 'K7Q00C4MSX' },
  { position: 'A3', state: 'quarantined', kind: 'dna', code: 'K7Q00C4MR9' },
  { position: 'B1', state: 'next' },
  { position: 'B2', state: 'free' },
  { position: 'B3', state: 'blocked' },
];

function box(more: Partial<BoxMapProps> = {}) {
  draw(<BoxMap label="Box 1" rowLabels={['A', 'B']} columnLabels={['1', '2', '3']} cells={CELLS} {...more} />);
  return screen.getByRole('grid', { name: 'Box 1' });
}

function cell(name: RegExp) {
  return screen.getByRole('gridcell', { name });
}

describe('the box map', () => {
  it('names every position with what is there', () => {
    const names = within(box())
      .getAllByRole('gridcell')
      .map((at) => at.querySelector('.ui-hidden')?.textContent);
    expect(names).toEqual([
      'A1, plasma, K7Q00C4MT2, 81 % left',
      'A2, K7Q00C4MSX, held, checked out',
      'A3, DNA, K7Q00C4MR9, quarantined',
      'B1, next position',
      'B2, free',
      'B3, blocked',
    ]);
  });

  it('names the container that stands in a position, and what a check found', () => {
    const cells: readonly BoxCell[] = [
      { position: '1', state: 'occupied', name: 'Rack 1' },
      { position: '2', state: 'occupied', code: 'K7Q00C4MT2', mark: 'missing' },
      { position: '3', state: 'free', mark: 'empty' },
    ];
    const names = within(box({ rowLabels: ['A'], cells }))
      .getAllByRole('gridcell')
      .map((at) => at.querySelector('.ui-hidden')?.textContent);
    expect(names).toEqual(['1, Rack 1', '2, K7Q00C4MT2, not found', '3, seen to be empty']);
  });

  it('has row and column headers', () => {
    const grid = box();
    const headers = [...within(grid).getAllByRole('columnheader'), ...within(grid).getAllByRole('rowheader')];
    expect(headers.map((header) => header.textContent)).toEqual(['Row', '1', '2', '3', 'A', 'B']);
  });

  it('has one tab stop that the arrows move', () => {
    const grid = box();
    cell(/^A1/u).focus();
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown']) press(document.activeElement ?? grid, key);
    expect(document.activeElement).toBe(cell(/^B2/u));
    expect(
      within(grid)
        .getAllByRole('gridcell')
        .filter((at) => at.tabIndex === 0),
    ).toEqual([cell(/^B2/u)]);
  });

  it('opens a position on Enter and on a click', () => {
    const onOpen = vi.fn<(at: BoxCell) => void>();
    box({ onOpen });
    cell(/^A1/u).focus();
    press(cell(/^A1/u), 'Enter');
    fireEvent.click(cell(/^B2/u));
    expect(onOpen.mock.calls.map(([at]) => at.position)).toEqual(['A1', 'B2']);
  });

  it('selects a line by its header, a rectangle with Shift, one with Space, all with Ctrl and A', () => {
    const chosen: string[][] = [];
    function Selectable() {
      const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
      chosen.push([...selected].toSorted());
      return (
        <BoxMap
          label="Box 1"
          rowLabels={['A', 'B']}
          columnLabels={['1', '2', '3']}
          cells={CELLS}
          selected={selected}
          onSelectedChange={setSelected}
        />
      );
    }
    draw(<Selectable />);
    fireEvent.click(screen.getByRole('rowheader', { name: 'A' }));
    expect(chosen.at(-1)).toEqual(['A1', 'A2', 'A3']);
    fireEvent.click(screen.getByRole('rowheader', { name: 'A' }));
    fireEvent.click(cell(/^A2/u), { ctrlKey: true });
    fireEvent.click(cell(/^B3/u), { shiftKey: true });
    expect(chosen.at(-1)).toEqual(['A2', 'A3', 'B2', 'B3']);
    cell(/^B3/u).focus();
    press(cell(/^B3/u), ' ');
    expect(chosen.at(-1)).toEqual(['A2', 'A3', 'B2']);
    press(cell(/^B3/u), 'a', { ctrlKey: true });
    expect(chosen.at(-1)?.length).toBe(6);
    expect(cell(/^A1/u).getAttribute('aria-selected')).toBe('true');
  });

  it('is named in small by the position that is meant', () => {
    draw(<MiniMap rows={9} columns={9} occupied={new Set([0, 1])} current={{ index: 40, position: 'E5' }} />);
    expect(screen.getByRole('img', { name: 'Position E5 in a box of 9 by 9, 2 occupied' })).toBeDefined();
  });
});
