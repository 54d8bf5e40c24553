import type { WritingHandle } from '../data/handles.ts';
import type { LedgerStore } from '../ledger/ledger-store.ts';
import type { Projector } from '../projections/projector.ts';

type Transacting = { readonly db: WritingHandle; readonly ledger: LedgerStore; readonly projector: Projector };

/** One transaction; what the ledger and the fold remember is forgotten when it fails. */
export function inTransaction<Value>(writer: Transacting, step: () => Value): Value {
  const { sqlite } = writer.db;
  if (sqlite.inTransaction) return step();
  sqlite.exec('BEGIN IMMEDIATE');
  try {
    const value = step();
    sqlite.exec('COMMIT');
    return value;
  } catch (error) {
    rollBack(writer);
    throw error;
  }
}

/** Commits what was accepted, rolls back what was refused: a refused command leaves nothing behind. */
export function atomically<Outcome extends { readonly ok: boolean }>(
  writer: Transacting,
  step: () => Outcome,
): Outcome {
  const refusedOutcome: { value: Outcome | null } = { value: null };
  try {
    return inTransaction(writer, () => {
      const outcome = step();
      if (outcome.ok) return outcome;
      refusedOutcome.value = outcome;
      throw new RefusedSignal();
    });
  } catch (error) {
    if (error instanceof RefusedSignal && refusedOutcome.value !== null) return refusedOutcome.value;
    throw error;
  }
}

class RefusedSignal extends Error {}

/** Takes back what is not committed; the ledger and the fold read anew what they remember. */
export function rollBack({ db, ledger, projector }: Transacting): void {
  // A full disk or an I/O error may have ended the transaction already.
  if (db.sqlite.inTransaction) db.sqlite.exec('ROLLBACK');
  ledger.reload();
  projector.forget();
}
