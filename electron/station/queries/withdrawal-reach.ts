import type { SpecimenStatus } from '../../../shared/domain/specimen/state.ts';
import type { ReadingHandle } from '../data/handles.ts';

export type ReachedSpecimen = {
  readonly id: string;
  readonly printed_id: string;
  readonly kind: string;
  readonly status: SpecimenStatus;
  readonly held_by: string | null;
  readonly container_id: string | null;
  readonly position_row: number | null;
  readonly position_column: number | null;
};

/** Everything made of a participant's material, however many steps away: what a withdrawal reaches. */
export function reachOfWithdrawal(db: ReadingHandle, participantId: string): readonly ReachedSpecimen[] {
  return db
    .prepare<ReachedSpecimen>(
      // Raw: Kysely's recursive unions would need three more lines of types than this has of SQL.
      `WITH RECURSIVE reached (id) AS (
         SELECT id FROM specimen WHERE participant_id = ?
         UNION SELECT specimen.id FROM reached CROSS JOIN specimen ON specimen.parent_id = reached.id
         UNION SELECT child_id FROM reached CROSS JOIN specimen_pool_parent ON specimen_pool_parent.parent_id = reached.id
       )
       SELECT s.id, printed_id, kind, status, held_by, container_id, position_row, position_column
         FROM reached CROSS JOIN specimen AS s ON s.id = reached.id WHERE status <> 'disposed' ORDER BY s.no`,
    )
    .all(participantId);
}
