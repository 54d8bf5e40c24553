import { stepFits } from '../../../shared/domain/specimen/step-fits.ts';
import { momentInterval, momentPrecision } from '../../../shared/lib/moment.ts';
import type { Checklist, Line } from './checklist.ts';

/** A time that runs between two steps, or that ran. `limitMinutes` is the study's; null when it has none. */
export type Clock = {
  readonly name: 'warm' | 'cold' | 'limit';
  readonly from: string;
  /** Steps that end it, any of them. */
  readonly to: readonly string[];
  readonly startedMs: number;
  /** Null while it runs. */
  readonly endedMs: number | null;
  readonly limitMinutes: number | null;
};
/** `near`: four fifths of what is allowed are over. `over`: what the station will ask a reason for. */
export type ClockState = 'free' | 'inTime' | 'near' | 'over';
export type Reading = { readonly state: ClockState; readonly elapsedMs: number; readonly leftMs: number | null };

type Times = Readonly<Partial<Record<string, string>>>;
type Pair = Pick<Clock, 'name' | 'from' | 'to' | 'limitMinutes'>;

const minuteMs = 60_000;
const nearShare = 0.8;

/** The clocks of a line: both ischaemias of tissue, and each limit of the study. Of several tubes the longest counts. */
export function clocksOf(line: Line, visit: Checklist['visit']): readonly Clock[] {
  const zone = visit.zone ?? undefined;
  const tubes: readonly Times[] = line.collected.map(({ times }) => times);
  // Before there is a tube the visit itself has the times; a complete line waits for none.
  const waiting = line.collected.length < line.expected || line.collected.length === 0;
  const all = waiting && hasIschaemia(line.kind) ? [...tubes, visit.times] : tubes;
  return pairsOf(line).flatMap((pair) => {
    const spans = all.flatMap((times) => spanOf(pair, times, zone));
    const running = spans.filter(({ endedMs }) => endedMs === null);
    const shown = (running.length > 0 ? running : spans).toSorted((one, other) => lengthOf(other) - lengthOf(one))[0];
    return shown === undefined ? [] : [{ ...pair, ...shown }];
  });
}

/** How a clock stands. Whole minutes count, as they do for the deviation that is noted of it. */
export function readClock({ startedMs, endedMs, limitMinutes }: Clock, nowMs: number): Reading {
  const elapsedMs = Math.max(0, (endedMs ?? nowMs) - startedMs);
  if (limitMinutes === null) return { state: 'free', elapsedMs, leftMs: null };
  const leftMs = limitMinutes * minuteMs - elapsedMs;
  const isOver = Math.floor(elapsedMs / minuteMs) > limitMinutes;
  const isNear = endedMs === null && elapsedMs >= limitMinutes * minuteMs * nearShare;
  return { state: isOver ? 'over' : isNear ? 'near' : 'inTime', elapsedMs, leftMs };
}

function pairsOf({ kind, timeLimits }: Line): readonly Pair[] {
  const ischaemias = hasIschaemia(kind)
    ? ([
        { name: 'warm', from: 'clamped', to: ['excised'] },
        { name: 'cold', from: 'excised', to: ['frozen', 'fixed'] },
      ] as const)
    : [];
  const isOf = (limit: Line['timeLimits'][number], { from, to }: Pick<Clock, 'from' | 'to'>): boolean =>
    limit.from === from && to.includes(limit.to);
  return [
    ...ischaemias.map((pair) => {
      const minutes = timeLimits.filter((limit) => isOf(limit, pair)).map((limit) => limit.minutes);
      return { ...pair, limitMinutes: minutes.length === 0 ? null : Math.min(...minutes) };
    }),
    ...timeLimits
      .filter((limit) => !ischaemias.some((pair) => isOf(limit, pair)))
      .map(({ from, to, minutes }) => ({ name: 'limit' as const, from, to: [to], limitMinutes: minutes })),
  ];
}

type Span = Pick<Clock, 'startedMs' | 'endedMs'>;

function spanOf({ from, to }: Pair, times: Times, zone: string | undefined): readonly Span[] {
  const startedMs = instantOf(times[from], zone);
  if (startedMs === null) return [];
  const ends = to.map((step) => instantOf(times[step], zone)).filter((end) => end !== null);
  return [{ startedMs, endedMs: ends.length === 0 ? null : Math.min(...ends) }];
}

function lengthOf({ startedMs, endedMs }: Span): number {
  return (endedMs ?? Number.MAX_SAFE_INTEGER) - startedMs;
}

/** Null for what is not known to the minute: no clock runs from a mere date. */
function instantOf(moment: string | undefined, zone: string | undefined): number | null {
  if (moment === undefined) return null;
  const precision = momentPrecision(moment);
  const isTimed = precision === 'minute' || precision === 'second' || precision === 'instant';
  return isTimed ? momentInterval(moment, zone).startMs : null;
}

/** Material without blood from the moment its vessels are clamped. */
function hasIschaemia(kind: string): boolean {
  return stepFits('clamped', kind);
}
