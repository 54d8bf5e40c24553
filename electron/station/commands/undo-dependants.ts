import { splitSubject } from '../../../shared/domain/event.ts';
import type { ReadingHandle } from '../data/handles.ts';

/** Where a record of each kind is named by another one: whose name, of which kind, in which table and column. */
const namedIn: Readonly<Record<string, readonly (readonly [kind: string, sql: string])[]>> = {
  specimen: [
    ['specimen', 'SELECT id, printed_id AS name FROM specimen WHERE parent_id = ?'],
    [
      'specimen',
      'SELECT id, printed_id AS name FROM specimen_pool_parent AS pool JOIN specimen ON id = child_id WHERE pool.parent_id = ?',
    ],
  ],
  container: [
    ['specimen', 'SELECT id, printed_id AS name FROM specimen WHERE container_id = ?'],
    ['container', 'SELECT id, name FROM container WHERE parent_id = ?'],
  ],
  participant: [
    ['specimen', 'SELECT id, printed_id AS name FROM specimen WHERE participant_id = ?'],
    ['consent', 'SELECT id, id AS name FROM consent WHERE participant_id = ?'],
    ['visit', 'SELECT id, id AS name FROM visit WHERE participant_id = ?'],
  ],
  visit: [['specimen', 'SELECT id, printed_id AS name FROM specimen WHERE visit_id = ?']],
  study: [
    ['specimen', 'SELECT id, printed_id AS name FROM specimen WHERE study_id = ?'],
    ['participant', 'SELECT id, pseudonym AS name FROM participant WHERE study_id = ?'],
  ],
};

/**
 * If taking back makes a thing never have been, nothing that remains may hang on it: the name of what does, or null.
 * `gone` are the subjects that are taken back together with it.
 */
export function dependantOf(db: ReadingHandle, subject: string, gone: ReadonlySet<string>): string | null {
  const { kind, id } = splitSubject(subject);
  for (const [named, sql] of namedIn[kind] ?? []) {
    const rows = db.prepare<{ id: string; name: string }>(`${sql} LIMIT 10000`).all(id);
    const left = rows.find((row) => !gone.has(`${named}:${row.id}`));
    if (left !== undefined) return left.name;
  }
  return null;
}
