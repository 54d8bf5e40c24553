import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from '../../../renderer/app/i18n.ts';
import { createPreferenceStore } from '../../../renderer/app/preferences.ts';
import { Providers } from '../../../renderer/app/Providers.tsx';
import { ClockContext } from '../../../renderer/app/shared/use-now.ts';
import type { Line } from '../../../renderer/features/collection/checklist.ts';
import { Clocks } from '../../../renderer/features/collection/Clocks.tsx';
import { clocksOf, readClock } from '../../../renderer/features/collection/clocks.ts';
import * as signals from '../../../renderer/scanning/signals.ts';
import '../ui/support.tsx';
import { lineOf, visitWith } from './lines.ts';

const startMs = Date.UTC(2027, 0, 10, 9);
const minuteMs = 60_000;
const after = (minutes: number): string => new Date(startMs + minutes * minuteMs).toISOString();

const limit = (
  from: 'clamped' | 'collected',
  to: 'excised' | 'frozen',
  minutes: number,
): Line['timeLimits'][number] => ({
  id: `${from}-${to}`,
  from,
  to,
  minutes,
});

describe('the clocks of a line', () => {
  it('run from the times of the visit before there is a tube, for tissue only', () => {
    const visit = visitWith({ clamped: after(0) });
    expect(clocksOf(lineOf('TissueFreshFrozen', []), visit)).toMatchObject([
      { name: 'warm', startedMs: startMs, endedMs: null, limitMinutes: null },
    ]);
    expect(clocksOf(lineOf('Plasma', []), visit)).toEqual([]);
  });

  it('take the limit of the study where it has one for the same steps', () => {
    const line = lineOf('TissueFreshFrozen', [{ clamped: after(0) }], {
      timeLimits: [limit('clamped', 'excised', 20)],
    });
    expect(clocksOf(line, visitWith())).toMatchObject([{ name: 'warm', limitMinutes: 20 }]);
  });

  it('run as long as one tube waits, from the one that waits longest', () => {
    const tubes = [{ collected: after(0), frozen: after(5) }, { collected: after(2) }, { collected: after(3) }];
    const [clock] = clocksOf(lineOf('Plasma', tubes, { timeLimits: [limit('collected', 'frozen', 60)] }), visitWith());
    expect(clock).toMatchObject({ name: 'limit', startedMs: startMs + 2 * minuteMs, endedMs: null });
  });

  it('stop at the longest wait when no tube waits any more; cold ischaemia ends in the freezer or in fixative', () => {
    const tubes = [
      { excised: after(0), frozen: after(5) },
      { excised: after(0), fixed: after(9) },
    ];
    expect(clocksOf(lineOf('TissueFreshFrozen', tubes), visitWith())).toMatchObject([
      { name: 'cold', endedMs: startMs + 9 * minuteMs },
    ]);
  });

  it('do not run from a mere date', () => {
    expect(clocksOf(lineOf('TissueFreshFrozen', [{ clamped: '2027-01-10' }]), visitWith())).toEqual([]);
  });
});

describe('how a clock stands', () => {
  const clock = {
    name: 'warm',
    from: 'clamped',
    to: ['excised'],
    startedMs: startMs,
    endedMs: null,
    limitMinutes: 20,
  } as const;
  it.each([
    [0, 'inTime'],
    [15.9, 'inTime'],
    [16, 'near'],
    [20.9, 'near'],
    [21, 'over'],
  ])('after %s of 20 minutes is %s', (minutes, state) => {
    expect(readClock(clock, startMs + minutes * minuteMs).state).toBe(state);
  });

  it('is free without a limit, and counts nothing that lies ahead', () => {
    expect(readClock({ ...clock, limitMinutes: null }, startMs - minuteMs)).toEqual({
      state: 'free',
      elapsedMs: 0,
      leftMs: null,
    });
  });
});

describe('a running clock on the screen (UX-119)', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('says in words and by a tone when the limit nears and when it passes, once each', () => {
    const told = vi.spyOn(signals, 'signal').mockImplementation(() => undefined);
    const clock = { now: startMs + 15 * minuteMs };
    const line = lineOf('TissueFreshFrozen', [{ clamped: after(0) }], {
      timeLimits: [limit('clamped', 'excised', 20)],
    });
    render(
      <Providers i18n={createI18n('en')} preferences={createPreferenceStore(window)}>
        <ClockContext value={() => clock.now}>
          <Clocks line={line} visit={visitWith()} />
        </ClockContext>
      </Providers>,
    );
    const at = (minutes: number): void => {
      clock.now = startMs + minutes * minuteMs;
      act(() => void vi.advanceTimersByTime(1000));
    };
    expect(screen.getByText('5 min left of 20')).toBeTruthy();
    at(15.5);
    expect(told).not.toHaveBeenCalled();
    at(17);
    expect(screen.getByText('3 min left of 20')).toBeTruthy();
    expect(screen.getByText('17:00')).toBeTruthy();
    at(18);
    expect(told.mock.calls.map(([tone]) => tone)).toEqual(['decision']);
    at(25);
    expect(screen.getByText('5 min over the limit of 20')).toBeTruthy();
    at(26);
    expect(told.mock.calls.map(([tone]) => tone)).toEqual(['decision', 'error']);
    expect(told.mock.calls[1]?.[1]).toContain('over the limit');
  });
});
