import { act, fireEvent, renderHook, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { MakePicklist } from '../../../renderer/app/shared/MakePicklist.tsx';
import { BridgeProvider, createQueryClient } from '../../../renderer/bridge/index.ts';
import type { View } from '../../../renderer/features/specimens/list-filter.ts';
import { ManifestDialog } from '../../../renderer/features/specimens/ManifestDialog.tsx';
import { type SpecimenSelection, useSelection } from '../../../renderer/features/specimens/use-selection.ts';
import { mostNamedSpecimens } from '../../../shared/domain/specimen/limits.ts';
import { type FakeHandlers, fakeBridge, refusedWith } from '../../support/fake-bridge.ts';
import { draw } from '../ui/support.tsx';

const total = 100_000;
const view: View = { filter: { kinds: ['DNA'] }, sort: { by: 'recorded', direction: 'descending' } };
// Of a row only its id matters to a selection.
const row = (index: number) => ({ id: `tube-${index}` }) as never;

/** The selection of a list of that many tubes, as the list screen has it. */
function drawSelection(rows: number): () => SpecimenSelection {
  const bridge = fakeBridge({
    'specimen.list': ({ page = { offset: 0, limit: 50 } }) => ({
      total: rows,
      offset: page.offset,
      rows: Array.from({ length: page.limit }, (_, index) => row(page.offset + index)),
    }),
  });
  const client = createQueryClient();
  const { result } = renderHook(() => useSelection(view, rows), {
    wrapper: ({ children }) => (
      <BridgeProvider bridge={bridge} client={client}>
        {children}
      </BridgeProvider>
    ),
  });
  return () => result.current;
}

describe('a selection', () => {
  it('of everything in a long list is the filter, and one row is taken out of it', () => {
    const selection = drawSelection(total);
    act(() => selection().table.onToggleAll?.());
    expect(selection()).toMatchObject({ count: total, chosen: { filter: view.filter }, ids: null });
    act(() => selection().table.onToggle(row(7), 7));
    expect(selection()).toMatchObject({ count: total - 1, chosen: { filter: view.filter, except: ['tube-7'] } });
    expect(selection().table.isSelected(row(7), 7)).toBe(false);
    expect(selection().table.isSelected(row(8), 8)).toBe(true);
    act(() => selection().table.onToggle(row(7), 7));
    expect(selection()).toMatchObject({ count: total, chosen: { except: [] } });
  });

  it('takes those out that stand in the way, of everything and of what was never selected', () => {
    const selection = drawSelection(total);
    act(() => selection().leaveOut(['tube-1', 'tube-2']));
    expect(selection()).toMatchObject({ count: total - 2, chosen: { except: ['tube-1', 'tube-2'] } });
  });

  it('names no more rows than a call may, and says so', async () => {
    const selection = drawSelection(total);
    act(() => selection().table.onExtend?.(0, mostNamedSpecimens));
    expect(selection()).toMatchObject({ count: 0, isTooMany: true });
    await act(async () => selection().table.onExtend?.(0, 2));
    expect(selection()).toMatchObject({ count: 3, isTooMany: false });
    expect(selection().chosen).toEqual({ specimens: ['tube-0', 'tube-1', 'tube-2'] });
  });

  it('of a short list is by name, so that what comes in later does not join it', async () => {
    const selection = drawSelection(40);
    await act(async () => selection().table.onToggleAll?.());
    expect(selection().ids).toHaveLength(40);
  });
});

describe('the manifest dialog', () => {
  const selection: SpecimenSelection = {
    table: { isSelected: () => true, onToggle: () => undefined, all: 'all' },
    count: total,
    chosen: { filter: view.filter },
    ids: null,
    clear: () => undefined,
    leaveOut: () => undefined,
    isTooMany: false,
    error: null,
  };
  const drawDialog = (handlers: FakeHandlers) =>
    draw(
      <BridgeProvider bridge={fakeBridge(handlers)} client={createQueryClient()}>
        <ManifestDialog selection={selection} onClose={() => undefined} />
      </BridgeProvider>,
    );
  const fill = (): void => {
    for (const name of [/Title/u, /Recipient/u, /Purpose/u])
      fireEvent.change(screen.getByRole('textbox', { name }), { target: { value: 'words' } });
  };
  const submit = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Create and save' });

  it('says how many are selected and how many one manifest holds, before anybody fills it in', async () => {
    drawDialog({ 'manifest.preview': () => ({ total, contents: null }) });
    expect(await screen.findByText('100,000 tubes are selected; one manifest holds at most 10,000')).toBeDefined();
    fill();
    expect(submit().disabled).toBe(true);
  });

  it('shows what it would hold', async () => {
    const contents = { kinds: [{ value: 'DNA', count: 9999 }], containers: [], blockers: [] };
    drawDialog({ 'manifest.preview': () => ({ total: 9999, contents }) });
    expect(await screen.findByText('9,999 tubes, de-identified')).toBeDefined();
    fill();
    expect(submit().disabled).toBe(false);
  });

  it('says why it cannot tell, and waits for nothing then', async () => {
    drawDialog({ 'manifest.preview': () => refusedWith({ code: 'NOTHING_SELECTED' }) });
    expect(await screen.findByText(/Nothing is selected/u)).toBeDefined();
    expect(document.querySelector('.ui-skeleton')).toBeNull();
  });
});

describe('the pick list dialog', () => {
  it('says before it is filled in that so many are too many for one walk', () => {
    draw(
      <BridgeProvider bridge={fakeBridge({})} client={createQueryClient()}>
        <MakePicklist
          selection={{ chosen: { filter: {} }, count: total }}
          onMade={() => undefined}
          onClose={() => undefined}
        />
      </BridgeProvider>,
    );
    expect(screen.getByText('100,000 tubes are selected; one list holds at most 2,000')).toBeDefined();
  });
});
