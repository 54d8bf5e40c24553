import type { FastifyReply } from 'fastify';
import type { HubDatabase } from '../database/schema.ts';
import type { AskingDevice } from '../requests/token.ts';
import type { Streams } from './streams.ts';

/** Often enough that no proxy takes the connection for dead. */
const keepAliveMilliseconds = 20_000;
/** Then the station comes again with a new token. */
const longestMilliseconds = 15 * 60_000;
/** A station hears at most so often: what comes within is one pull. */
const quietMilliseconds = 250;

/** Opens a stream of server-sent events that say no more than "there is something new". */
export async function openStream(
  { db, streams }: { readonly db: HubDatabase; readonly streams: Streams },
  device: AskingDevice,
  reply: FastifyReply,
): Promise<void> {
  const siteIds = await visibleSites(db, device.siteNo);
  reply.hijack();
  const { raw } = reply;
  // Who went away meanwhile will not be heard closing: its timers would run for ever.
  if (raw.destroyed) return;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  // At once: a station that comes back cannot know what it missed.
  raw.write('retry: 5000\n\nevent: new\ndata: {}\n\n');
  let quiet: NodeJS.Timeout | undefined;
  const tell = (): void => {
    quiet ??= setTimeout(() => {
      quiet = undefined;
      raw.write('event: new\ndata: {}\n\n');
    }, quietMilliseconds);
  };
  const remove = streams.add({ siteIds, tell, end: () => raw.end() });
  const keepAlive = setInterval(() => raw.write(': here\n\n'), keepAliveMilliseconds);
  const longest = setTimeout(() => raw.end(), longestMilliseconds);
  raw.once('close', () => {
    remove();
    clearInterval(keepAlive);
    clearTimeout(longest);
    clearTimeout(quiet);
  });
}

async function visibleSites(db: HubDatabase, siteNo: number): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('site')
    .select('id')
    .where(({ eb, or, selectFrom }) =>
      or([
        eb('no', '=', siteNo),
        eb('no', 'in', selectFrom('site_share').select('other_no').where('site_share.site_no', '=', siteNo)),
      ]),
    )
    .execute();
  return new Set(rows.map(({ id }) => id));
}
