import { describe, expect, it } from 'vitest';
import {
  compareMoments,
  isMoment,
  minutesBetween,
  momentInterval,
  momentOfInstant,
  momentPrecision,
  momentSchema,
  momentYear,
  parseMoment,
} from '../../../../shared/lib/moment.ts';

describe('moments', () => {
  it.each([
    ['2014', 'year'],
    ['2014-03', 'month'],
    ['2014-03-04', 'day'],
    ['2014-03-04T10:30', 'minute'],
    ['2014-03-04T10:30:45', 'second'],
    ['2014-03-04T10:30:00.000Z', 'instant'],
    ['2024-02-29', 'day'],
  ])('takes %s as it is and knows its precision (TM-04)', (text, precision) => {
    expect(momentSchema.parse(text)).toBe(text);
    expect(parseMoment(text)).toEqual({ ok: true, value: text });
    expect(momentPrecision(text)).toBe(precision);
    expect(momentYear(text)).toBe(Number(text.slice(0, 4)));
  });

  it.each([
    ['2014-03-04 10:30', '2014-03-04T10:30'],
    [' 2014-03 ', '2014-03'],
    ['2014-03-04T10:30Z', '2014-03-04T10:30:00.000Z'],
    ['2014-03-04T10:30:00+01:00', '2014-03-04T09:30:00.000Z'],
    ['2014-03-04T00:30:00.25-0500', '2014-03-04T05:30:00.250Z'],
  ])('reads %o as %s', (text, canonical) => {
    expect(parseMoment(text)).toEqual({ ok: true, value: canonical });
    expect(isMoment(text)).toBe(false);
    expect(momentSchema.safeParse(text).success).toBe(false);
  });

  it.each(['2014-02-30', '2014-13', '2014-00', '2023-02-29', '2014-03-04T24:00', '2014-03-04T10:60', '0214', '1799'])(
    'refuses %s, which no calendar has',
    (text) => {
      expect(parseMoment(text)).toEqual({ ok: false, refusal: { code: 'MOMENT_IMPOSSIBLE', text } });
    },
  );

  it.each(['', '04.03.2014', '03/04/2014', '2014-3-4', '14-03-04', '2014-03-04T10', '2014-03T10:30', 'March 2014'])(
    'refuses %o rather than guess',
    (text) => {
      expect(parseMoment(text)).toEqual({ ok: false, refusal: { code: 'MOMENT_NOT_UNDERSTOOD', text } });
      expect(momentSchema.safeParse(text).success).toBe(false);
    },
  );

  it('writes the instant of a clock', () => {
    expect(momentOfInstant(0)).toBe('1970-01-01T00:00:00.000Z');
  });

  it('throws for a stored text that is no moment', () => {
    expect(() => compareMoments('2014', 'yesterday')).toThrow('Broken invariant');
  });
});

describe('compareMoments', () => {
  it.each([
    ['2014', '2015-01', 'before'],
    ['2014', '2014-03', 'unknown'],
    ['2014-03-05', '2014-03-04T23:59', 'after'],
    ['2014-03-04', '2014-03-04T10:30', 'unknown'],
    ['2014-03-04T10:30', '2014-03-04T10:30', 'unknown'],
    ['2014-03-04T10:30', '2014-03-04T10:31', 'before'],
    ['2014-03-04T10:30:00.000Z', '2014-03-04T10:30:00.001Z', 'before'],
    ['2014-03-04T10:30:00.000Z', '2014-03-04T10:30:00.000Z', 'same'],
  ])('finds %s to be %s: %s', (first, second, order) => {
    expect(compareMoments(first, second)).toBe(order);
  });

  it('does not know whether local time was before an instant unless it knows the zone', () => {
    const [local, instant] = ['2014-03-04T10:30', '2014-03-04T09:45:00.000Z'];
    expect(compareMoments(local, instant)).toBe('unknown');
    expect(compareMoments(local, instant, 'Europe/Zurich')).toBe('before');
    expect(compareMoments(local, instant, 'Europe/London')).toBe('after');
    expect(compareMoments(local, instant, 'Nowhere/Atlantis')).toBe('unknown');
    expect(compareMoments('2014-03-06', instant)).toBe('after');
  });

  it('does not order times in the hour that clocks go through twice (TM-02)', () => {
    const [first, second] = ['2024-10-27T02:10', '2024-10-27T02:40'];
    expect(compareMoments(first, second, 'Europe/Zurich')).toBe('unknown');
    expect(compareMoments(first, '2024-10-27T03:00', 'Europe/Zurich')).toBe('before');
  });
});

describe('minutesBetween', () => {
  it.each([
    ['2014-03-04T10:30', '2014-03-04T12:00', 90],
    ['2014-03-04T12:00', '2014-03-04T10:30', -90],
    ['2014-03-04T10:30:00.000Z', '2014-03-04T10:32:59.999Z', 2],
    ['2014-03-04T10:30:30', '2014-03-04T10:31:15', 0],
  ])('counts whole minutes from %s to %s', (from, to, minutes) => {
    expect(minutesBetween(from, to)).toBe(minutes);
  });

  it('says nothing about dates, or about mixed times without a zone', () => {
    expect(minutesBetween('2014-03-04', '2014-03-04T10:30')).toBeNull();
    expect(minutesBetween('2014-03-04T10:30', '2014-03-04T10:30:00.000Z')).toBeNull();
    expect(minutesBetween('2014-03-04T10:30', '2014-03-04T10:30:00.000Z', 'Europe/Zurich')).toBe(60);
  });

  it('counts real minutes over a change of the clocks, and none inside the doubtful hour (TM-02)', () => {
    expect(minutesBetween('2024-03-31T01:30', '2024-03-31T03:30', 'Europe/Zurich')).toBe(60);
    expect(minutesBetween('2024-10-27T01:30', '2024-10-27T03:30', 'Europe/Zurich')).toBe(180);
    expect(minutesBetween('2024-10-27T01:30', '2024-10-27T02:30', 'Europe/Zurich')).toBeNull();
  });
});

describe('momentInterval', () => {
  it('covers a local day of 25 hours', () => {
    const { startMs, endMs } = momentInterval('2024-10-27', 'Europe/Zurich');
    expect((endMs - startMs) / 3_600_000).toBe(25);
  });

  it('covers the whole earth without a zone', () => {
    const { startMs, endMs } = momentInterval('2024-07-01');
    expect((endMs - startMs) / 3_600_000).toBe(24 + 26);
  });
});
