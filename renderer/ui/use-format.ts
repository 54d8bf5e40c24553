import { useMemo } from 'react';
import { useLocale } from 'react-aria-components';

/** Numbers and dates as the user's locale writes them. For screens only: files and exports are ISO. */
export interface Format {
  readonly number: (value: number, maximumDecimals?: number) => string;
  /** 0.914 → 91 % */
  readonly percent: (ratio: number, decimals?: number) => string;
  /** 12 Mar 2026 */
  readonly date: (instant: Date | number) => string;
  /** 12 Mar 2026, 09:14 */
  readonly dateTime: (instant: Date | number) => string;
  /** 14:05 */
  readonly time: (instant: Date | number) => string;
  /** 14:05:07 */
  readonly timeWithSeconds: (instant: Date | number) => string;
  /** A moment of the ledger: an instant in local time, a local time of day alike; what is known less exactly as it was written. */
  readonly moment: (text: string) => string;
  /** 72 → 1 min 12 sec */
  readonly duration: (seconds: number) => string;
  /** How large a file is, in its own step: 4.1 kB, 12.5 MB */
  readonly fileSize: (bytes: number) => string;
}

export function useFormat(): Format {
  const { locale } = useLocale();
  return useMemo(() => createFormat(locale), [locale]);
}

/** Time zone of the computer; hours always 0–23. */
export function createFormat(locale: string): Format {
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const date = new Intl.DateTimeFormat(locale, day);
  const dateTime = new Intl.DateTimeFormat(locale, { ...day, ...clock });
  const time = new Intl.DateTimeFormat(locale, clock);
  const seconds = new Intl.DateTimeFormat(locale, { ...clock, second: '2-digit' });
  const unit = (name: 'hour' | 'minute' | 'second' | 'kilobyte' | 'megabyte', value: number) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: 1,
    }).format(value);
  return {
    number: (value, maximumFractionDigits = 6) =>
      new Intl.NumberFormat(locale, { maximumFractionDigits }).format(value),
    percent: (ratio, maximumFractionDigits = 0) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits }).format(ratio),
    date: (instant) => date.format(instant),
    dateTime: (instant) => dateTime.format(instant),
    time: (instant) => time.format(instant),
    timeWithSeconds: (instant) => seconds.format(instant),
    // Without a zone a time of day is read as one of this place, and shown as the same again.
    moment: (text) => (/T\d\d:\d\d/u.test(text) ? dateTime.format(new Date(text)) : text),
    duration: (total) => {
      const [hours, minutes, rest] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, Math.round(total % 60)];
      const parts =
        hours > 0
          ? [unit('hour', hours), unit('minute', minutes)]
          : minutes > 0
            ? [unit('minute', minutes), unit('second', rest)]
            : [unit('second', rest)];
      return parts.join(' ');
    },
    fileSize: (bytes) => (bytes < 1_000_000 ? unit('kilobyte', bytes / 1000) : unit('megabyte', bytes / 1_000_000)),
  };
}
