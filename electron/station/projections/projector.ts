import { splitSubject } from '../../../shared/domain/event.ts';
import { evolvers, type NounStates } from '../../../shared/domain/nouns.ts';
import { foldSubject } from '../../../shared/ledger/fold.ts';
import { upcast } from '../../../shared/ledger/upcasters.ts';
import type { SpecimenState } from '../../../shared/domain/specimen/state.ts';
import type { WritingHandle } from '../data/handles.ts';
import type { AppendedCommit } from '../ledger/ledger-store.ts';
import { createSubjectEvents, type SubjectEvents } from '../ledger/subject-events.ts';
import { createCodeProjection, type CodeProjection } from './codes.ts';
import { createConsentHolds } from './consent-holds.ts';
import { createDiscrepancyProjection, specimenDiscrepancies } from './detectors.ts';
import { createDocumentTable, documentNouns, type DocumentNoun, type DocumentTable } from './document-rows.ts';
import type { RowHead } from './specimen-rows.ts';
import { createSpecimenRows } from './specimen-table.ts';
import { createVisitsDue } from './visits-due.ts';
import { createWithdrawalTimes } from './withdrawal-times.ts';

/** An event on its way into the projections: its data already read. */
export type ProjectedEvent = { readonly type: string; readonly subject: string; readonly data: unknown };

/**
 * Folds commits into the tables, inside the transaction that appended them. The tables are a function of the set of
 * commits: in whatever order they come, the outcome is the same.
 */
export type Projector = {
  /** `fresh`: this device just made the commit, so nothing that is missing can have come before it. */
  apply(commit: AppendedCommit, events: readonly ProjectedEvent[], fresh: boolean): void;
  /** Works out every subject again from its events. */
  rebuild(subjects: Iterable<string>): void;
  /** A transaction was rolled back: what was remembered from it must be forgotten. */
  forget(): void;
};

