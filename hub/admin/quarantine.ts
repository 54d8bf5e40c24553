import { parseCommitText } from '../../shared/ledger/commit.ts';
import { present } from '../../shared/lib/assert.ts';
import { notify } from '../database/notices.ts';
import type { CommitState, HubDatabase, HubTransaction } from '../database/schema.ts';
import { problemOfEvents } from '../push/read-commits.ts';
import { insertUserEvents } from '../push/store.ts';
import { userEventsOf } from '../push/users.ts';
import { type AdminOutcome, columns, done, momentOf, refuse } from './outcome.ts';

/** What waits for a decision, and what was decided to stay back. */
export async function listQuarantine(db: HubDatabase): Promise<AdminOutcome> {
  const rows = await db
    .selectFrom('ledger_commit as c')
    .innerJoin('device', 'device.no', 'c.device_no')
    .innerJoin('site', 'site.no', 'device.site_no')
    .select(['device.id as device', 'c.seq', 'site.code as site', 'c.state', 'c.code', 'c.problem', 'c.received_at'])
    .where('c.state', '<>', 'accepted')
    .orderBy('c.position')
    .execute();
  return columns(
    ['SITE', 'COMMIT', 'CAME', 'STATE', 'CODE', 'PROBLEM'],
    rows.map(({ site, device, seq, received_at: came, state, code, problem }) => [
      site,
      `${device}/${seq}`,
      momentOf(came),
      state,
      code ?? '–',
      problem ?? '–',
    ]),
  );
}

/** Gives a commit free for everybody who may see its device. What no station could read stays back. */
export function releaseCommit(db: HubDatabase, named: string): Promise<AdminOutcome> {
  return decide(db, named, async (transaction, { position, text, siteId }) => {
    const parsed = parseCommitText(text);
    const { header, events } = present(parsed.ok ? parsed.value : null, 'a stored commit was read before');
    const invalid = problemOfEvents(events);
    if (invalid !== null) return refuse(`no station could read it: ${invalid}`);
    await setState(transaction, position, 'accepted');
    await insertUserEvents(transaction, userEventsOf({ header, events }));
    await notify(transaction, { kind: 'commits', siteId });
    return done(`Commit ${named} is released.`);
  });
}

/** Decides that a commit stays back for good, so that it is no longer among those that wait. */
export function keepCommit(db: HubDatabase, named: string): Promise<AdminOutcome> {
  return decide(db, named, async (transaction, { position }) => {
    await setState(transaction, position, 'kept');
    return done(`Commit ${named} stays back.`);
  });
}

async function setState(db: HubTransaction, position: number, state: CommitState): Promise<void> {
  await db.updateTable('ledger_commit').set({ state }).where('position', '=', position).executeTakeFirstOrThrow();
}

type HeldRow = { readonly position: number; readonly text: string; readonly siteId: string };

async function decide(
  db: HubDatabase,
  named: string,
  step: (transaction: HubTransaction, row: HeldRow) => Promise<AdminOutcome>,
): Promise<AdminOutcome> {
  const [, device, seq] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/([1-9][0-9]{0,8})$/u.exec(named) ?? [];
  if (device === undefined || seq === undefined) return refuse('name the commit as DEVICE/SEQ');
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('ledger_commit as c')
      .innerJoin('device', 'device.no', 'c.device_no')
      .innerJoin('site', 'site.no', 'device.site_no')
      .select(['c.position', 'c.text', 'site.id as siteId'])
      .where('device.id', '=', device)
      .where('c.seq', '=', Number(seq))
      .where('c.state', '<>', 'accepted')
      .forUpdate('c')
      .executeTakeFirst();
    return row === undefined ? refuse(`no commit ${named} is kept back`) : step(transaction, row);
  });
}
