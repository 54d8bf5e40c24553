import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { CommandPalette } from '../../../renderer/ui/CommandPalette.tsx';
import { fuzzyFilter, fuzzyScore } from '../../../renderer/ui/fuzzy.ts';
import type { Action } from '../../../renderer/ui/Menu.tsx';
import { draw } from './support.tsx';

function action(label: string, onAction: () => void = () => undefined): Action {
  return { id: label, label, onAction };
}

function open(
  more: { readonly onPrint?: () => void; readonly find?: (query: string) => Promise<readonly Action[]> } = {},
) {
  const onOpenChange = vi.fn<(isOpen: boolean) => void>();
  draw(
    <CommandPalette
      isOpen
      onOpenChange={onOpenChange}
      actions={[action('Place tubes'), { ...action('Print the map', more.onPrint), shortcut: 'P' }]}
      recent={[action('K7Q00C4MT2')]}
      {...(more.find === undefined ? {} : { findRecords: more.find })}
    />,
  );
  return { onOpenChange, field: screen.getByRole('searchbox') };
}

function items() {
  return screen.queryAllByRole('menuitem').map((item) => item.textContent);
}

describe('the palette', () => {
  it('takes what is typed at once and shows what was opened last first', () => {
    const { field } = open();
    expect(document.activeElement).toBe(field);
    expect(items()).toEqual(['K7Q00C4MT2', 'Place tubes', 'Print the mapP']);
  });

  it('runs an action found by a few of its letters, and closes', async () => {
    const onPrint = vi.fn<() => void>();
    const { field, onOpenChange } = open({ onPrint });
    await userEvent.type(field, 'prmap');
    expect(items()).toEqual(['Print the mapP']);
    await userEvent.keyboard('{Enter}');
    expect(onPrint).toHaveBeenCalledTimes(1);
    expect(onOpenChange).toHaveBeenCalledWith(false);
  });

  it('shows records above actions and only those of the last letters typed', async () => {
    const waiting = new Map<string, (records: readonly Action[]) => void>();
    const find = (query: string) => new Promise<readonly Action[]>((resolve) => waiting.set(query, resolve));
    const { field } = open({ find });
    await userEvent.type(field, 'pr');
    waiting.get('pr')?.([action('K7Q PR')]);
    waiting.get('p')?.([action('K7Q P, too late')]);
    await waitFor(() => expect(items()).toEqual(['K7Q PR', 'Print the mapP']));
  });

  it('says what to try when nothing fits', async () => {
    const { field } = open();
    await userEvent.type(field, 'zzz');
    expect(screen.getByText(/Nothing fits “zzz”/u)).toBeDefined();
  });
});

describe('fuzzy matching', () => {
  it('prefers the whole text, then starts of words, then letters in order', () => {
    const labels = ['Compare sites', 'Move a box', 'Remove the mark', 'Move'];
    expect(fuzzyFilter('move', labels, (label) => label)).toEqual(['Move a box', 'Move', 'Remove the mark']);
    expect(fuzzyFilter('mb', labels, (label) => label)).toEqual(['Move a box']);
  });

  it('ignores accents and case, and refuses letters that are not there', () => {
    expect(fuzzyScore('munchen', 'München')).toBeGreaterThan(0);
    expect(fuzzyScore('mx', 'Move')).toBe(0);
  });
});
