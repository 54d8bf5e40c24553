import { hash } from 'node:crypto';
import type { WritingHandle } from '../data/handles.ts';

/** A code that a record bears, and whose it is: ours, or another system by name. */
export type BoundCode = { readonly code: string; readonly system: string };

/** The system under which a printed id stands among a record's codes. */
export const printedSystem = 'cryoledger';

/** Keeps the table of everything that can be scanned, and the discrepancies of codes that stand on two specimens. */
export type CodeProjection = {
  write(kind: string, id: string, before: readonly BoundCode[], after: readonly BoundCode[]): void;
};

/** Keeps whose every code is. */
export function createCodeProjection(db: WritingHandle): CodeProjection {
  const insert = db.prepareWrite('INSERT OR IGNORE INTO code (code, kind, subject_id, system) VALUES (?, ?, ?, ?)');
  const remove = db.prepareWrite('DELETE FROM code WHERE code = ? AND kind = ? AND subject_id = ? AND system = ?');
  const owners = db.prepare<{ subject_id: string }>(
    "SELECT DISTINCT subject_id FROM code WHERE code = ? AND kind = 'specimen' ORDER BY subject_id LIMIT 20",
  );
  const another = db.prepare<{ found: number }>(
    "SELECT 1 AS found FROM code WHERE code = ? AND kind = 'specimen' AND subject_id <> ? LIMIT 1",
  );
  const open = db.prepareWrite(
    "INSERT OR REPLACE INTO discrepancy (id, kind, subject, details) VALUES (?, 'codeOnTwoSpecimens', ?, ?)",
  );
  const close = db.prepareWrite('DELETE FROM discrepancy WHERE id = ?');

  const recheck = (code: string, wasShared: boolean): void => {
    const specimens = owners.all(code).map((row) => row.subject_id);
    const id = codeDiscrepancyId(code);
    if (specimens.length > 1) open.run(id, id, JSON.stringify({ code, specimens }));
    else if (wasShared) close.run(id);
  };

  const add = (kind: string, id: string, bound: BoundCode): void => {
    insert.run(bound.code, kind, id, bound.system);
    if (kind === 'specimen' && another.get(bound.code, id) !== undefined) recheck(bound.code, false);
  };

  return {
    write: (kind, id, before, after) => {
      if (areSame(before, after)) return;
      if (before.length === 0) {
        for (const bound of after) add(kind, id, bound);
        return;
      }
      const kept = new Set(after.map(keyOf));
      const had = new Set(before.map(keyOf));
      for (const bound of before) {
        if (kept.has(keyOf(bound))) continue;
        remove.run(bound.code, kind, id, bound.system);
        if (kind === 'specimen') recheck(bound.code, true);
      }
      for (const bound of after) {
        if (!had.has(keyOf(bound))) add(kind, id, bound);
      }
    },
  };
}

/** A matter about a code is named by the code's hash: codes may hold any character. */
export function codeDiscrepancyId(code: string): string {
  return `code:${hash('sha256', code, 'hex').slice(0, 32)}`;
}

/** Most events touch no code: a scan that stores a tube must not pay for its codes. */
function areSame(before: readonly BoundCode[], after: readonly BoundCode[]): boolean {
  return (
    before.length === after.length &&
    before.every(({ code, system }, index) => code === after[index]?.code && system === after[index]?.system)
  );
}

function keyOf({ code, system }: BoundCode): string {
  return `${system}\u0000${code}`;
}