/** The one fold of a database into its tables. */
export function createProjector(db: WritingHandle): Projector {
  const history = createSubjectEvents(db);
  const codes = createCodeProjection(db);
  const matters = createDiscrepancyProjection(db);
  const holds = createConsentHolds(db);
  const specimens = createSpecimenRows(db, codes, matters, holds.pseudonymOf);
  const withdrawals = createWithdrawalTimes(db);
  const deviceNumbers = db.prepare<{ no: number }>('SELECT no FROM device WHERE id = ?');
  const documents = {
    ...documentProjections(db, codes, history, deviceNo),
  };
  const blind = createBlindIndexes(db);
  const visitsDue = createVisitsDue(db);

  function deviceNo(id: string): number {
    return deviceNumbers.get(id)?.no ?? 0;
  }

  const foldSpecimen = (
    id: string,
    commit: AppendedCommit | null,
    events: readonly ProjectedEvent[],
    fresh: boolean,
  ): void => {
    const before = specimens.load(id);
    const folded = fold('specimen', evolvers.specimen, id, before, commit, events, fresh, history, deviceNo);
    if (folded === null || folded.state === null) {
      if (before !== null) {
        specimens.remove(before);
        withdrawals.forget();
        matters.writeSpecimen(id, [], true);
        refreshHolds(specimens.childrenOf(id));
      }
      return;
    }
    const { state, head } = folded;
    const hold = holds.of(state);
    specimens.write(before, state, hold, head);
    // A tube that came before its parent was asked about without it.
    const orphans = before === null && !fresh ? specimens.childrenOf(id) : [];
    if (orphans.length > 0 || (before !== null && !isSameOrigin(before.state, state))) withdrawals.forget();
    const found = specimenDiscrepancies(
      state,
      hold,
      head.contended,
      history,
      () => withdrawals.of(state),
      matters.isSettled,
    );
    matters.writeSpecimen(id, found, before !== null);
    // Children that came before their parent took the participant's word; now the parent speaks for them.
    if (before === null) refreshHolds(orphans);
    else if (before.hold !== hold) refreshHolds(specimens.childrenOf(id));
  };

  /** Works out the hold of specimens again, and of their descendants as far as it changes. */
  const refreshHolds = (ids: readonly string[]): void => {
    const queue = [...ids];
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const stored = specimens.load(id);
      if (stored === null) continue;
      const hold = holds.of(stored.state);
      if (hold !== stored.hold) {
        specimens.setHold(id, hold);
        queue.push(...specimens.childrenOf(id));
      }
      const found = specimenDiscrepancies(
        stored.state,
        hold,
        stored.head.contended,
        history,
        () => withdrawals.of(stored.state),
        matters.isSettled,
      );
      matters.writeSpecimen(id, found, true);
    }
  };

  const foldSubjectRow = (
    subject: string,
    commit: AppendedCommit | null,
    events: readonly ProjectedEvent[],
    fresh: boolean,
  ): void => {
    const { kind, id } = splitSubject(subject);
    if (kind === 'specimen') foldSpecimen(id, commit, events, fresh);
    else if (isDocumentNoun(kind)) {
      const touched = documents[kind](id, commit, events, fresh);
      if (touched.replanned) visitsDue.writeStudy(id);
      if (touched.participant === null) return;
      visitsDue.writeParticipant(touched.participant);
      holds.forget(touched.participant);
      withdrawals.forget();
      if (kind === 'participant') blind.write(touched.participant, touched.blindIndexes);
      // A new registration or consent of one's own comes before any of its tubes.
      if (kind === 'visit' || (fresh && touched.created && kind === 'participant')) return;
      const own = specimens.ofParticipant(touched.participant);
      if (kind === 'participant' && touched.created) for (const specimen of own) specimens.reindex(specimen);
      refreshHolds(own);
      refreshWithdrawn(own);
    } else if (kind === 'discrepancy' && events.some(({ type }) => type === 'discrepancySettled.v1'))
      matters.settle(id);
  };

  /** A withdrawal reaches uses far down the line, even where the hold was there before. */
  const refreshWithdrawn = (ids: readonly string[]): void => {
    const queue = [...ids];
    const met = new Set(queue);
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const stored = specimens.load(id);
      if (stored === null || (stored.hold !== 'withdrawn' && stored.hold !== 'destroy')) continue;
      const found = specimenDiscrepancies(
        stored.state,
        stored.hold,
        stored.head.contended,
        history,
        () => withdrawals.of(stored.state),
        matters.isSettled,
      );
      matters.writeSpecimen(id, found, true);
      for (const child of specimens.childrenOf(id)) {
        if (met.has(child)) continue;
        met.add(child);
        queue.push(child);
      }
    }
  };

  return {
    apply: (commit, events, fresh) => {
      for (const [subject, own] of bySubject(events)) foldSubjectRow(subject, commit, own, fresh);
      specimens.flush();
    },
    rebuild: (subjects) => {
      for (const subject of subjects) foldSubjectRow(subject, null, [], false);
      specimens.flush();
    },
    forget: () => {
      holds.forgetAll();
      specimens.forget();
      withdrawals.forget();
    },
  };
}

function isSameOrigin(before: SpecimenState, after: SpecimenState): boolean {
  const isSameLine =
    before.parents.length === after.parents.length && before.parents.every((id, index) => id === after.parents[index]);
  return isSameLine && before.participantId === after.participantId;
}

type Folded<State> = { readonly state: State | null; readonly head: RowHead };
type Stored<State> = { readonly state: State; readonly head: RowHead } | null;

/**
 * The next state of a subject: one step further when the events follow what is folded, else from the beginning. Null:
 * nothing in the ledger is about it.
 */
function fold<Name extends keyof NounStates>(
  noun: Name,
  evolve: (typeof evolvers)[Name],
  id: string,
  before: Stored<NounStates[Name]>,
  commit: AppendedCommit | null,
  events: readonly ProjectedEvent[],
  fresh: boolean,
  history: SubjectEvents,
  deviceNo: (id: string) => number,
): Folded<NounStates[Name]> | null {
  const follows =
    commit !== null &&
    !events.some(({ type }) => type === 'reverted.v1') &&
    (before === null
      ? fresh || !history.hasOthers(`${noun}:${id}`, commit.deviceNo, commit.seq)
      : commit.hlc > before.head.hlc);
  if (!follows) return refold(noun, evolve, id, history, deviceNo);
  let state: NounStates[Name] | null = before?.state ?? null;
  for (const event of events) state = evolve(state, id, { ...upcast(event), hlc: commit.hlc });
  // What happened to something that is not born here yet: its other events decide, when there are any.
  if (state === null) return refold(noun, evolve, id, history, deviceNo);
  const contended = before !== null && (before.head.contended || before.head.device !== commit.deviceNo);
  return { state, head: { hlc: commit.hlc, device: commit.deviceNo, contended } };
}

