import type { ConsentState } from '../../../shared/domain/consent/state.ts';
import type { ParticipantState } from '../../../shared/domain/participant/state.ts';
import type { StudyState } from '../../../shared/domain/study/state.ts';
import { type DueVisit, expectedVisits, hasSchedule } from '../../../shared/domain/visit/due-visits.ts';
import type { VisitState } from '../../../shared/domain/visit/state.ts';
import type { ReadingHandle, WritingHandle } from '../data/handles.ts';

/** A person, their study, and the visits they are still expected for. */
export type Expected = {
  readonly participant: ParticipantState;
  readonly study: StudyState;
  readonly visits: readonly DueVisit[];
};

/** Works out whom to expect for what, from the records as they are folded; null when person or study is not known yet. */
export function createExpectations(db: ReadingHandle): (participantId: string) => Expected | null {
  const people = db.prepare<{ state: string; study: string | null }>(
    'SELECT participant.state, study.state AS study FROM participant LEFT JOIN study ON study.id = study_id WHERE participant.id = ?',
  );
  const visits = db.prepare<{ state: string }>('SELECT state FROM visit WHERE participant_id = ?');
  const consents = db.prepare<{ state: string }>('SELECT state FROM consent WHERE participant_id = ?');
  return (id) => {
    const row = people.get(id);
    if (row === undefined || row.study === null) return null;
    // States are written by the fold alone, as JSON of these very types.
    const [participant, study] = [JSON.parse(row.state) as ParticipantState, JSON.parse(row.study) as StudyState];
    // Most of what is imported: nothing more is to be read.
    if (!hasSchedule(study)) return { participant, study, visits: [] };
    const recorded = visits.all(id).map(({ state }) => JSON.parse(state) as VisitState); // as above
    const given = consents.all(id).map(({ state }) => JSON.parse(state) as ConsentState); // as above
    return { participant, study, visits: expectedVisits(study, participant, recorded, given) };
  };
}

/** The day on which the next visit of each person is due, kept beside the records so that a list of them is one look. */
export type VisitsDue = {
  /** A person's record, consents or visits changed. */
  writeParticipant(id: string): void;
  /** The plan of a study changed, or the study itself came to be known. */
  writeStudy(id: string): void;
  /** Works out whom an older version left undecided. */
  fill(): void;
};

/** Keeps the day on which each person is due next. */
export function createVisitsDue(db: WritingHandle): VisitsDue {
  const expectationsOf = createExpectations(db);
  const put = db.prepareWrite(
    `INSERT INTO participant_due (participant_id, due_on) VALUES (?, ?)
       ON CONFLICT (participant_id) DO UPDATE SET due_on = excluded.due_on WHERE due_on <> excluded.due_on`,
  );
  const remove = db.prepareWrite('DELETE FROM participant_due WHERE participant_id = ?');
  const ofStudy = db.prepare<{ id: string }>('SELECT id FROM participant WHERE study_id = ?');
  const undecided = db.prepare<{ id: string }>("SELECT participant_id AS id FROM participant_due WHERE due_on = ''");
  const writeParticipant = (id: string): void => {
    const next = expectationsOf(id)?.visits[0]?.dueOn;
    if (next === undefined) remove.run(id);
    else put.run(id, next);
  };
  return {
    writeParticipant,
    writeStudy: (id) => {
      for (const participant of ofStudy.all(id)) writeParticipant(participant.id);
    },
    fill: () => {
      for (const { id } of undecided.all()) writeParticipant(id);
    },
  };
}
