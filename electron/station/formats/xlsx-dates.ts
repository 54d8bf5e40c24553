/** How a spreadsheet shows a number as a time: which parts of a date its format has. */
export type DateFormat = { readonly hasDay: boolean; readonly hasTime: boolean };

const DAY_MS = 24 * 60 * 60 * 1000;
const SECOND_MS = 1000;

/** Day 0 of both calendars. The first one believes in a 29 February 1900, which is day 60. */
const FIRST_DAY_1900_MS = Date.UTC(1899, 11, 30);
const FIRST_DAY_1904_MS = Date.UTC(1904, 0, 1);
const DAY_THAT_NEVER_WAS = 60;

/** The last day that a spreadsheet knows: 9999-12-31. */
const LAST_DAY = 2_958_465;

/** Formats that a workbook does not spell out (ECMA-376 part 1, 18.8.30), with those of East Asian languages. */
const builtInDates: readonly (readonly [first: number, last: number, format: DateFormat])[] = [
  [14, 17, { hasDay: true, hasTime: false }],
  [18, 21, { hasDay: false, hasTime: true }],
  [22, 22, { hasDay: true, hasTime: true }],
  [27, 31, { hasDay: true, hasTime: false }],
  [32, 35, { hasDay: false, hasTime: true }],
  [36, 36, { hasDay: true, hasTime: false }],
  [45, 47, { hasDay: false, hasTime: true }],
  [50, 54, { hasDay: true, hasTime: false }],
  [55, 56, { hasDay: false, hasTime: true }],
  [57, 58, { hasDay: true, hasTime: false }],
];

/** What a number format shows of a date, or null when it shows a number. `code` is null for a built-in format. */
export function dateFormatOf(identifier: number, code: string | null): DateFormat | null {
  if (code === null)
    return builtInDates.find(([first, last]) => identifier >= first && identifier <= last)?.[2] ?? null;
  const [positive = ''] = code.slice(0, 255).toLowerCase().split(';');
  // Elapsed hours ([h]:mm) are a length of time, not a time of day.
  if (/\[[hms]+\]/u.test(positive)) return null;
  const letters = positive.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/gu, '').replaceAll(/am\/pm|a\/p|general/gu, '');
  const hasTime = /[hs]/u.test(letters);
  const hasDay = /[yd]/u.test(letters) || (!hasTime && letters.includes('m'));
  // Digits mean a number, except for the fractions of a second.
  if (/[0#?%]/u.test(hasTime ? letters.replaceAll(/s[.,]0+/gu, 's') : letters)) return null;
  return hasDay || hasTime ? { hasDay, hasTime } : null;
}

/**
 * The day number of a spreadsheet as an ISO text without a zone, because a spreadsheet knows none: `2013-11-12`,
 * `2013-11-12T10:11`, or `10:11:00` when only a time of day is meant. Null when there is no such day.
 */
export function isoFromSerial(serial: number, format: DateFormat, startsIn1904: boolean): string | null {
  if (!(serial >= 0 && serial < LAST_DAY + 1)) return null;
  // Fractions of a day are not exact: 10:11:00 comes as 0.42430555555…
  const seconds = Math.round((serial * DAY_MS) / SECOND_MS);
  const iso = new Date(firstDayMs(serial, startsIn1904) + seconds * SECOND_MS).toISOString();
  const time = iso.slice(11, 19);
  if (!format.hasDay) return time;
  if (!startsIn1904 && Math.floor(serial) === DAY_THAT_NEVER_WAS) return null;
  if (time === '00:00:00') return iso.slice(0, 10);
  return `${iso.slice(0, 10)}T${time.endsWith(':00') ? time.slice(0, 5) : time}`;
}

function firstDayMs(serial: number, startsIn1904: boolean): number {
  if (startsIn1904) return FIRST_DAY_1904_MS;
  return serial < DAY_THAT_NEVER_WAS ? FIRST_DAY_1900_MS + DAY_MS : FIRST_DAY_1900_MS;
}
