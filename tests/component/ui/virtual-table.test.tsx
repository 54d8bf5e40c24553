import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import {
  MAX_TRACK_HEIGHT,
  positionAfterScroll,
  positionAt,
  trackHeight,
  visibleRange,
} from '../../../renderer/ui/scaled-scroll.ts';
import { type TableColumn, VirtualTable, type VirtualTableProps } from '../../../renderer/ui/VirtualTable.tsx';
import { draw, press } from './support.tsx';

interface Tube {
  readonly code: string;
}

const COLUMNS: readonly TableColumn<Tube>[] = [
  { id: 'code', header: 'Id', width: 120, isRowHeader: true, isSortable: true, cell: ({ code }) => code },
  { id: 'length', header: 'Length', width: 80, align: 'end', cell: ({ code }) => code.length },
];

function table(more: Partial<VirtualTableProps<Tube>> = {}) {
  draw(<VirtualTable label="Tubes" columns={COLUMNS} rowCount={1_000_000} rowAt={tubeAt} {...more} />);
  const grid = screen.getByRole('grid', { name: 'Tubes' });
  grid.focus();
  return grid;
}

function tubeAt(index: number): Tube {
  return { code: `T${index}` };
}

function activeRow(grid: HTMLElement): string | null {
  const id = grid.getAttribute('aria-activedescendant') ?? '';
  return grid.querySelector(`[id="${id}"]`)?.querySelector('[role="rowheader"]')?.textContent ?? null;
}

describe('the long table', () => {
  it('says how many rows there are and draws only those in view', () => {
    const grid = table();
    expect(grid.getAttribute('aria-rowcount')).toBe('1000001');
    expect(within(grid).getAllByRole('row').length).toBeLessThan(60);
  });

  it('is reached and walked by J and K from anywhere on the screen, as the sheet of shortcuts says', async () => {
    const grid = table();
    grid.blur();
    const pressed = async (key: string, row: string): Promise<void> => {
      press(document.activeElement ?? document.body, key);
      await vi.waitFor(() => expect([document.activeElement, activeRow(grid)]).toEqual([grid, row]));
    };
    await pressed('j', 'T0');
    await pressed('j', 'T1');
    await pressed('j', 'T2');
    await pressed('k', 'T1');
    grid.blur();
    await pressed('k', 'T1');
  });

  it.each([
    { keys: ['j', 'j', 'ArrowDown'], row: 'T3' },
    { keys: ['j', 'j', 'k'], row: 'T1' },
    { keys: ['k'], row: 'T0' },
    { keys: ['End'], row: 'T999999' },
    { keys: ['End', 'ArrowUp'], row: 'T999998' },
    { keys: ['End', 'Home'], row: 'T0' },
    { keys: ['PageDown', 'PageUp'], row: 'T0' },
  ])('leads to $row by $keys', ({ keys, row }) => {
    const grid = table();
    for (const key of keys) press(grid, key);
    expect(activeRow(grid)).toBe(row);
  });

  it('opens the active row on Enter', () => {
    const onOpen = vi.fn<(row: Tube) => void>();
    const grid = table({ onOpen });
    press(grid, 'ArrowDown');
    press(grid, 'Enter');
    expect(onOpen.mock.calls.map(([row]) => row.code)).toEqual(['T1']);
  });

  it('selects with Space and X, and everything between with Shift and an arrow', () => {
    const onToggle = vi.fn<(row: Tube, index: number) => void>();
    const onExtend = vi.fn<(from: number, to: number) => void>();
    const grid = table({ selection: { isSelected: ({ code }) => code === 'T2', onToggle, onExtend, all: 'some' } });
    press(grid, ' ');
    press(grid, 'ArrowDown', { shiftKey: true });
    press(grid, 'ArrowDown', { shiftKey: true });
    expect(onToggle.mock.calls.map(([, index]) => index)).toEqual([0]);
    expect(onExtend.mock.calls).toEqual([
      [0, 1],
      [0, 2],
    ]);
    expect(within(grid).getByRole('row', { selected: true }).textContent).toContain('T2');
  });

  it('asks for the rows that come into view', () => {
    const onRange = vi.fn<(start: number, end: number) => void>();
    const grid = table({ onRange });
    press(grid, 'End');
    expect(onRange.mock.calls[0]?.[0]).toBe(0);
    expect(onRange.mock.calls.at(-1)?.[1]).toBe(1_000_000);
  });

  it('keeps the place of rows that have not arrived', () => {
    const grid = table({ rowAt: () => undefined });
    expect(within(grid).getAllByRole('rowheader')[0]?.textContent).toBe('Loading');
  });

  it('sorts by a press on a header and says how it is sorted', () => {
    const onSortChange = vi.fn<(sort: unknown) => void>();
    const grid = table({ sort: { columnId: 'code', direction: 'ascending' }, onSortChange });
    const header = within(grid).getByRole('columnheader', { name: 'Id' });
    fireEvent.click(within(header).getByRole('button'));
    expect(header.getAttribute('aria-sort')).toBe('ascending');
    expect(onSortChange).toHaveBeenCalledWith({ columnId: 'code', direction: 'descending' });
  });

  it('shows what to do when there are no rows', () => {
    const grid = table({ rowCount: 0, empty: 'Scan the first tube' });
    press(grid, 'End');
    press(grid, 'Enter');
    expect(grid.textContent).toContain('Scan the first tube');
  });
});

describe('a scroll bar shorter than its list', () => {
  const measure = { rowCount: 1_000_000, rowHeight: 64, viewportHeight: 600 };

  it('stays below what browsers can draw', () => {
    expect(trackHeight(measure)).toBe(MAX_TRACK_HEIGHT);
  });

  it('shows the first row at its start and the last one at its end', () => {
    const top = positionAfterScroll(measure, { offset: 400, track: 50 }, 0);
    const bottom = positionAfterScroll(measure, top, MAX_TRACK_HEIGHT - 600);
    expect([top.offset, visibleRange(measure, bottom.offset, 0)[1]]).toEqual([0, 1_000_000]);
  });

  it('moves by real pixels for small steps and in proportion for a drag', () => {
    const start = positionAt(measure, 32_000_000);
    const step = positionAfterScroll(measure, start, start.track + 40);
    const drag = positionAfterScroll(measure, start, start.track / 2);
    expect(step.offset - start.offset).toBe(40);
    expect(drag.offset / start.offset).toBeCloseTo(0.5, 3);
  });
});
