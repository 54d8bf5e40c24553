import { accepted, type Result, refused } from './result.ts';

/**
 * A moment taken apart. `startMs` and `endMs` bound it (half open) in epoch milliseconds: of UTC for an instant, of
 * the wall clock read as if it were UTC for everything else.
 */
export type MomentParts = {
  readonly canonical: string;
  readonly precision: 'year' | 'month' | 'day' | 'minute' | 'second' | 'instant';
  readonly startMs: number;
  readonly endMs: number;
};

type GrammarRefusal = 'MOMENT_NOT_UNDERSTOOD' | 'MOMENT_IMPOSSIBLE';

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u;
const TIMED = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/u;

const MINUTE_MS = 60_000;

/** Nothing in a biobank is older. What lies in the future is a date all the same, and is refused as such where it cannot be. */
const FIRST_YEAR = 1800;
const LAST_YEAR = 9999;

type Read = Result<MomentParts, GrammarRefusal>;

/** What was read last: the tubes of one collection all tell the same few moments, and each is read several times. */
const readLately = new Map<string, Read>();
const readLatelyMost = 1000;

/** Reads any accepted form of a moment. Fractions of a local second and digits below the millisecond are dropped. */
export function readMoment(text: string): Read {
  const known = readLately.get(text);
  if (known !== undefined) return known;
  const read = readAnew(text);
  // What is no moment may be long, and is asked once.
  if (!read.ok) return read;
  if (readLately.size === readLatelyMost) readLately.clear();
  readLately.set(text, read);
  return read;
}

function readAnew(text: string): Read {
  const date = DATE.exec(text);
  if (date !== null) return readDate(text, date);
  const timed = TIMED.exec(text);
  return timed === null ? refused('MOMENT_NOT_UNDERSTOOD') : readTimed(timed);
}

function readDate(canonical: string, [, year = '', month, day]: RegExpExecArray): Read {
  const startMs = dayMs(Number(year), Number(month ?? 1), Number(day ?? 1));
  if (startMs === null) return refused('MOMENT_IMPOSSIBLE');
  const start = new Date(startMs);
  if (day !== undefined) start.setUTCDate(start.getUTCDate() + 1);
  else if (month !== undefined) start.setUTCMonth(start.getUTCMonth() + 1);
  else start.setUTCFullYear(start.getUTCFullYear() + 1);
  const precision = day !== undefined ? 'day' : month !== undefined ? 'month' : 'year';
  return accepted({ canonical, precision, startMs, endMs: start.getTime() });
}

function readTimed(match: RegExpExecArray): Read {
  const [, date = '', hour = '', minute = '', second, fraction = '', zone] = match;
  const [year, month, day] = date.split('-').map(Number);
  const midnight = dayMs(year ?? 0, month ?? 0, day ?? 0);
  if (midnight === null || hour > '23' || minute > '59' || (second ?? '0') > '59') return refused('MOMENT_IMPOSSIBLE');
  const wallMs = midnight + (Number(hour) * 60 + Number(minute)) * MINUTE_MS + Number(second ?? 0) * 1000;
  if (zone !== undefined) return readInstant(wallMs + Number(fraction.slice(0, 3).padEnd(3, '0')), zone);
  const isWholeMinute = second === undefined;
  return accepted({
    canonical: `${date}T${hour}:${minute}${isWholeMinute ? '' : `:${second}`}`,
    precision: isWholeMinute ? 'minute' : 'second',
    startMs: wallMs,
    endMs: wallMs + (isWholeMinute ? MINUTE_MS : 1000),
  });
}

function readInstant(wallMs: number, zone: string): Read {
  const offset =
    zone === 'Z' ? 0 : Number(`${zone.slice(0, 1)}1`) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
  if (Math.abs(offset) > 14 * 60) return refused('MOMENT_IMPOSSIBLE');
  const startMs = wallMs - offset * MINUTE_MS;
  const year = new Date(startMs).getUTCFullYear();
  if (year < FIRST_YEAR || year > LAST_YEAR) return refused('MOMENT_IMPOSSIBLE');
  return accepted({ canonical: new Date(startMs).toISOString(), precision: 'instant', startMs, endMs: startMs + 1 });
}

/** Midnight of a day of the calendar, or null when there is no such day: 30 February, month 13. */
function dayMs(year: number, month: number, day: number): number | null {
  if (year < FIRST_YEAR || year > LAST_YEAR) return null;
  if (month < 1 || month > 12 || day < 1 || (day > 28 && day > daysOf(year, month))) return null;
  return Date.UTC(year, month - 1, day);
}

function daysOf(year: number, month: number): number {
  // Day 0 of the next month is the last one of this.
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
