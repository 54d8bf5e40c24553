import { hkdfSync } from 'node:crypto';
import type { SiteCard } from '../../../shared/sync/bundle.ts';
import type { ReadingHandle } from '../data/handles.ts';
import { findSecret } from '../data/local-secrets.ts';
import type { Lookups } from '../queries/lookups.ts';
import { boxKeyOfSeed } from '../sync/box-key.ts';

const label = 'cryoledger bundle key 1';

type Home = { readonly db: ReadingHandle; readonly look: Lookups };

/**
 * The private X25519 key by which every computer of a site opens what is sealed for the site: it follows from the site's
 * own key, so it needs no key of its own to be handed on. Null where the site's key is not.
 */
export function siteBoxSeed(db: ReadingHandle): Buffer | null {
  const siteKey = findSecret(db, 'siteKey');
  return siteKey === null ? null : Buffer.from(hkdfSync('sha256', siteKey, new Uint8Array(), label, 32));
}

/** The site of this station, and this device's number and id. */
export function homeOf({ db, look }: Home) {
  const facts = new Map(
    db.all(db.from.selectFrom('local_fact').select(['name', 'value'])).map(({ name, value }) => [name, value]),
  );
  const site = look.document('site', facts.get('siteId') ?? '');
  if (site === null) throw new Error('A station knows its site');
  const device = db.first(
    db.from
      .selectFrom('device')
      .select(['no', 'id', 'name', 'code', 'public_key', 'seq'])
      .where('id', '=', facts.get('deviceId') ?? ''),
  );
  if (device === null) throw new Error('A station knows its device');
  return { site: { id: site.id, code: site.code, name: site.name }, device };
}

/** The card that this site hands over; null where the site's key is not. */
export function ownSiteCard(home: Home): SiteCard | null {
  const seed = siteBoxSeed(home.db);
  return seed === null ? null : { ...homeOf(home).site, key: boxKeyOfSeed(seed) };
}
