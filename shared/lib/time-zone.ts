import { present } from './assert.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Local time is nowhere earlier than UTC−12 and nowhere later than UTC+14. */
export const EARLIEST_OFFSET_MS = -12 * 60 * MINUTE_MS;
export const LATEST_OFFSET_MS = 14 * 60 * MINUTE_MS;

const formatters = new Map<string, Intl.DateTimeFormat | null>();

/** Whether the text is an IANA time zone that this computer knows, such as `Europe/Zurich`. */
export function isTimeZone(zone: string): boolean {
  return formatterOf(zone) !== null;
}

/**
 * The instants that a wall clock in a zone can have meant, as epoch milliseconds: one as a rule, two when clocks were
 * set back over that time, and the two readings on either side when clocks were set forward past it (nobody can have
 * seen that time, but somebody wrote it down). `wallMs` is the wall time as if it were UTC. The zone must be known.
 */
export function instantsOfWallTime(
  wallMs: number,
  zone: string,
): { readonly earliestMs: number; readonly latestMs: number } {
  const offsets = [offsetMs(wallMs - DAY_MS, zone), offsetMs(wallMs + DAY_MS, zone)];
  const exact = offsets.filter((offset) => offsetMs(wallMs - offset, zone) === offset);
  const instants = (exact.length > 0 ? exact : offsets).map((offset) => wallMs - offset);
  return { earliestMs: Math.min(...instants), latestMs: Math.max(...instants) };
}

/** How far the clocks of a zone are ahead of UTC at an instant. */
function offsetMs(instantMs: number, zone: string): number {
  const formatter = present(formatterOf(zone), 'the time zone was checked before');
  const parts = new Map(formatter.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => present(parts.get(type), `a time has a ${type}`);
  const wallMs = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wallMs - Math.floor(instantMs / 1000) * 1000;
}

/** Making a formatter is slow, so each zone has one; null for a zone that does not exist. */
function formatterOf(zone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = makeFormatter(zone);
  formatters.set(zone, made);
  return made;
}

function makeFormatter(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (error) {
    // The only way to ask whether a zone exists is to try it.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
