/** A date as far as it is known. `iso` has exactly the digits of its precision: 2026, 2026-03, 2026-03-12, 2026-03-12T09:14. */
export interface PartialDate {
  readonly iso: string;
  readonly precision: 'year' | 'month' | 'day' | 'minute';
}

/** Why a typed date was not taken. `ambiguous`: 3/4/2026 is March to some and April to others. */
export type PartialDateRefusal = 'unreadable' | 'ambiguous' | 'noSuchDay' | 'noSuchTime';

export type PartialDateReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'date'; readonly date: PartialDate }
  | { readonly kind: 'refused'; readonly why: PartialDateRefusal };

const YEAR_FIRST = /^(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?$/u;
const DAY_FIRST = /^(?:(?:(\d{1,2})\.)?(\d{1,2})\.)(\d{4})$/u;
const WITH_TIME = /^(.*\d)(?:\s+|T)(\d{1,2}):(\d{2})$/u;

/** Reads year, year-month, a day, or a day with hours and minutes; a missing part stays missing. Dots are day first. */
export function parsePartialDate(text: string): PartialDateReading {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'empty' };
  const timed = WITH_TIME.exec(trimmed);
  const day = readDay(timed?.[1]?.trim() ?? trimmed);
  if (timed === null || day.kind !== 'date') return day;
  const [hour, minute] = [Number(timed[2]), Number(timed[3])];
  if (day.date.precision !== 'day') return { kind: 'refused', why: 'unreadable' };
  if (hour > 23 || minute > 59) return { kind: 'refused', why: 'noSuchTime' };
  return { kind: 'date', date: { iso: `${day.date.iso}T${pad(hour)}:${pad(minute)}`, precision: 'minute' } };
}

/** Whether a date begins after a moment, in the time zone of this computer: this year is not, though it goes on. */
export function isAfter({ iso }: PartialDate, now: Date): boolean {
  const day = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  return iso > `${day}T${pad(now.getHours())}:${pad(now.getMinutes())}`.slice(0, iso.length);
}

function readDay(text: string): PartialDateReading {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) return build(yearFirst[1], yearFirst[2], yearFirst[3]);
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) return build(dayFirst[3], dayFirst[2], dayFirst[1]);
  return { kind: 'refused', why: /^\d{1,2}[/-]\d{1,2}[/-]\d{4}$/u.test(text) ? 'ambiguous' : 'unreadable' };
}

function build(year: string | undefined, month: string | undefined, day: string | undefined): PartialDateReading {
  if (year === undefined) return { kind: 'refused', why: 'unreadable' };
  if (month === undefined) return { kind: 'date', date: { iso: year, precision: 'year' } };
  if (Number(month) < 1 || Number(month) > 12) return { kind: 'refused', why: 'noSuchDay' };
  const yearMonth = `${year}-${pad(Number(month))}`;
  if (day === undefined) return { kind: 'date', date: { iso: yearMonth, precision: 'month' } };
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number(day) < 1 || Number(day) > lastDay) return { kind: 'refused', why: 'noSuchDay' };
  return { kind: 'date', date: { iso: `${yearMonth}-${pad(Number(day))}`, precision: 'day' } };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
