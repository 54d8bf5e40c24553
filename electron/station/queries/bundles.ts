import type { CallOutput } from '../../../shared/api/contract.ts';
import { accepted, refused } from '../../../shared/lib/result.ts';
import { writeSiteCard } from '../../../shared/sync/bundle.ts';
import { openBundleSource } from '../bundles/bundle-source.ts';
import { bundleSites } from '../bundles/bundle-sites.ts';
import { outgoingAfter } from '../bundles/outgoing.ts';
import { readOuter } from '../bundles/read-outer.ts';
import { fingerprintOf, isKnownSender } from '../bundles/senders.ts';
import { homeOf, ownSiteCard } from '../bundles/site-box.ts';
import { byteTools } from '../sync/hub-log.ts';
import { answers, type QueryContext, type QueryHandlers } from './handlers.ts';

/** The station's own card, what is known of other sites, and a look at a bundle before anything is taken in. */
export const bundleQueries: QueryHandlers = {
  'bundle.card': answers<'bundle.card'>((context) => {
    const card = ownSiteCard(context);
    if (card === null) return refused({ code: 'SITE_KEYS_MISSING' });
    const { id, code, name, key } = card;
    const { device } = homeOf(context);
    return accepted({
      card: writeSiteCard(byteTools.sha256, card),
      site: { id, code, name },
      fingerprint: fingerprintOf(key),
      device: { name: device.name, fingerprint: fingerprintOf(device.public_key) },
    });
  }),
  'bundle.overview': answers<'bundle.overview'>((context) => accepted(overview(context))),
  'bundle.look': answers<'bundle.look'>(async (context, input) => {
    const opened = openBundleSource(input);
    if (!opened.ok) return opened;
    const source = opened.value;
    try {
      const outer = await readOuter(source);
      if (!outer.ok) return outer;
      const { from, to, at, commits } = outer.value.header;
      const known = isKnownSender(context.db, outer.value.header);
      if (!known.ok) return known;
      const { device, deviceName, site, publicKey } = from;
      return accepted({
        fileName: source.name,
        bytes: source.size,
        at,
        entries: commits,
        from: { device, deviceName, fingerprint: fingerprintOf(publicKey), site },
        isSenderKnown: known.value,
        to,
        isForThisSite: to.id === homeOf(context).site.id,
      });
    } finally {
      source.close();
    }
  }),
};

type Overview = CallOutput<'bundle.overview'>;
const mostLogged = 100;

function overview(context: QueryContext): Overview {
  const { db } = context;
  const waits = db.rows<{ why: string; count: number }>(
    'SELECT why, count(*) AS count FROM waiting_commit GROUP BY why',
    [],
  );
  const all = waits.reduce((sum, { count }) => sum + count, 0);
  const ahead = waits.find(({ why }) => why === 'CLOCK_AHEAD')?.count ?? 0;
  return {
    sites: bundleSites(db, ownSiteCard(context)).map(({ id, code, name, key, addedAt, sentAt, sent }) => ({
      id,
      code,
      name,
      fingerprint: fingerprintOf(key),
      isOwn: addedAt === null,
      addedAt,
      sentAt,
      toSend: outgoingAfter(db, sent).count,
    })),
    waiting: all - ahead,
    ahead,
    log: logOf(context),
  };
}

function logOf({ db }: QueryContext): Overview['log'] {
  const rows = db.all(db.from.selectFrom('bundle_log').selectAll().orderBy('no', 'desc').limit(mostLogged));
  return rows.map(({ site_code, site_name, device_name, is_whole, ...row }) => ({
    ...row,
    siteCode: site_code,
    siteName: site_name,
    deviceName: device_name,
    isWhole: is_whole === 1,
  }));
}
