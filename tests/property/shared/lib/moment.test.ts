import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareMoments,
  isMoment,
  minutesBetween,
  momentInterval,
  parseMoment,
} from '../../../../shared/lib/moment.ts';

const zones = fc.constantFrom(
  undefined,
  'Europe/Zurich',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'UTC',
);
const instants = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
/** Every precision, by cutting an instant short. */
const moments = fc
  .tuple(instants, fc.constantFrom(4, 7, 10, 16, 19, 24))
  .map(([text, length]) => text.slice(0, length));

const opposite = { before: 'after', after: 'before', same: 'same', unknown: 'unknown' } as const;

describe('moments', () => {
  it('of every precision are their own canonical form', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        expect(isMoment(moment)).toBe(true);
        expect(parseMoment(moment)).toEqual({ ok: true, value: moment });
      }),
    );
  });

  it('compare the other way round as the opposite, in any zone', () => {
    fc.assert(
      fc.property(moments, moments, zones, (first, second, zone) => {
        expect(compareMoments(second, first, zone)).toBe(opposite[compareMoments(first, second, zone)]);
      }),
      { numRuns: 1000 },
    );
  });

  it('never come before something that can have been earlier: cutting a moment short only makes it less sure', () => {
    fc.assert(
      fc.property(instants, instants, fc.constantFrom(4, 7, 10), (first, second, length) => {
        const exact = compareMoments(first, second, 'UTC');
        const vague = compareMoments(first.slice(0, length), second, 'UTC');
        expect([exact, 'unknown']).toContain(vague);
      }),
      { numRuns: 1000 },
    );
  });

  it('contain the instant that they were cut from', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(4, 7, 10, 16, 19), (instant, length) => {
        const { startMs, endMs } = momentInterval(instant.slice(0, length), 'UTC');
        const ms = Date.parse(instant);
        expect(startMs <= ms && ms < endMs).toBe(true);
      }),
    );
  });

  it('are zero minutes from themselves unless they are dates or doubtful', () => {
    fc.assert(
      fc.property(moments, zones, (moment, zone) => {
        expect([0, null]).toContain(minutesBetween(moment, moment, zone));
      }),
    );
  });
});
