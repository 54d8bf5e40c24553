import { momentOfInstant } from '../../../shared/lib/moment.ts';
import type { ReadingHandle, WritingHandle } from '../data/handles.ts';
import type { Selectable } from 'kysely';
import type { HubLinkTable } from '../data/schema.ts';
import { forgetFormersAcknowledged } from './formers.ts';
import type { EnrolledHub, SyncProblem } from './steps.ts';

/** The row that says what this station knows of its hub. */
export type HubLink = Selectable<HubLinkTable>;

/** What this station knows of its hub; null when it works alone. */
export function readHubLink(db: ReadingHandle): HubLink | null {
  return db.first(db.from.selectFrom('hub_link').selectAll());
}

/** Remembers a hub that has taken this device in. What another hub had acknowledged says nothing about this one. */
export function writeHubLink(db: WritingHandle, hub: EnrolledHub, nowMilliseconds: number): void {
  leaveHub(db);
  forgetFormersAcknowledged(db);
  const now = momentOfInstant(nowMilliseconds);
  db.run(
    db.to.insertInto('hub_link').values({
      no: 1,
      url: hub.url,
      origin: hub.origin,
      hub_key: hub.hubKey,
      enrolled_at: now,
      acknowledged: 0,
      checkpoint: null,
      checkpoint_size: 0,
      offset_ms: hub.hubMilliseconds - nowMilliseconds,
      last_contact_at: now,
      problem: null,
      problem_at: null,
      paused: 0,
    }),
  );
}

/** Works alone from now on. The history that came from the hub stays. */
export function leaveHub(db: WritingHandle): void {
  for (const table of ['hub_link', 'doubted_commit', 'checkpoint', 'site_computer', 'key_parcel'] as const)
    db.run(db.to.deleteFrom(table));
  db.run(db.to.updateTable('participant_key').set({ at_hub: 0 }));
}

/** Notes a successful exchange, and the hub's clock beside one's own. */
export function noteContact(db: WritingHandle, nowMilliseconds: number, hubMilliseconds: number): void {
  change(db, {
    last_contact_at: momentOfInstant(nowMilliseconds),
    offset_ms: hubMilliseconds - nowMilliseconds,
    problem: null,
    problem_at: null,
  });
}

/** Remembers why the last exchange came to nothing, and when. */
export function noteProblem(db: WritingHandle, nowMilliseconds: number, problem: SyncProblem): void {
  change(db, { problem, problem_at: momentOfInstant(nowMilliseconds) });
}

/** Lets the exchange with the hub rest, or go on. */
export function setPaused(db: WritingHandle, paused: boolean): void {
  change(db, { paused: paused ? 1 : 0 });
}

/** Remembers up to which own commit the hub has everything on its disk. */
export function setAcknowledged(db: WritingHandle, seq: number): void {
  change(db, { acknowledged: seq });
}

/** What the hub once had says nothing any more: it was set back. */
export function offerAllAgain(db: WritingHandle): void {
  setAcknowledged(db, 0);
  forgetFormersAcknowledged(db);
}

/** Remembers the head of the hub's log: what it shows later must be a longer log of the same beginning. */
export function pinCheckpoint(db: WritingHandle, note: string, size: number): void {
  change(db, { checkpoint: note, checkpoint_size: size });
}

function change(db: WritingHandle, values: Partial<Omit<HubLink, 'no'>>): void {
  db.run(db.to.updateTable('hub_link').set(values).where('no', '=', 1));
}

/** Remembers how many wrapped keys of the hub were read, to ask for the later ones only. */
export function setKeysRead(db: WritingHandle, count: number): void {
  change(db, { keys_read: count });
}
