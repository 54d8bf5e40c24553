import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { HowFull } from '../../../renderer/features/storage/HowFull.tsx';
import { Tabs } from '../../../renderer/ui/Tabs.tsx';
import { draw } from '../ui/support.tsx';

const occupancy = { capacity: 2_000_000, occupied: 1_234_567, held: 1200, blocked: 0 };

describe('how full a place is (UX-041)', () => {
  it('is written with marks between the thousands', () => {
    draw(<HowFull map={{ occupancy, childCount: 24_500, lastCheck: null }} />);
    expect(screen.getByText('1,234,567')).toBeDefined();
    expect(screen.getByText('24,500')).toBeDefined();
    expect(document.body.textContent).toContain('1,233,367');
    expect(document.body.textContent).not.toMatch(/\d{5}/u);
  });

  it('says what its last check found, one difference as one', () => {
    const lastCheck = { expected: 81, found: 80, differences: 1, at: null, by: null };
    draw(<HowFull map={{ occupancy, childCount: 0, lastCheck }} />);
    expect(screen.getByText('Last check: 80 found, 1 difference')).toBeDefined();
  });
});

it('a tab says how many are behind it in the same way', () => {
  draw(<Tabs label="All" tabs={[{ id: 'one', label: 'Tubes', count: 54_321, content: null }]} />);
  expect(screen.getByRole('tab', { name: /54,321/u })).toBeDefined();
});
