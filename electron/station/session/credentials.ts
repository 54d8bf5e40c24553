import type { Refusal } from '../../../shared/domain/refusals.ts';
import { momentOfInstant } from '../../../shared/lib/moment.ts';
import type { WritingHandle } from '../data/handles.ts';
import type { HashedSecret, SecretKind } from './secrets.ts';

/** Failures before an account is locked for a while (AC-08), and for how long; each further failure doubles it. */
const failuresAllowed = 5;
const lockMilliseconds = 5 * 60_000;

export type StoredCredential = HashedSecret & {
  readonly failures: number;
  readonly lockedUntilMs: number;
  readonly isTemporary: boolean;
};

export type NewCredential = {
  readonly userId: string;
  readonly kind: SecretKind;
  readonly secret: HashedSecret;
  /** By which a badge is found. */
  readonly lookup?: string | null;
  readonly isTemporary?: boolean;
};

/** Secrets of users, in a table of this station alone: a hash in an append-only ledger could never be forgotten. */
export type Credentials = {
  find(userId: string, kind: SecretKind): StoredCredential | null;
  userOfBadge(lookup: string): string | null;
  set(credential: NewCredential): void;
  /** Forgets every secret of a user. */
  removeAll(userId: string): void;
  kindsOf(userId: string): ReadonlySet<SecretKind>;
  /** Counts a failure; true when it locks the account. */
  countFailure(userId: string, kind: SecretKind, nowMs: number): boolean;
  clearFailures(userId: string): void;
};

export function createCredentials(db: WritingHandle): Credentials {
  const { from, to } = db;
  return {
    find: (userId, kind) => {
      const row = db.first(
        from.selectFrom('credential').selectAll().where('user_id', '=', userId).where('kind', '=', kind),
      );
      if (row === null) return null;
      return {
        salt: row.salt,
        hash: row.hash,
        cost: row.cost,
        failures: row.failures,
        lockedUntilMs: row.locked_until_ms,
        isTemporary: row.temporary === 1,
      };
    },
    userOfBadge: (lookup) =>
      db.first(from.selectFrom('credential').select('user_id').where('lookup', '=', lookup))?.user_id ?? null,
    set: ({ userId, kind, secret: { salt, hash, cost }, lookup = null, isTemporary = false }) => {
      const temporary = isTemporary ? 1 : 0;
      const values = { salt, hash, cost, lookup, temporary, failures: 0, locked_until_ms: 0 } as const;
      db.run(
        to
          .insertInto('credential')
          .values({ user_id: userId, kind, ...values })
          .onConflict((conflict) => conflict.columns(['user_id', 'kind']).doUpdateSet(values)),
      );
    },
    removeAll: (userId) => void db.run(to.deleteFrom('credential').where('user_id', '=', userId)),
    kindsOf: (userId) =>
      new Set(
        db.all(from.selectFrom('credential').select('kind').where('user_id', '=', userId)).map(({ kind }) => kind),
      ),
    countFailure: (userId, kind, nowMs) => {
      const row = db.first(
        from.selectFrom('credential').select('failures').where('user_id', '=', userId).where('kind', '=', kind),
      );
      const failures = (row?.failures ?? 0) + 1;
      const over = failures - failuresAllowed;
      const lockedUntil = over < 0 ? 0 : nowMs + lockMilliseconds * 2 ** Math.min(over, 8);
      db.run(
        to
          .updateTable('credential')
          .set({ failures, locked_until_ms: lockedUntil })
          .where('user_id', '=', userId)
          .where('kind', '=', kind),
      );
      return over >= 0;
    },
    clearFailures: (userId) =>
      void db.run(to.updateTable('credential').set({ failures: 0, locked_until_ms: 0 }).where('user_id', '=', userId)),
  };
}

/** Is this secret locked out now? A lock on any of a user's secrets locks them all: a PIN must not go round it. */
export function refuseLockedOut(
  username: string,
  found: readonly (StoredCredential | null)[],
  nowMs: number,
): Refusal | null {
  const until = Math.max(0, ...found.map((credential) => credential?.lockedUntilMs ?? 0));
  return until > nowMs ? { code: 'SIGN_IN_LOCKED_OUT', details: { username, until: momentOfInstant(until) } } : null;
}
