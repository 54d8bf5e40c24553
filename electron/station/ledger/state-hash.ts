import { createHash } from 'node:crypto';
import type { ReadingHandle } from '../data/handles.ts';

/**
 * What the state hash covers, in this order: every projection and open discrepancy. What is local to this database (row
 * numbers, device numbers) is left out, so two stations with the same commits have the same hash.
 */
export const hashedTables = [
  ['site', 'SELECT id, state, head_hlc, contended FROM site ORDER BY id'],
  ['user', 'SELECT id, state, head_hlc, contended FROM user ORDER BY id'],
  ['study', 'SELECT id, state, head_hlc, contended FROM study ORDER BY id'],
  ['participant', 'SELECT id, state, withdrawn_hlc, head_hlc, contended FROM participant ORDER BY id'],
  [
    'participant_blind_index',
    'SELECT value, participant_id FROM participant_blind_index ORDER BY value, participant_id',
  ],
  ['participant_due', 'SELECT participant_id, due_on FROM participant_due ORDER BY participant_id'],
  ['consent', 'SELECT id, state, head_hlc, contended FROM consent ORDER BY id'],
  ['visit', 'SELECT id, state, head_hlc, contended FROM visit ORDER BY id'],
  [
    'container',
    'SELECT id, state, parent_id, parent_row, parent_column, head_hlc, contended FROM container ORDER BY id',
  ],
  ['picklist', 'SELECT id, state, head_hlc, contended FROM picklist ORDER BY id'],
  [
    'occupancy',
    'SELECT container_id, occupied, held FROM occupancy WHERE occupied <> 0 OR held <> 0 ORDER BY container_id',
  ],
  [
    'specimen',
    `SELECT id, printed_id, study_id, participant_id, visit_id, lineage, parent_id, kind, anatomic_site, laterality,
       tissue_nature, preservation, tube_type, quantity_kind, quantity_initial, quantity_available, concentration,
       freeze_thaw_count, status, status_reason, hold, container_id, position_row, position_column, place_held,
       custodian_site_id, held_by, biohazard, notes, collected_at, details, corrected, import_id, head_hlc, contended
     FROM specimen ORDER BY id`,
  ],
  ['specimen_pool_parent', 'SELECT parent_id, child_id FROM specimen_pool_parent ORDER BY parent_id, child_id'],
  ['code', 'SELECT code, kind, subject_id, system FROM code ORDER BY code, kind, subject_id, system'],
  ['discrepancy', 'SELECT id, kind, subject, details FROM discrepancy ORDER BY id'],
] as const;

/** SHA-256 over every row of every projection, as hex. */
export function stateHash(db: ReadingHandle): string {
  const hash = createHash('sha256');
  for (const [table, sql] of hashedTables) {
    hash.update(`\n#${table}\n`);
    let chunk = '';
    for (const row of db.prepare<Record<string, unknown>>(sql).iterate()) {
      chunk += `${JSON.stringify(Object.values(row))}\n`;
      if (chunk.length > 65_536) {
        hash.update(chunk);
        chunk = '';
      }
    }
    hash.update(chunk);
  }
  return hash.digest('hex');
}