function refold<Name extends keyof NounStates>(
  noun: Name,
  evolve: (typeof evolvers)[Name],
  id: string,
  history: SubjectEvents,
  deviceNo: (id: string) => number,
): Folded<NounStates[Name]> | null {
  const events = history.of(`${noun}:${id}`);
  const ordered = events.toSorted((a, b) =>
    a.hlc === b.hlc ? (a.device < b.device ? -1 : 1) : a.hlc < b.hlc ? -1 : 1,
  );
  const last = ordered.at(-1);
  if (last === undefined) return null;
  const state = foldSubject<NounStates[Name]>(events, (current, event) => evolve(current, id, event));
  const contended = new Set(events.map(({ device }) => device)).size > 1;
  return { state, head: { hlc: last.hlc, device: deviceNo(last.device), contended } };
}

function bySubject(events: readonly ProjectedEvent[]): ReadonlyMap<string, readonly ProjectedEvent[]> {
  const groups = new Map<string, ProjectedEvent[]>();
  for (const event of events) {
    const group = groups.get(event.subject);
    if (group === undefined) groups.set(event.subject, [event]);
    else group.push(event);
  }
  return groups;
}

type Touched = {
  readonly participant: string | null;
  readonly created: boolean;
  readonly blindIndexes: readonly string[];
  /** It is a study whose visits are others now, or are none any more. */
  readonly replanned: boolean;
};
type FoldDocument = (
  id: string,
  commit: AppendedCommit | null,
  events: readonly ProjectedEvent[],
  fresh: boolean,
) => Touched;

function isDocumentNoun(kind: string): kind is DocumentNoun {
  return documentNouns.some((noun) => noun === kind);
}

function documentProjections(
  db: WritingHandle,
  codes: CodeProjection,
  history: SubjectEvents,
  deviceNo: (id: string) => number,
): Readonly<Record<DocumentNoun, FoldDocument>> {
  const projection = <Name extends DocumentNoun>(
    noun: Name,
    participantOf: (state: NounStates[Name]) => string | null,
    blindIndexesOf: (state: NounStates[Name]) => readonly string[] = () => [],
    isReplanned: (before: NounStates[Name] | null, after: NounStates[Name] | null) => boolean = () => false,
  ): FoldDocument => {
    const table: DocumentTable<NounStates[Name]> = createDocumentTable(db, noun);
    return (id, commit, events, fresh) => {
      const before = table.load(id);
      const folded = fold(noun, evolvers[noun], id, before, commit, events, fresh, history, deviceNo);
      const after = folded?.state ?? null;
      if (folded === null || after === null) table.remove(id);
      else table.write(after, id, folded.head);
      codes.write(noun, id, before === null ? [] : table.codes(before.state), after === null ? [] : table.codes(after));
      const known = after ?? before?.state ?? null;
      return {
        participant: known === null ? null : participantOf(known),
        created: before === null,
        blindIndexes: after === null ? [] : blindIndexesOf(after),
        replanned: isReplanned(before?.state ?? null, after),
      };
    };
  };
  return {
    site: projection('site', () => null),
    user: projection('user', () => null),
    study: projection(
      'study',
      () => null,
      () => [],
      // One step of the fold leaves what it does not change as it was, to the very object.
      (before, after) => before?.visits !== after?.visits || before?.closed !== after?.closed,
    ),
    participant: projection(
      'participant',
      ({ id }) => id,
      ({ blindIndexes }) => blindIndexes,
    ),
    consent: projection('consent', ({ participantId }) => participantId),
    visit: projection('visit', ({ participantId }) => participantId),
    container: projection('container', () => null),
    picklist: projection('picklist', () => null),
  };
}

function createBlindIndexes(db: WritingHandle) {
  const remove = db.prepareWrite('DELETE FROM participant_blind_index WHERE participant_id = ?');
  const known = db.prepare<{ found: number }>(
    'SELECT 1 AS found FROM participant_blind_index WHERE value = ? AND participant_id = ?',
  );
  const insert = db.prepareWrite('INSERT OR IGNORE INTO participant_blind_index (value, participant_id) VALUES (?, ?)');
  return {
    write: (participant: string, values: readonly string[]): void => {
      if (values.length > 0 && values.every((value) => known.get(value, participant) !== undefined)) return;
      if (values.length === 0) return;
      remove.run(participant);
      for (const value of values) insert.run(value, participant);
    },
  };
}
