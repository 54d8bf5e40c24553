import type { CommitName } from './causality.ts';
import { compareLedgerPositions, type LedgerPosition } from './position.ts';
import { upcast } from './upcasters.ts';

/** An event of one subject with its place in the ledger, its body already read. */
export type PositionedEvent = LedgerPosition & { readonly type: string; readonly data: unknown };

/** Folds one event into a state. */
export type FoldStep<State> = (
  state: State | null,
  event: { readonly type: string; readonly data: unknown; readonly hlc: string },
) => State | null;

/**
 * The state of a subject from all its events, in ledger order whatever order they are given in. Events of a reverted
 * commit do not count; a revert that is itself reverted does not either.
 */
export function foldSubject<State>(events: readonly PositionedEvent[], step: FoldStep<State>): State | null {
  let state: State | null = null;
  for (const event of liveEvents(events)) state = step(state, { ...upcast(event), hlc: event.hlc });
  return state;
}

/** The events that still count, in ledger order. */
export function liveEvents(events: readonly PositionedEvent[]): readonly PositionedEvent[] {
  const ordered = events.toSorted(compareLedgerPositions);
  if (!ordered.some(isRevert)) return ordered;
  // Later reverts are decided first, so a revert that was taken back is known to be void when its turn comes.
  const reverted = new Set<string>();
  const live: PositionedEvent[] = [];
  for (const event of ordered.toReversed()) {
    if (reverted.has(commitName(event.device, event.seq))) continue;
    const target = revertTarget(event);
    if (target === null) live.push(event);
    else reverted.add(target);
  }
  return live.toReversed();
}

/** The names (`device/seq`) of the commits whose events about this subject were taken back. */
export function revertedCommits(events: readonly PositionedEvent[]): ReadonlySet<string> {
  const live = new Set(liveEvents(events));
  return new Set(
    events.filter((event) => !live.has(event) && !isRevert(event)).map(({ device, seq }) => commitName(device, seq)),
  );
}

/** The commit that a revert says no longer counts, from the data of its event. */
export function revertedCommit(data: unknown): CommitName | null {
  if (typeof data !== 'object' || data === null) return null;
  const { device, seq } = { device: '', seq: 0, ...data };
  return { device, seq };
}

/** One name of a commit (`device/seq`), to find it by in a set. */
export function commitName(device: string, seq: number): string {
  return `${device}/${seq}`;
}

function isRevert(event: PositionedEvent): boolean {
  return event.type === 'reverted.v1';
}

function revertTarget(event: PositionedEvent): string | null {
  const target = isRevert(event) ? revertedCommit(event.data) : null;
  return target === null ? null : commitName(target.device, target.seq);
}
