import fc from 'fast-check';
import { expect, it } from 'vitest';
import { verifyLedger } from '../../electron/station/ledger/verify.ts';
import { furnish, runStep, steps } from '../support/random-commands.ts';
import { createTestStation, type TestStation } from '../support/test-station.ts';

/** Each finds what must not be: a row is a broken rule. Every one is asked after every accepted command. */
const rules: Readonly<Record<string, string>> = {
  'a position holds one tube': `SELECT container_id, position_row, position_column FROM specimen
    WHERE container_id IS NOT NULL AND position_row > 0
    GROUP BY container_id, position_row, position_column HAVING count(*) > 1`,
  'a position of a rack holds one box': `SELECT parent_id, parent_row, parent_column FROM container
    WHERE parent_id IS NOT NULL AND parent_row > 0 GROUP BY parent_id, parent_row, parent_column HAVING count(*) > 1`,
  'nothing is where it is blocked': `SELECT box.id FROM container AS box, json_each(box.state, '$.blocked') AS cell
    WHERE EXISTS (SELECT 1 FROM specimen WHERE container_id = box.id
        AND position_row = cell.value ->> 'row' AND position_column = cell.value ->> 'column')
      OR EXISTS (SELECT 1 FROM container AS inner WHERE inner.parent_id = box.id
        AND inner.parent_row = cell.value ->> 'row' AND inner.parent_column = cell.value ->> 'column')`,
  'no container is inside itself': `WITH RECURSIVE up (id, at, depth) AS (
      SELECT id, parent_id, 1 FROM container WHERE parent_id IS NOT NULL
      UNION ALL SELECT up.id, container.parent_id, depth + 1 FROM up JOIN container ON container.id = up.at WHERE depth < 20
    ) SELECT id FROM up WHERE at = id`,
  'no tube is its own ancestor': `WITH RECURSIVE edge (child, parent) AS (
      SELECT id, parent_id FROM specimen WHERE parent_id IS NOT NULL
      UNION SELECT child_id, parent_id FROM specimen_pool_parent
    ), up (id, at) AS (SELECT child, parent FROM edge UNION SELECT up.id, edge.parent FROM up JOIN edge ON edge.child = up.at)
    SELECT id FROM up WHERE at = id`,
  'no more is taken than there is': 'SELECT id FROM specimen WHERE quantity_available < 0',
  'no more is there than there was': 'SELECT id FROM specimen WHERE quantity_available > quantity_initial',
  'aliquots together are no more than their parent was, unless somebody corrected it': `SELECT parent.id FROM specimen AS parent
    JOIN specimen AS child ON child.parent_id = parent.id AND child.lineage = 'aliquot'
    WHERE parent.corrected = 0
    GROUP BY parent.id HAVING sum(child.quantity_initial) > parent.quantity_initial`,
  'a code belongs to one tube':
    "SELECT code FROM code WHERE kind = 'specimen' GROUP BY code HAVING count(DISTINCT subject_id) > 1",
  'every parent is there': `SELECT child.id FROM specimen AS child LEFT JOIN specimen AS parent ON parent.id = child.parent_id
      WHERE child.parent_id IS NOT NULL AND parent.id IS NULL
    UNION SELECT child_id FROM specimen_pool_parent WHERE parent_id NOT IN (SELECT id FROM specimen)`,
  'every participant, study and container that is named is there': `
    SELECT id FROM specimen WHERE study_id NOT IN (SELECT id FROM study)
      OR (participant_id IS NOT NULL AND participant_id NOT IN (SELECT id FROM participant))
      OR (container_id IS NOT NULL AND container_id NOT IN (SELECT id FROM container))
    UNION SELECT id FROM participant WHERE study_id NOT IN (SELECT id FROM study)
    UNION SELECT id FROM consent WHERE participant_id NOT IN (SELECT id FROM participant)
    UNION SELECT id FROM container WHERE parent_id IS NOT NULL AND parent_id NOT IN (SELECT id FROM container)`,
  'only a tube with a place holds one, and what is stored has one': `SELECT id FROM specimen
    WHERE (place_held = 1 AND container_id IS NULL) OR (status = 'stored' AND container_id IS NULL)
      OR (status IN ('consumed', 'disposed', 'missing') AND container_id IS NOT NULL)`,
  'nobody but a person settles what one station did alone':
    "SELECT id FROM discrepancy WHERE kind IN ('twoInOnePosition', 'codeOnTwoSpecimens', 'custodyForked', 'moreTakenThanThere')",
};

/** Commands that take material or the tube itself: none of them is accepted for one on hold. */
const using: ReadonlySet<string> = new Set([
  'aliquot',
  'derive',
  'pool',
  'use',
  'useUp',
  'checkOut',
  'checkOutForGood',
]);

it('no sequence of accepted commands breaks a rule', async () => {
  await fc.assert(
    fc.asyncProperty(steps(60), async (sequence) => {
      const station = await createTestStation();
      try {
        furnish(station);
        for (const step of sequence) {
          const held = heldUses(station);
          if (!runStep(station, step)) continue;
          expect(brokenRules(station), `after ${JSON.stringify(step)}`).toEqual([]);
          const usedOnHold = using.has(step.what) ? heldUses(station) - held : 0;
          expect(usedOnHold, `by ${JSON.stringify(step)}`).toBe(0);
        }
        expect(verifyLedger(station.writer.db, () => undefined).firstProblem).toBeUndefined();
      } finally {
        station.close();
      }
    }),
    { numRuns: Number(process.env['CRYOLEDGER_RUNS'] ?? 40) },
  );
}, 300_000);

function brokenRules({ writer }: TestStation): readonly string[] {
  return Object.entries(rules).flatMap(([rule, sql]) => (writer.db.prepare(sql).get() === undefined ? [] : [rule]));
}

/** How often tubes that are on hold now were used or taken out, over the whole ledger. */
function heldUses({ writer }: TestStation): number {
  const row = writer.db
    .prepare<{ uses: number }>(
      `SELECT count(*) AS uses FROM ledger_event JOIN specimen ON subject = 'specimen:' || specimen.id
        WHERE specimen.hold IS NOT NULL AND type IN ('specimenUsed.v1', 'specimenCheckedOut.v1')`,
    )
    .get();
  return row?.uses ?? 0;
}
