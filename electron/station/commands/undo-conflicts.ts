import { blockedAt } from '../../../shared/domain/container/cells.ts';
import { splitSubject } from '../../../shared/domain/event.ts';
import { containerChildAt } from '../queries/container-views.ts';
import type { CommandContext } from './context.ts';

type Context = Pick<CommandContext, 'db' | 'look'>;

/**
 * What stands in the way of a change that was just taken back: somebody else's tube where this one would be again, a box
 * in its slot, a blocked position, a container that would be inside itself. Null: nothing. Asked after the revert is
 * folded and before it is committed, so that a revert which breaks a rule is refused and leaves nothing behind.
 */
export function undoConflict(context: Context, subjects: readonly string[]): string | null {
  for (const subject of subjects) {
    const { kind, id } = splitSubject(subject);
    const conflict =
      kind === 'specimen'
        ? specimenConflict(context, id)
        : kind === 'container'
          ? containerConflict(context, id)
          : null;
    if (conflict !== null) return conflict;
  }
  return null;
}

function specimenConflict({ db, look }: Context, id: string): string | null {
  const place = look.specimenById(id)?.state.place ?? null;
  if (place === null || place.row === 0) return null;
  const other = db
    .prepare<{ printed_id: string }>(
      'SELECT printed_id FROM specimen WHERE container_id = ? AND position_row = ? AND position_column = ? AND id <> ? LIMIT 1',
    )
    .get(place.container, place.row, place.column, id);
  if (other !== undefined) return other.printed_id;
  const container = look.document('container', place.container);
  return container !== null && blockedAt(container, place) !== null ? container.name : null;
}

function containerConflict(context: Context, id: string): string | null {
  const { db, look } = context;
  const state = look.document('container', id);
  if (state === null) return null;
  const taken = state.blocked.find(
    (cell) => look.occupantOf(id, cell) !== null || containerChildAt(db, id, cell) !== null,
  );
  if (taken !== undefined) return look.occupantOf(id, taken)?.printedId ?? state.name;
  if (look.around(state).some((container) => container.parent?.container === id)) return state.name;
  const { parent } = state;
  if (parent === null || parent.row === 0) return null;
  const other = db
    .prepare<{ name: string }>(
      'SELECT name FROM container WHERE parent_id = ? AND parent_row = ? AND parent_column = ? AND id <> ? LIMIT 1',
    )
    .get(parent.container, parent.row, parent.column, id);
  if (other !== undefined) return other.name;
  const around = look.document('container', parent.container);
  return around !== null && blockedAt(around, parent) !== null ? around.name : null;
}
