import { evolvers, type Noun, type NounStates } from '../../../shared/domain/nouns.ts';
import { foldSubject } from '../../../shared/ledger/fold.ts';
import { compareLedgerPositions } from '../../../shared/ledger/position.ts';
import { upcast } from '../../../shared/ledger/upcasters.ts';
import type { ReadingHandle } from '../data/handles.ts';
import type { AppendedCommit } from '../ledger/ledger-store.ts';
import type { SubjectEvents } from '../ledger/subject-events.ts';
import type { RowHead } from './row-head.ts';

/** An event on its way into the projections: its data already read. */
export type ProjectedEvent = { readonly type: string; readonly subject: string; readonly data: unknown };

/** What a commit says about one subject. */
export type Arrival = {
  /** Null: nothing came; the subject is worked out again from what the ledger holds. */
  readonly commit: AppendedCommit | null;
  readonly events: readonly ProjectedEvent[];
  /** This device just made the commit, so nothing that is missing can have come before it. */
  readonly fresh: boolean;
};

type Stored<State> = { readonly state: State; readonly head: RowHead };
type Folded<State> = { readonly state: State | null; readonly head: RowHead };

/**
 * The next state of a subject: one step further when the events follow what is folded, else from the beginning. Null:
 * nothing in the ledger is about it.
 */
export type SubjectFold = <Name extends Noun>(
  noun: Name,
  id: string,
  before: Stored<NounStates[Name]> | null,
  arrival: Arrival,
) => Folded<NounStates[Name]> | null;

/** The fold of single subjects, over the history of one database. */
export function createSubjectFold(db: ReadingHandle, history: SubjectEvents): SubjectFold {
  const deviceNumbers = db.prepare<{ no: number }>('SELECT no FROM device WHERE id = ?');

  const refold = <Name extends Noun>(noun: Name, id: string): Folded<NounStates[Name]> | null => {
    const events = history.of(`${noun}:${id}`);
    const last = events.toSorted(compareLedgerPositions).at(-1);
    if (last === undefined) return null;
    const evolve = evolvers[noun];
    const state = foldSubject<NounStates[Name]>(events, (current, event) => evolve(current, id, event));
    const contended = events.some(({ device }) => device !== last.device);
    return { state, head: { hlc: last.hlc, device: deviceNumbers.get(last.device)?.no ?? 0, contended } };
  };

  /** The events come after everything that is folded, so one step from there leads to the same state as all of them. */
  const follows = (subject: string, before: Stored<unknown> | null, commit: AppendedCommit, fresh: boolean): boolean =>
    before === null ? fresh || !history.hasOthers(subject, commit.deviceNo, commit.seq) : commit.hlc > before.head.hlc;

  return (noun, id, before, { commit, events, fresh }) => {
    if (commit === null || events.some(isRevert) || !follows(`${noun}:${id}`, before, commit, fresh))
      return refold(noun, id);
    const evolve = evolvers[noun];
    let state = before?.state ?? null;
    for (const event of events) state = evolve(state, id, { ...upcast(event), hlc: commit.hlc });
    // What happened to something that is not born here yet: its other events decide, when there are any.
    if (state === null) return refold(noun, id);
    const contended = before !== null && (before.head.contended || before.head.device !== commit.deviceNo);
    return { state, head: { hlc: commit.hlc, device: commit.deviceNo, contended } };
  };
}

function isRevert({ type }: ProjectedEvent): boolean {
  return type === 'reverted.v1';
}
