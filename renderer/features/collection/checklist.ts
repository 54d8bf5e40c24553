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

export function isComplete({ expected, collected }: Line): boolean {
  return expected > 0 && collected.length >= expected;
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

export function tubesOf(lines: readonly Line[], cursor: number, target: Target): readonly Tube[] {
  if (target.kind === 'line') return lines[cursor]?.collected ?? [];
  const all = lines.flatMap(({ collected }) => collected);
  return target.kind === 'all' ? all : all.filter(({ id }) => id === target.id);
}
