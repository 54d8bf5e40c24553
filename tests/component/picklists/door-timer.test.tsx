import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createI18n } from '../../../renderer/app/i18n.ts';
import { createPreferenceStore } from '../../../renderer/app/preferences.ts';
import { Providers } from '../../../renderer/app/Providers.tsx';
import { DoorTimer } from '../../../renderer/features/picklists/DoorTimer.tsx';
import '../ui/support.tsx';

afterEach(cleanup);

function drawOpenFor(seconds: number | null): void {
  const door = seconds === null ? null : { unit: { id: 'u', name: 'F1' }, openedAtMs: Date.now() - seconds * 1000 };
  render(
    <Providers i18n={createI18n('en')} preferences={createPreferenceStore(window)}>
      <DoorTimer door={door} />
    </Providers>,
  );
}

describe('the freezer door (T4)', () => {
  it('says that it is shut, and counts nothing', () => {
    drawOpenFor(null);
    expect(screen.getByText('Door shut')).toBeTruthy();
    expect(screen.queryByRole('timer')).toBeNull();
  });

  it.each([
    [5, '0:05', ''],
    [61, '1:01', 'Close it soon'],
    [125, '2:05', 'Close it now'],
  ])('after %d seconds shows %s and says "%s" in words', (seconds, shown, words) => {
    drawOpenFor(seconds);
    expect(screen.getByRole('timer').textContent).toBe(shown);
    expect(screen.getByRole('status').textContent).toBe(words);
  });
});
