import type { ConsentHold } from '../../../shared/domain/consent/standing.ts';
import type { SpecimenState } from '../../../shared/domain/specimen/state.ts';
import type { WritingHandle } from '../data/handles.ts';
import type { SubjectEvents } from '../ledger/subject-events.ts';
import type { CodeProjection } from './codes.ts';
import { createConsentHolds } from './consent-holds.ts';
import { type DiscrepancyProjection, specimenDiscrepancies } from './detectors.ts';
import type { RowHead } from './row-head.ts';
import { createSpecimenRows, type StoredSpecimen } from './specimen-table.ts';
import type { Arrival, SubjectFold } from './subject-fold.ts';
import { createWithdrawalTimes } from './withdrawal-times.ts';

/** Folds specimens into their rows, and keeps what reaches them from people and down the line: holds and matters. */
export type SpecimenProjection = {
  fold(id: string, arrival: Arrival): void;
  /** A record about this person was folded: what was remembered of their consent and withdrawal is stale. */
  forgetParticipant(participantId: string): void;
  /** Works out holds and matters of the person's tubes again, and of all that descends from them. */
  refreshParticipant(participantId: string): void;
  /** The words of the person's tubes were made without their pseudonym: makes them again. */
  reindexParticipant(participantId: string): void;
  /** Writes what was only counted so far. To be called at the end of each fold. */
  flush(): void;
  /** A transaction was rolled back: what was remembered from it must be forgotten. */
  forget(): void;
};

type Parts = {
  readonly codes: CodeProjection;
  readonly matters: DiscrepancyProjection;
  readonly history: SubjectEvents;
  readonly fold: SubjectFold;
};

/** The specimens of one database. */
export function createSpecimenProjection(
  db: WritingHandle,
  { codes, matters, history, fold }: Parts,
): SpecimenProjection {
  const holds = createConsentHolds(db);
  const rows = createSpecimenRows(db, codes, matters, holds.pseudonymOf);
  const withdrawals = createWithdrawalTimes(db);

  const writeMatters = (state: SpecimenState, hold: ConsentHold | null, head: RowHead, mayHaveStored: boolean) => {
    const withdrawnSince = () => withdrawals.of(state);
    const found = specimenDiscrepancies(state, hold, head.contended, history, withdrawnSince, matters.isSettled);
    matters.writeSpecimen(state.id, found, mayHaveStored);
  };

  /** Works out the hold of specimens again, and of their descendants as far as it changes. */
  const refreshHolds = (ids: readonly string[]): void => {
    const queue = [...ids];
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const stored = rows.load(id);
      if (stored === null) continue;
      const hold = holds.of(stored.state);
      if (hold !== stored.hold) {
        rows.setHold(id, hold);
        queue.push(...rows.childrenOf(id));
      }
      writeMatters(stored.state, hold, stored.head, true);
    }
  };

  /** A withdrawal reaches uses far down the line, even where the hold was there before. */
  const refreshWithdrawn = (ids: readonly string[]): void => {
    const queue = [...ids];
    const met = new Set(queue);
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const stored = rows.load(id);
      if (stored === null || (stored.hold !== 'withdrawn' && stored.hold !== 'destroy')) continue;
      writeMatters(stored.state, stored.hold, stored.head, true);
      const children = rows.childrenOf(id).filter((child) => !met.has(child));
      for (const child of children) met.add(child);
      queue.push(...children);
    }
  };

  const remove = (stored: StoredSpecimen): void => {
    const { id } = stored.state;
    rows.remove(stored);
    withdrawals.forget();
    matters.writeSpecimen(id, [], true);
    refreshHolds(rows.childrenOf(id));
  };

  const write = (before: StoredSpecimen | null, state: SpecimenState, head: RowHead, fresh: boolean): void => {
    const hold = holds.of(state);
    rows.write(before, state, hold, head);
    // A tube that came before its parent was asked about without it.
    const orphans = before === null && !fresh ? rows.childrenOf(state.id) : [];
    if (orphans.length > 0 || (before !== null && !isSameOrigin(before.state, state))) withdrawals.forget();
    writeMatters(state, hold, head, before !== null);
    // Children that came before their parent took the participant's word; now the parent speaks for them.
    if (before === null) refreshHolds(orphans);
    else if (before.hold !== hold) refreshHolds(rows.childrenOf(state.id));
  };

  return {
    fold: (id, arrival) => {
      const before = rows.load(id);
      const folded = fold('specimen', id, before, arrival);
      if (folded !== null && folded.state !== null) write(before, folded.state, folded.head, arrival.fresh);
      else if (before !== null) remove(before);
    },
    forgetParticipant: (participantId) => {
      holds.forget(participantId);
      withdrawals.forget();
    },
    refreshParticipant: (participantId) => {
      const own = rows.ofParticipant(participantId);
      refreshHolds(own);
      refreshWithdrawn(own);
    },
    reindexParticipant: (participantId) => {
      for (const id of rows.ofParticipant(participantId)) rows.reindex(id);
    },
    flush: rows.flush,
    forget: () => {
      holds.forgetAll();
      rows.forget();
      withdrawals.forget();
    },
  };
}

function isSameOrigin(before: SpecimenState, after: SpecimenState): boolean {
  const isSameLine =
    before.parents.length === after.parents.length && before.parents.every((id, index) => id === after.parents[index]);
  return isSameLine && before.participantId === after.participantId;
}
