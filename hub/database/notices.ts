import { setTimeout as pause } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';
import { sql } from 'kysely';
import pg from 'pg';
import type { HubDatabase } from './schema.ts';

/** What one process tells all: commits of a site are new, or the administrator changed who may see or do what. */
export type Notice = { readonly kind: 'commits'; readonly siteId: string } | { readonly kind: 'access' };

/**
 * Calls back with every notice from now on, whichever process gave it. `missed` is called when some may have been lost
 * on the way (the connection broke), so that nobody waits for what will not come.
 */
export type Listen = (on: { notice: (notice: Notice) => void; missed: () => void }) => Promise<void>;

const channel = 'cryoledger_hub';

/** Tells all processes, when and only when the transaction that says it is committed. */
export async function notify(db: HubDatabase, notice: Notice): Promise<void> {
  await sql`SELECT pg_notify(${channel}, ${notice.kind === 'commits' ? notice.siteId : ''})`.execute(db);
}

function noticeOf(payload: string): Notice {
  return payload === '' ? { kind: 'access' } : { kind: 'commits', siteId: payload };
}

/** Listens on the database of this very process. */
export function listenInPglite(pglite: PGlite): Listen {
  return async ({ notice }) => {
    await pglite.listen(channel, (payload) => notice(noticeOf(payload)));
  };
}

/** Listens on a connection of its own, and connects again for as long as it takes. */
export function listenInPostgres(url: string): { readonly listen: Listen; close(): Promise<void> } {
  let client: pg.Client | null = null;
  const stop = new AbortController();

  const connect = async (on: Parameters<Listen>[0]): Promise<void> => {
    const next = new pg.Client({ connectionString: url, application_name: 'cryoledger-hub-notices', keepAlive: true });
    next.on('notification', ({ payload }) => on.notice(noticeOf(payload ?? '')));
    next.on('error', () => undefined); // 'end' follows, and there it is dealt with
    next.once('end', () => void reconnect(on));
    await next.connect();
    await next.query(`LISTEN ${channel}`);
    client = next;
  };

  /** The database is away: pushes and pulls say so to those who ask; this waits until it is back. */
  const reconnect = async (on: Parameters<Listen>[0]): Promise<void> => {
    client = null;
    for (let isBack = false; !isBack && !stop.signal.aborted; ) {
      await pause(500 + Math.random() * 1000);
      if (stop.signal.aborted) return;
      isBack = await connect(on).then(
        () => true,
        () => false,
      );
      if (isBack) on.missed();
    }
  };

  return {
    listen: connect,
    close: async () => {
      stop.abort();
      await client?.end();
    },
  };
}
