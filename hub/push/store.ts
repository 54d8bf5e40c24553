import { sql } from 'kysely';
import type { HubTransaction } from '../database/schema.ts';
import { appendToLog } from '../log/append-log.ts';
import type { Chain, Taken } from './judge.ts';
import type { ReadCommit } from './read-commits.ts';
import { userEventsOf, type UserEventRow } from './users.ts';

/** Puts what was taken at the end of the log: the very text that came, and of its events only those about users apart. */
export async function storeTaken(
  db: HubTransaction,
  deviceNo: number,
  taken: readonly Taken[],
  receivedAt: Date,
): Promise<void> {
  const accepted = taken.filter(({ verdict }) => verdict.outcome === 'accepted').map(({ commit }) => commit);
  await insertUserEvents(db, accepted.flatMap(userEventsOf));
  // Last, because it locks the log for everybody until the transaction ends.
  const first = await appendToLog(
    db,
    taken.map(({ commit }) => commit.hash),
  );
  await insertCommits(db, deviceNo, first, taken, receivedAt);
}

async function insertCommits(
  db: HubTransaction,
  deviceNo: number,
  first: number,
  taken: readonly Taken[],
  receivedAt: Date,
): Promise<void> {
  const column = <Value>(of: (commit: ReadCommit) => Value): Value[] => taken.map(({ commit }) => of(commit));
  // Kysely has no insert from arrays; one of them for each column is sent at once, however many commits there are.
  await sql`INSERT INTO ledger_commit
      (position, device_no, seq, hlc, hash, signature, text, received_at, state, code, problem)
    SELECT ${first}::bigint + ordinality - 1, ${deviceNo}::int, seq, hlc, decode(hash, 'hex'), decode(signature, 'hex'),
           text, ${receivedAt}::timestamptz, CASE WHEN code IS NULL THEN 'accepted' ELSE 'quarantined' END, code, problem
      FROM unnest(
        ${column(({ header }) => header.seq)}::int[],
        ${column(({ header }) => header.hlc)}::text[],
        ${column(({ hash }) => hash.toString('hex'))}::text[],
        ${column(({ signature }) => signature.toString('hex'))}::text[],
        ${column(({ text }) => text)}::text[],
        ${taken.map(({ verdict }) => verdict.code)}::text[],
        ${taken.map(({ verdict }) => verdict.problem)}::text[]
      ) WITH ORDINALITY AS came (seq, hlc, hash, signature, text, code, problem, ordinality)`.execute(db);
}

/** Remembers what is told about users, to know later who was allowed to do what. */
export async function insertUserEvents(db: HubTransaction, rows: readonly UserEventRow[]): Promise<void> {
  for (const row of rows)
    await db
      .insertInto('user_event')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** Sets where a device's chain ends now. */
export async function moveChain(db: HubTransaction, deviceNo: number, chain: Chain, now: Date): Promise<void> {
  await db
    .updateTable('device')
    .set({ seq: chain.seq, head_hash: Buffer.from(chain.hash, 'hex'), head_hlc: chain.hlc, last_push_at: now })
    .where('no', '=', deviceNo)
    .executeTakeFirstOrThrow();
}

/** Stops a device of which two copies write: from now on every request of it is refused. */
export async function freezeDevice(db: HubTransaction, deviceNo: number, now: Date): Promise<void> {
  await db.updateTable('device').set({ forked_at: now }).where('no', '=', deviceNo).executeTakeFirstOrThrow();
}
