import * as z from 'zod';
import { assert } from './assert.ts';
import { readMoment } from './moment-grammar.ts';
import { accepted, type Result, refused } from './result.ts';
import { EARLIEST_OFFSET_MS, instantsOfWallTime, isTimeZone, LATEST_OFFSET_MS } from './time-zone.ts';

/**
 * When something happened, as exactly as it is known and no more exactly (TM-04): `2014`, `2014-03`, `2014-03-04`,
 * local wall time `2014-03-04T10:30` or `2014-03-04T10:30:45` with its IANA zone kept beside it, or an instant
 * `2014-03-04T10:30:00.000Z`. A partial moment stays partial: it is never filled up with 01-01.
 */
export const momentSchema = z.string().max(24).refine(isMoment, { message: 'MOMENT_NOT_UNDERSTOOD' });

/** A point in time, as precisely as it is known. */
export type Moment = z.infer<typeof momentSchema>;

/** Why a text is not a moment: not one of the forms, or a date that no calendar has. */
export type MomentRefusal = {
  readonly code: 'MOMENT_NOT_UNDERSTOOD' | 'MOMENT_IMPOSSIBLE';
  readonly text: string;
};

/** How precisely a moment is known. */
export type MomentPrecision = 'year' | 'month' | 'day' | 'minute' | 'second' | 'instant';

/** `unknown` when the two overlap as far as is known; `same` only for one and the same instant. */
export type MomentOrder = 'before' | 'after' | 'same' | 'unknown';

/** From `startMs` up to but not including `endMs`, as epoch milliseconds. */
export type MomentInterval = { readonly startMs: number; readonly endMs: number };

/** Whether the text is a moment in its canonical form. */
export function isMoment(text: string): boolean {
  const result = readMoment(text);
  return result.ok && result.value.canonical === text;
}

/**
 * Reads a moment from a form or a file into its canonical form. Also takes a blank for the `T`, an offset
 * (`+01:00`, which makes it an instant) and fractions of a second. Never guesses between day and month: 04.03.2014
 * and 03/04/2014 are refused.
 */
export function parseMoment(text: string): Result<Moment, MomentRefusal> {
  const result = readMoment(text.trim());
  return result.ok ? accepted(result.value.canonical) : refused({ code: result.refusal, text });
}

/** The instant of a clock as a moment. */
export function momentOfInstant(epochMs: number): Moment {
  return new Date(epochMs).toISOString();
}

/** How exactly a moment is known. Throws when the text is not a moment. */
export function momentPrecision(moment: Moment): MomentPrecision {
  return parts(moment).precision;
}

/** The calendar year as written. Throws when the text is not a moment. */
export function momentYear(moment: Moment): number {
  return Number(parts(moment).canonical.slice(0, 4));
}

/**
 * All instants that a moment can mean. Local moments are read in `zone`; without one they can be anywhere on earth,
 * which widens the interval by half a day on either side. A zone that this computer does not know counts as none.
 */
export function momentInterval(moment: Moment, zone?: string): MomentInterval {
  const { precision, startMs, endMs } = parts(moment);
  if (precision === 'instant') return { startMs, endMs };
  if (zone === undefined || !isTimeZone(zone)) {
    return { startMs: startMs - LATEST_OFFSET_MS, endMs: endMs - EARLIEST_OFFSET_MS };
  }
  return {
    startMs: instantsOfWallTime(startMs, zone).earliestMs,
    endMs: instantsOfWallTime(endMs, zone).latestMs,
  };
}

/**
 * Which of two moments was first, as far as they say. Two local moments are of one place: in `zone` when it is given,
 * by the wall clock otherwise. Throws when a text is not a moment.
 */
export function compareMoments(first: Moment, second: Moment, zone?: string): MomentOrder {
  const [a, b] = [parts(first), parts(second)];
  if (a.precision === 'instant' && b.precision === 'instant' && a.startMs === b.startMs) return 'same';
  const byWallClock = zone === undefined && a.precision !== 'instant' && b.precision !== 'instant';
  const [one, other] = byWallClock ? [a, b] : [momentInterval(first, zone), momentInterval(second, zone)];
  if (one.endMs <= other.startMs) return 'before';
  return other.endMs <= one.startMs ? 'after' : 'unknown';
}

/**
 * Whole minutes from one moment to another, negative when the second was first. Null when it cannot be said: one of
 * them is a mere date, a local time meets an instant and no zone is known, or clocks were changed over it.
 */
export function minutesBetween(from: Moment, to: Moment, zone?: string): number | null {
  const [a, b] = [parts(from), parts(to)];
  if (!isTimed(a.precision) || !isTimed(b.precision)) return null;
  const byWallClock = zone === undefined && a.precision !== 'instant' && b.precision !== 'instant';
  const start = byWallClock ? a.startMs : onlyInstant(from, zone);
  const end = byWallClock ? b.startMs : onlyInstant(to, zone);
  return start === null || end === null ? null : Math.floor((end - start) / 60_000);
}

function isTimed(precision: MomentPrecision): boolean {
  return precision === 'minute' || precision === 'second' || precision === 'instant';
}

/** The instant at which the moment began, or null when it can have begun at more than one. */
function onlyInstant(moment: Moment, zone: string | undefined): number | null {
  const { precision, startMs } = parts(moment);
  if (precision === 'instant') return startMs;
  if (zone === undefined || !isTimeZone(zone)) return null;
  const { earliestMs, latestMs } = instantsOfWallTime(startMs, zone);
  return earliestMs === latestMs ? earliestMs : null;
}

function parts(moment: Moment) {
  const result = readMoment(moment);
  assert(result.ok, 'a stored moment is a moment');
  return result.value;
}
