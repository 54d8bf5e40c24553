import type { CallOutput } from '../../../shared/api/contract.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { type BundleHeader, writeSiteCard } from '../../../shared/sync/bundle.ts';
import { type BundleSource, type GivenBundle, openBundleSource } from '../bundles/bundle-source.ts';
import { bundleSites } from '../bundles/bundle-sites.ts';
import { outgoingAfter } from '../bundles/outgoing.ts';
import { type OuterBundle, readOuter } from '../bundles/read-outer.ts';
import { fingerprintOf, isKnownSender } from '../bundles/senders.ts';
import { homeOf, ownSiteCard } from '../bundles/site-box.ts';
import { verifyInside } from '../bundles/verify-bundle.ts';
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
  'bundle.look': answers<'bundle.look'>((context, input) =>
    withOuter(context, input, (source, outer, isSenderKnown) => {
      const { from, to, at, commits } = outer.header;
      return accepted({
        fileName: source.name,
        bytes: source.size,
        at,
        entries: commits,
        from: senderOf(from),
        isSenderKnown,
        to,
        isForThisSite: isForThisSite(context, outer),
      });
    }),
  ),
  'bundle.verify': answers<'bundle.verify'>((context, input) =>
    withOuter<CallOutput<'bundle.verify'>>(context, input, async (source, outer) => {
      const { from, to, at, commits } = outer.header;
      if (!isForThisSite(context, outer))
        return refused({ code: 'BUNDLE_OTHER_SITE', details: { to: `${to.name} (${to.code})` } });
      const progress = (done: number): void => context.progress({ what: 'bundle', done, total: commits });
      const inside = await verifyInside(context.db, source, outer, progress);
      if (!inside.ok) return inside;
      return accepted({ fileName: source.name, at, entries: commits, from: senderOf(from), to, inside: inside.value });
    }),
  ),
};

/** Opens what was given, checks every byte against its signature, and closes it again. */
async function withOuter<Value>(
  { db }: QueryContext,
  given: GivenBundle,
  work: (
    source: BundleSource,
    outer: OuterBundle,
    isSenderKnown: boolean,
  ) => Result<Value, Refusal> | Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  const opened = openBundleSource(given);
  if (!opened.ok) return opened;
  try {
    const outer = await readOuter(opened.value);
    if (!outer.ok) return outer;
    const known = isKnownSender(db, outer.value.header);
    return known.ok ? await work(opened.value, outer.value, known.value) : known;
  } finally {
    opened.value.close();
  }
}

function senderOf({ device, deviceName, site, publicKey }: BundleHeader['from']) {
  return { device, deviceName, fingerprint: fingerprintOf(publicKey), site };
}

function isForThisSite(context: QueryContext, { header }: OuterBundle): boolean {
  return header.to.id === homeOf(context).site.id;
}

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
