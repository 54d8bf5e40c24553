import { splitSubject } from '../../../shared/domain/event.ts';
import type { WritingHandle } from '../data/handles.ts';
import type { AppendedCommit } from '../ledger/ledger-store.ts';
import { createSubjectEvents } from '../ledger/subject-events.ts';
import { createBlindIndexes } from './blind-indexes.ts';
import { createCodeProjection } from './codes.ts';
import { createDiscrepancyProjection } from './detectors.ts';
import { createDocumentProjections, isDocumentNoun } from './document-projections.ts';
import type { DocumentNoun } from './document-rows.ts';
import { createSpecimenProjection } from './specimen-projection.ts';
import { type Arrival, createSubjectFold, type ProjectedEvent } from './subject-fold.ts';
import { createVisitsDue } from './visits-due.ts';

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

/** Nothing came: a subject is worked out again from what the ledger holds. */
const nothingNew: Arrival = { commit: null, events: [], fresh: false };

/** The one fold of a database into its tables. */
export function createProjector(db: WritingHandle): Projector {
  const history = createSubjectEvents(db);
  const codes = createCodeProjection(db);
  const matters = createDiscrepancyProjection(db);
  const fold = createSubjectFold(db, history);
  const specimens = createSpecimenProjection(db, { codes, matters, history, fold });
  const documents = createDocumentProjections(db, codes, fold);
  const blindIndexes = createBlindIndexes(db);
  const visitsDue = createVisitsDue(db);

  const foldDocument = (noun: DocumentNoun, id: string, arrival: Arrival): void => {
    const touched = documents[noun](id, arrival);
    const { participant } = touched;
    if (touched.replanned) visitsDue.writeStudy(id);
    if (participant === null) return;
    visitsDue.writeParticipant(participant);
    specimens.forgetParticipant(participant);
    const isRegistered = noun === 'participant' && touched.created;
    if (noun === 'participant') blindIndexes.write(participant, touched.blindIndexes);
    // A registration of one's own comes before any of its tubes.
    if (noun === 'visit' || (arrival.fresh && isRegistered)) return;
    if (isRegistered) specimens.reindexParticipant(participant);
    specimens.refreshParticipant(participant);
  };

  const foldArrival = (subject: string, arrival: Arrival): void => {
    const { kind, id } = splitSubject(subject);
    if (kind === 'specimen') specimens.fold(id, arrival);
    else if (isDocumentNoun(kind)) foldDocument(kind, id, arrival);
    else if (kind === 'discrepancy' && arrival.events.some(({ type }) => type === 'discrepancySettled.v1'))
      matters.settle(id);
    else if (kind === 'device') matters.writeComputer(id);
  };

  return {
    apply: (commit, events, fresh) => {
      for (const [subject, own] of Map.groupBy(events, subjectOf)) foldArrival(subject, { commit, events: own, fresh });
      specimens.flush();
    },
    rebuild: (subjects) => {
      for (const subject of subjects) foldArrival(subject, nothingNew);
      specimens.flush();
    },
    forget: specimens.forget,
  };
}

function subjectOf({ subject }: ProjectedEvent): string {
  return subject;
}
