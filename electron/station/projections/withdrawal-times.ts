import type { SpecimenState } from '../../../shared/domain/specimen/state.ts';
import type { ReadingHandle } from '../data/handles.ts';

/** Since when (ledger time) the material of a specimen may not be used: the earliest withdrawal that reaches it. */
export type WithdrawalTimes = {
  of(specimen: Pick<SpecimenState, 'id' | 'participantId'>): string | null;
  /** A withdrawal, or who descends from whom, has changed. */
  forget(): void;
};

/** As much as is remembered: it must not grow with the biobank. */
const mostRemembered = 100_000;

/**
 * Remembers what it worked out, so that a line of descent is walked once and not once for each tube in it. Whoever writes
 * participants or specimens meanwhile says so by `forget`.
 */
export function createWithdrawalTimes(db: ReadingHandle): WithdrawalTimes {
  const withdrawn = db.prepare<{ withdrawn_hlc: string | null }>('SELECT withdrawn_hlc FROM participant WHERE id = ?');
  const line = db.prepare<Line>('SELECT participant_id, parent_id FROM specimen WHERE id = ?');
  const pooled = db.prepare<{ parent_id: string }>('SELECT parent_id FROM specimen_pool_parent WHERE child_id = ?');
  const loop = createLoopTimes(db);
  const times = new Map<string, string | null>();

  const withdrawalOf = (participant: string | null): string | null =>
    participant === null ? null : (withdrawn.get(participant)?.withdrawn_hlc ?? null);
  const originOf = (id: string): Origin => {
    const row = line.get(id);
    if (row === undefined) return { parents: [], time: null };
    const parents = [row.parent_id, ...pooled.all(id).map(({ parent_id: parent }) => parent)];
    return { parents: parents.filter((parent) => parent !== null), time: withdrawalOf(row.participant_id) };
  };

  const walk = (start: string): string | null => {
    const path = [start];
    const opened = new Map<string, Origin>();
    for (let id = path.at(-1); id !== undefined; id = path.at(-1)) {
      const origin = opened.get(id) ?? originOf(id);
      opened.set(id, origin);
      const open = origin.parents.filter((parent) => !times.has(parent));
      // No lab makes a tube from its own descendant, but a ledger can say so.
      if (open.some((parent) => opened.has(parent))) return loop.of(start);
      if (open.length === 0) {
        times.set(id, earliest([origin.time, ...origin.parents.map((parent) => times.get(parent) ?? null)]));
        path.pop();
      } else path.push(...open);
    }
    return times.get(start) ?? null;
  };

  return {
    of: ({ id, participantId }) => {
      if (times.size > mostRemembered) times.clear();
      return earliest([times.get(id) ?? walk(id), withdrawalOf(participantId)]);
    },
    forget: () => times.clear(),
  };
}

type Line = { readonly participant_id: string | null; readonly parent_id: string | null };
type Origin = { readonly parents: readonly string[]; readonly time: string | null };

function earliest(times: readonly (string | null)[]): string | null {
  return times.filter((time) => time !== null).toSorted()[0] ?? null;
}

/** All ancestors at once, for those that have no first one. Nothing can be remembered of them. */
function createLoopTimes(db: ReadingHandle) {
  const first = db.prepare<{ time: string | null }>(
    `WITH RECURSIVE up (id) AS (
       VALUES (?)
       UNION SELECT parent_id FROM up CROSS JOIN specimen ON specimen.id = up.id WHERE parent_id IS NOT NULL
       UNION SELECT parent_id FROM up CROSS JOIN specimen_pool_parent ON child_id = up.id
     ) SELECT min(withdrawn_hlc) AS time FROM up CROSS JOIN specimen ON specimen.id = up.id
         CROSS JOIN participant ON participant.id = participant_id`,
  );
  return { of: (id: string): string | null => first.get(id)?.time ?? null };
}
