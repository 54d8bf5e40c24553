import { describe, expect, it } from 'vitest';
import {
  earliestHybridTime,
  formatHybridTime,
  hybridTimeToMilliseconds,
  laterHybridTime,
  nextHybridTime,
} from '../../../../shared/ledger/hybrid-clock.ts';

const noon = Date.UTC(2026, 10, 24, 12);

describe('the hybrid clock', () => {
  it('takes the time of the system clock when that moves it forward', () => {
    expect(nextHybridTime(earliestHybridTime, noon)).toBe(formatHybridTime(noon, 0));
    expect(hybridTimeToMilliseconds(nextHybridTime(earliestHybridTime, noon))).toBe(noon);
  });

  it('gives 65,536 events of one millisecond, and the one after them, distinct times in order', () => {
    let last = formatHybridTime(noon, 0);
    const times = [last];
    for (let count = 0; count < 65_536; count += 1) {
      last = nextHybridTime(last, noon);
      times.push(last);
    }
    expect(new Set(times).size).toBe(65_537);
    expect(times).toEqual(times.toSorted());
    expect(last).toBe(formatHybridTime(noon + 1, 0));
  });

  it('goes on from the ledger when the system clock was set back by a year, and never backwards', () => {
    const before = formatHybridTime(noon, 7);
    const after = nextHybridTime(before, noon - 365 * 86_400_000);
    expect(after).toBe(formatHybridTime(noon, 8));
    expect(after > before).toBe(true);
  });

  it('moves past what another device wrote, whichever clock is ahead', () => {
    const own = formatHybridTime(noon, 3);
    const theirs = formatHybridTime(noon + 5000, 1);
    expect(laterHybridTime(own, theirs)).toBe(theirs);
    expect(laterHybridTime(theirs, own)).toBe(theirs);
    expect(nextHybridTime(laterHybridTime(own, theirs), noon + 1)).toBe(formatHybridTime(noon + 5000, 2));
  });

  it('sorts as text in the order of time, from 1970 to the year 10889', () => {
    const times = [
      formatHybridTime(0, 0),
      formatHybridTime(0, 65_535),
      formatHybridTime(1, 0),
      formatHybridTime(noon, 9),
    ];
    expect([...times, formatHybridTime(2 ** 48 - 1, 0)]).toEqual(
      [formatHybridTime(2 ** 48 - 1, 0), ...times].toSorted(),
    );
  });

  it('refuses to be made of a time that does not fit', () => {
    expect(() => formatHybridTime(2 ** 48, 0)).toThrow('48 bits');
    expect(() => formatHybridTime(-1, 0)).toThrow('48 bits');
  });
});
