import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { House } from 'lucide-react';
import { describe, expect, it, vi } from 'vitest';
import { AppShell, initialsOf } from '../../../renderer/app/AppShell.tsx';
import { createPreferenceStore, DEFAULT_PREFERENCES, parsePreferences } from '../../../renderer/app/preferences.ts';
import { SyncChip } from '../../../renderer/ui/SyncChip.tsx';
import { draw } from './support.tsx';

function shell(onSearch: () => void = () => undefined) {
  draw(
    <AppShell
      place="Heidelberg"
      title="Today"
      navigation={[
        { id: 'today', label: 'Today', icon: House, href: '#/today' },
        { id: 'settle', label: 'To settle', icon: House, href: '#/settle', count: { value: 3, needs: true } },
      ]}
      currentId="today"
      sync={<SyncChip state={{ kind: 'localOnly' }} onPress={() => undefined} />}
      onSearch={onSearch}
      user={{ name: 'M. Keller', role: 'technician' }}
      userMenu={[{ id: 'me', actions: [{ id: 'lock', label: 'Lock', onAction: () => undefined }] }]}
    >
      <input aria-label="Notes" />
    </AppShell>,
  );
}

describe('the shell', () => {
  it('has one heading, one main part and named places with what waits there', () => {
    shell();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Today');
    expect(screen.getByRole('main')).toBeDefined();
    const places = within(screen.getByRole('navigation', { name: 'Places' }));
    expect(places.getByRole('link', { name: 'Today' }).getAttribute('aria-current')).toBe('page');
    expect(places.getByRole('link', { name: /^To settle.*, 3 waiting$/u })).toBeDefined();
  });

  it('opens the search by a press, and by Control and K even in a field', async () => {
    const onSearch = vi.fn<() => void>();
    shell(onSearch);
    fireEvent.click(screen.getByRole('button', { name: /Scan or search anything/u }));
    fireEvent.keyDown(screen.getByLabelText('Notes'), { key: 'k', ctrlKey: true });
    await waitFor(() => expect(onSearch).toHaveBeenCalledTimes(2));
  });

  it('opens the menu of the user', async () => {
    shell();
    await userEvent.click(screen.getByRole('button', { name: /M\. Keller/u }));
    expect(screen.getByRole('menuitem', { name: 'Lock' })).toBeDefined();
  });

  it.each([
    ['M. Keller', 'MK'],
    ['Åsa Öberg', 'ÅÖ'],
    ['Plato', 'P'],
    ['', ''],
  ])('marks %s as %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('looks', () => {
  it('are written to the page, kept, and read again', () => {
    const store = createPreferenceStore(window);
    store.set({ theme: 'freezer', mode: 'bench', contrast: 'more' });
    const { theme, mode, contrast } = document.documentElement.dataset;
    expect({ theme, mode, contrast }).toEqual({ theme: 'freezer', mode: 'bench', contrast: 'more' });
    expect(createPreferenceStore(window).get()).toEqual({ theme: 'freezer', mode: 'bench', contrast: 'more' });
    store.set(DEFAULT_PREFERENCES);
    expect(document.documentElement.dataset['theme']).toBeUndefined();
  });

  it.each([null, '{', '[]', '{"theme":"pink","mode":7}', 'null'])('fall back to the defaults for %s', (text) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    expect(parsePreferences(text)).toEqual(DEFAULT_PREFERENCES);
    warn.mockRestore();
  });
});
