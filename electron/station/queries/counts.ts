import type { QueryContext } from './handlers.ts';

/** How many rows of a table are of a study, a participant or a visit. */
export function countWhere(
  { db }: Pick<QueryContext, 'db'>,
  table: 'participant' | 'specimen',
  column: 'study_id' | 'participant_id' | 'visit_id',
  id: string,
): number {
  // Table and column are of this file, the value is bound.
  return (
    db.prepare<{ count: number }>(`SELECT count(*) AS count FROM ${table} WHERE ${column} = ?`).get(id)?.count ?? 0
  );
}
