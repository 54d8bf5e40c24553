import type { CallOutput } from '../../../shared/api/contract.ts';

export type Checklist = CallOutput<'visit.checklist'>;
export type Line = Checklist['lines'][number];
export type Tube = Line['collected'][number];
/** What somebody wants to collect beside the plan. */
export type ExtraKind = { readonly kind: string };

/** The lines of the plan, what was collected beyond it, and the kinds that somebody is about to collect. */
export function linesWith({ lines }: Checklist, extra: readonly ExtraKind[]): readonly Line[] {
  const added = extra
    .filter(({ kind }) => !lines.some((line) => line.kind === kind && line.expected === 0))
    .map(({ kind }) => ({ kind, tubeType: null, expected: 0, timeLimits: [], collected: [] }));
  return [...lines, ...added];
}

/** Whether all tubes that the line expects are there; what is beyond the plan never is. */
export function isComplete({ expected, collected }: Line): boolean {
  return expected > 0 && collected.length >= expected;
}

/** The line that the next scan goes to: lines may have become fewer since it was chosen. */
export function cursorIn(lines: readonly Line[], cursor: number): number {
  return Math.min(cursor, Math.max(0, lines.length - 1));
}

/** What a new tube means for the list; null when it is on none of its lines. */
export type AfterTube = {
  readonly line: Line;
  /** All that was expected is there. */
  readonly isDone: boolean;
  /** The line that is up next. */
  readonly cursor: number;
};

/** Where a tube that was just collected leaves the list. */
export function afterTube(lines: readonly Line[], specimen: string): AfterTube | null {
  const index = lineOf(lines, specimen);
  const line = lines[index];
  if (line === undefined) return null;
  const isDone = lines.every((one) => isComplete(one) || one.expected === 0);
  return { line, isDone, cursor: isComplete(line) ? nextOpenLine(lines, index) : index };
}

/** The place of the line that a tube is on; −1 when it is on none. */
export function lineOf(lines: readonly Line[], specimen: string): number {
  return lines.findIndex(({ collected }) => collected.some(({ id }) => id === specimen));
}

/** The first line behind this one that still waits for tubes, then from the beginning; this one when none does. */
export function nextOpenLine(lines: readonly Line[], from: number): number {
  const order = lines.map((_, step) => (from + 1 + step) % lines.length);
  return order.find((index) => isOpen(lines[index])) ?? from;
}

function isOpen(line: Line | undefined): boolean {
  return line !== undefined && line.collected.length < line.expected;
}

/** Whom a step is for: the tubes of one line, of all lines, or one tube that was scanned. */
export type Target =
  | { readonly kind: 'line' }
  | { readonly kind: 'all' }
  | { readonly kind: 'tube'; readonly id: string };

/** The tubes that a step is for. */
export function tubesOf(lines: readonly Line[], cursor: number, target: Target): readonly Tube[] {
  if (target.kind === 'line') return lines[cursor]?.collected ?? [];
  const all = lines.flatMap(({ collected }) => collected);
  return target.kind === 'all' ? all : all.filter(({ id }) => id === target.id);
}
