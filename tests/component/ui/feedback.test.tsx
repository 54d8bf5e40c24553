import { act, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProgressBar } from '../../../renderer/ui/ProgressBar.tsx';
import { ScanResultPanel } from '../../../renderer/ui/ScanResultPanel.tsx';
import { ScanRibbon } from '../../../renderer/ui/ScanRibbon.tsx';
import { Skeleton } from '../../../renderer/ui/Skeleton.tsx';
import { StatusPill } from '../../../renderer/ui/StatusPill.tsx';
import { SyncChip } from '../../../renderer/ui/SyncChip.tsx';
import type { SyncState } from '../../../renderer/ui/sync.ts';
import { useDelayed } from '../../../renderer/ui/use-delayed.ts';
import { draw } from './support.tsx';

afterEach(() => vi.useRealTimers());

function Probe({ isWaiting }: { readonly isWaiting: boolean }) {
  return <p>{useDelayed(isWaiting) ? 'late' : 'quiet'}</p>;
}

function pass(milliseconds: number) {
  act(() => {
    vi.advanceTimersByTime(milliseconds);
  });
}

describe('loading', () => {
  it('shows nothing for 300 ms, then says that it loads', () => {
    vi.useFakeTimers();
    draw(<Skeleton />);
    pass(299);
    expect(screen.getByRole('status').textContent).toBe('');
    pass(2);
    expect(screen.getByRole('status').textContent).toBe('Loading');
  });

  it('that ends sooner is never shown, and a second wait starts anew', () => {
    vi.useFakeTimers();
    const { redraw, container } = draw(<Probe isWaiting />);
    pass(200);
    redraw(<Probe isWaiting={false} />);
    pass(200);
    redraw(<Probe isWaiting />);
    pass(200);
    expect(container.textContent).toBe('quiet');
    pass(101);
    expect(container.textContent).toBe('late');
  });
});

describe('the truth about saving', () => {
  const words: readonly (readonly [SyncState, string])[] = [
    [{ kind: 'localOnly' }, 'Saved only on this computer'],
    [{ kind: 'saved', pending: 12, lastContact: '14:05' }, 'Saved on this computer · 12 to send · last sync 14:05'],
    [{ kind: 'offline', pending: 1, since: '09:20' }, 'Saved on this computer · 1 to send · offline since 09:20'],
    [{ kind: 'needsYou', pending: 0, count: 1 }, 'Saved on this computer · 1 needs you'],
    [
      { kind: 'error', pending: 3, cause: 'the hub is full' },
      'Saved on this computer · 3 to send · cannot send: the hub is full',
    ],
  ];

  it.each(words)('is said in words for %o', (state, text) => {
    draw(<SyncChip state={state} onPress={() => undefined} />);
    expect(screen.getByRole('status').textContent).toBe(text);
  });
});

describe('the answer to a scan', () => {
  it('is read out with code, remedy and refusal', () => {
    draw(
      <ScanResultPanel
        result={{
          id: '1',
          outcome: 'error',
          title: 'Unknown code',
          code: '0145',
          remedy: 'Scan again.',
          refusal: 'CODE_UNKNOWN',
        }}
      />,
    );
    const live = screen.getByRole('status');
    expect([live.getAttribute('aria-live'), live.textContent]).toEqual([
      'assertive',
      'Unknown code0145Scan again.CODE_UNKNOWN',
    ]);
  });

  it('is a new element for the same words scanned twice, so that it is read out twice', () => {
    const result = { id: '1', outcome: 'duplicate', title: 'Already here', code: 'K7' } as const;
    const { redraw } = draw(<ScanResultPanel result={result} />);
    const first = screen.getByText('Already here');
    redraw(<ScanResultPanel result={{ ...result, id: '2' }} />);
    expect(screen.getByText('Already here')).not.toBe(first);
  });

  it('stays on the ribbon for twenty scans, its outcome in words', () => {
    const entries = Array.from(
      { length: 25 },
      (_, index) =>
        ({ id: String(index), outcome: 'error', code: `K${index}`, words: 'unknown', time: '14:21' }) as const,
    );
    draw(<ScanRibbon entries={entries} />);
    const lines = screen.getAllByRole('listitem');
    expect([lines.length, lines[0]?.textContent]).toEqual([20, 'K0Error: unknown14:21']);
  });
});

it('a long job says how far it is and what remains', () => {
  draw(<ProgressBar label="Importing" done={1240} total={3841} remainingSeconds={72} onCancel={() => undefined} />);
  const bar = screen.getByRole('progressbar', { name: 'Importing' });
  expect(bar.getAttribute('aria-valuetext')).toBe('1,240 of 3,841');
  expect(bar.textContent).toContain('about 1 min 12');
  expect(screen.getByRole('button', { name: 'Stop' })).toBeDefined();
});

it('a state is a word, not only a colour', () => {
  draw(<StatusPill status="checkedOut" />);
  expect(screen.getByText('Checked out')).toBeDefined();
});
