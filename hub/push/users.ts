import { evolvers } from '../../shared/domain/nouns.ts';
import type { UserState } from '../../shared/domain/user/state.ts';
import { compareLedgerPositions, type LedgerPosition } from '../../shared/ledger/position.ts';
import { foldSubject, type PositionedEvent } from '../../shared/ledger/fold.ts';
import type { HubDatabase, HubTables } from '../database/schema.ts';
import type { ReadCommit } from './read-commits.ts';

/** An event about a user, as the hub keeps it beside the commit. */
export type UserEventRow = HubTables['user_event'];

/** What is known of some users, and what a push tells about them while it is judged. */
export type UserBook = {
  /** The user as they were at this place of the ledger. */
  at(userId: string, position: LedgerPosition): UserState | null;
  learn(events: readonly UserEventRow[]): void;
};

const subjectPrefix = 'user:';

/** The events of a commit that are about users. */
export function userEventsOf({ header, events }: Pick<ReadCommit, 'header' | 'events'>): readonly UserEventRow[] {
  return events.flatMap(({ type, subject, body }, ix) =>
    subject.startsWith(subjectPrefix)
      ? [
          {
            user_id: subject.slice(subjectPrefix.length),
            hlc: header.hlc,
            device: header.device,
            seq: header.seq,
            ix,
            type,
            body,
          },
        ]
      : [],
  );
}

/** Reads what is known of the users that these commits are by or about. */
export async function readUserBook(db: HubDatabase, commits: readonly ReadCommit[]): Promise<UserBook> {
  const ids = new Set(
    commits.flatMap((commit) => [commit.header.actor, ...userEventsOf(commit).map((row) => row.user_id)]),
  );
  const rows =
    ids.size === 0
      ? []
      : await db
          .selectFrom('user_event')
          .selectAll()
          .where('user_id', 'in', [...ids])
          .execute();
  return createUserBook(rows);
}

/** A book of what these rows say; a push adds to it what it brings. */
export function createUserBook(rows: readonly UserEventRow[]): UserBook {
  const events = new Map<string, PositionedEvent[]>();
  const learn = (more: readonly UserEventRow[]): void => {
    for (const row of more) {
      const known = events.get(row.user_id) ?? [];
      known.push(toPositioned(row));
      events.set(row.user_id, known);
    }
  };
  learn(rows);
  return {
    learn,
    at: (userId, position) => {
      const before = (events.get(userId) ?? []).filter((event) => compareLedgerPositions(event, position) < 0);
      return foldSubject<UserState>(before, (state, event) => evolvers.user(state, userId, event));
    },
  };
}

function toPositioned({ device, seq, ix, hlc, type, body }: UserEventRow): PositionedEvent {
  return { device, seq, index: ix, hlc, type, data: JSON.parse(body) as unknown };
}
