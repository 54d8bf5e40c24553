import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { containersWithin } from '../../../electron/station/queries/containers-within.ts';
import { reachOfWithdrawal } from '../../../electron/station/queries/withdrawal-reach.ts';
import { type PlannedStatement, planOf, plansOf } from '../../support/query-plans.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

// Statistics of a few rows are the trap: by them, reading a whole table looks cheaper than asking its index.
let station: TestStation;
let recursive: readonly PlannedStatement[];

beforeAll(async () => {
  station = await createTestStation();
  const { must, ask, writer } = station;
  const inside = [
    { type: 'rack', count: 1, name: 'Rack' },
    { type: 'box-5x5', count: 1, name: 'Box' },
  ];
  const { container } = must('container.create', { name: 'Shipper', type: 'dry-shipper', inside });
  const { studyId } = must('study.open', { title: 'Thymoma', shortTitle: 'THYM' });
  const { participantId: participant } = must('participant.register', { study: studyId, sex: 'male' });
  must('specimen.collect', { participant, kind: 'Plasma', count: 3 });
  writer.db.sqlite.exec('ANALYZE');
  const plans = await plansOf(writer.db.sqlite, async () => {
    containersWithin(writer.db, container.id);
    reachOfWithdrawal(writer.db, participant);
    await ask('container.tree', {});
    await ask('specimen.list', { filter: { container: container.id } });
  });
  recursive = plans.filter(({ sql }) => sql.includes('WITH RECURSIVE'));
});
afterAll(() => station.close());

/** The step that is repeated for all that was found so far: it must begin there and ask an index for the rest. */
function repeated(plan: readonly string[]): readonly string[] {
  const start = plan.indexOf('RECURSIVE STEP') + 1;
  return plan.slice(start).filter((step) => /^(?:SCAN|SEARCH) /u.test(step));
}

describe('a recursive query, planned by statistics of a few rows', () => {
  it('goes from what it has found to the next by an index', () => {
    expect(recursive.length).toBeGreaterThanOrEqual(5);
    for (const { sql, plan } of recursive) {
      expect([sql, ...repeated(plan).slice(0, 2)]).toEqual([
        sql,
        expect.stringMatching(/^SCAN (?:below|reached)$/u),
        expect.stringMatching(/^SEARCH (?:container|specimen) USING INDEX (?:container|specimen)_parent /u),
      ]);
    }
  });

  it('would read the whole table at each step if its order were not named', () => {
    for (const { sql } of recursive) {
      const [first] = repeated(planOf(station.writer.db.sqlite, sql.replaceAll('CROSS JOIN', 'JOIN')));
      expect([sql, first]).toEqual([sql, expect.stringMatching(/^SCAN (?:container|specimen)\b/u)]);
    }
  });
});
