import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProjector } from '../../../electron/station/projections/projector.ts';
import { createVisitsDue } from '../../../electron/station/projections/visits-due.ts';
import { plansOf } from '../../support/query-plans.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

// Lists that are asked for each morning, in a biobank of any size: they read what they show, not everything there is.
let station: TestStation;
let participant: string;

beforeEach(async () => {
  station = await createTestStation(Date.UTC(2027, 0, 10, 12));
  const { must } = station;
  const { studyId: study } = must('study.open', { title: 'Thymoma', shortTitle: 'THYM' });
  ({ participantId: participant } = must('participant.register', { study, sex: 'male' }));
  must('consent.record', { participant, kind: 'consent', signedAt: '2027-01-02' });
  const visit = { study, specimens: [{ kind: 'Plasma', count: 1 }] };
  const { visitId: planned } = must('study.planVisit', { ...visit, name: 'Baseline', dayFromStart: 0 });
  must('study.planVisit', { ...visit, name: 'Follow-up', dayFromStart: 30 });
  must('visit.record', { participant, planned, status: 'collected', at: '2027-01-05T10:00:00.000Z' });
});
afterEach(() => station.close());

const nextDays = () =>
  station.writer.db.rows<{ due_on: string }>('SELECT participant_id, due_on FROM participant_due', []);

/** The steps of every statement that a question takes. */
async function stepsOf(ask: () => Promise<unknown>): Promise<readonly string[]> {
  const plans = await plansOf(station.writer.db.sqlite, ask);
  return plans.flatMap(({ plan }) => plan);
}

/** Whether a step reads a table or an index from end to end. A subquery of ours has a name of its own: `child`. */
const readsAll = (step: string): boolean => /^SCAN (?!CONSTANT|child)/u.test(step);

describe('visits that are due', () => {
  it('are found by their day, without looking at anybody else', async () => {
    const steps = await stepsOf(() => station.ask('visit.due', { until: '2027-02-04' }));
    expect(steps).toContain('SEARCH participant_due USING COVERING INDEX participant_due_day (due_on<?)');
    expect(steps.filter(readsAll)).toEqual([]);
  });

  it('have the same days in whatever order the records come', () => {
    const { db } = station.writer;
    const subjects = db
      .rows<{ subject: string }>('SELECT DISTINCT subject FROM ledger_event ORDER BY subject', [])
      .map(({ subject }) => subject);
    expect(nextDays()).toEqual([{ participant_id: participant, due_on: '2027-02-04' }]);
    for (const order of [subjects, subjects.toReversed()]) {
      for (const table of ['study', 'participant', 'consent', 'visit', 'participant_due'])
        db.sqlite.exec(`DELETE FROM ${table}`);
      createProjector(db).rebuild(order);
      expect(nextDays()).toEqual([{ participant_id: participant, due_on: '2027-02-04' }]);
    }
  });

  it('of a database of an older version are shown at once, and worked out as it is opened', async () => {
    const { db } = station.writer;
    // What the sixth migration leaves behind: everybody, and nothing known of them.
    db.sqlite.exec("UPDATE participant_due SET due_on = ''");
    const before = await station.ask('visit.due', { until: '2027-02-04' });
    expect(before.rows).toMatchObject([{ name: 'Follow-up', dueOn: '2027-02-04' }]);
    expect((await station.ask('visit.due', { until: '2027-02-03' })).total).toBe(0);
    createVisitsDue(db).fill();
    expect(nextDays()).toEqual([{ participant_id: participant, due_on: '2027-02-04' }]);
  });
});

describe('divisions that are not finished', () => {
  it('are found among what has no place yet, however many specimens there are', async () => {
    const amount = { value: '10', unit: 'mL' };
    const [parent] = station.must('specimen.collect', { participant, kind: 'Plasma', amount }).specimens;
    const amountEach = { value: '0.5', unit: 'mL' };
    station.must('specimen.aliquot', { specimen: parent?.id ?? '', count: 3, amountEach });
    expect((await station.ask('division.list', {})).divisions).toHaveLength(1);
    const steps = await stepsOf(() => station.ask('division.list', {}));
    expect(steps.filter(readsAll)).toEqual(['SCAN specimen USING INDEX specimen_unplaced']);
  });
});
