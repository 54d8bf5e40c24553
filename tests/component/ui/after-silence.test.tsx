import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { afterSilence } from '../../../renderer/ui/after-silence.ts';

const gapMs = 50;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('runs one gap after a key that was heard at once', () => {
  const run = vi.fn<() => void>();
  afterSilence(performance.now(), gapMs, run);
  vi.advanceTimersByTime(gapMs - 1);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(1);
});

it('waits longer for the next key when this one was heard late', () => {
  const run = vi.fn<() => void>();
  vi.advanceTimersByTime(500);
  afterSilence(performance.now() - 120, gapMs, run);
  vi.advanceTimersByTime(gapMs + 119);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(1);
});

it('gives the keys of a held-up page time to be heard before it runs', () => {
  const run = vi.fn<() => void>();
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1000);
  const stop = afterSilence(1000, gapMs, run);
  // The page did something else for 200 ms: the timer and the next key are both due.
  clock.mockReturnValue(1200);
  vi.advanceTimersByTime(gapMs);
  expect(run).not.toHaveBeenCalled();
  stop();
  vi.advanceTimersByTime(10_000);
  expect(run).not.toHaveBeenCalled();
  clock.mockRestore();
});

it('does not wait for ever on a page that is never still, nor on a clock of another kind', () => {
  const run = vi.fn<() => void>();
  afterSilence(-1e12, gapMs, run);
  vi.advanceTimersByTime(1000 + gapMs);
  expect(run).toHaveBeenCalledTimes(1);
  afterSilence(Date.now(), gapMs, run);
  vi.advanceTimersByTime(gapMs);
  expect(run).toHaveBeenCalledTimes(2);
});
