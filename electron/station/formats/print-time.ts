/** An instant on paper, with its zone: `2026-11-24 11:12 UTC+01:00 (Europe/Berlin)`. */
export function formatPrintTime(instant: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  });
  const parts = new Map(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  const time = `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
  return timeZone === 'UTC' ? `${time} UTC` : `${time} ${part('timeZoneName').replace('GMT', 'UTC')} (${timeZone})`;
}
