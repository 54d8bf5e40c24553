import { v7 as uuidv7 } from 'uuid';
import { notify } from '../database/notices.ts';
import type { HubDatabase } from '../database/schema.ts';
import { type AdminOutcome, columns, done, refuse } from './outcome.ts';

/** A site of this hub by the names a command needs. */
export type FoundSite = { readonly no: number; readonly id: string; readonly code: string };

/** The site of this code; null when there is none. */
export async function findSite(db: HubDatabase, code: string): Promise<FoundSite | null> {
  const row = await db.selectFrom('site').select(['no', 'id', 'code']).where('code', '=', code).executeTakeFirst();
  return row ?? null;
}

/** Adds a site, ready for its first device. A code that is taken is refused. */
export async function addSite(db: HubDatabase, code: string, name: string, country: string): Promise<AdminOutcome> {
  if (!/^[A-Za-z0-9._-]{1,40}$/u.test(code)) return refuse('a code has letters, digits, dots and hyphens, at most 40');
  if (!/^[A-Z]{2}$/u.test(country)) return refuse('a country is two capital letters, like DE');
  if (name.trim() === '' || name.length > 200) return refuse('a name has 1 to 200 letters');
  const added = await db
    .insertInto('site')
    .values({ id: uuidv7(), code, name: name.trim(), country })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added === undefined ? refuse(`there is a site ${code} already`) : done(`Site ${code} is here: ${added.id}`);
}

/** All sites, and with whom each shares. */
export async function listSites(db: HubDatabase): Promise<AdminOutcome> {
  const sites = await db.selectFrom('site').select(['no', 'code', 'id', 'name', 'country']).orderBy('code').execute();
  const shares = await db
    .selectFrom('site_share')
    .innerJoin('site', 'site.no', 'site_share.other_no')
    .select(['site_share.site_no as siteNo', 'site.code'])
    .orderBy('site.code')
    .execute();
  const sharedWith = Map.groupBy(shares, ({ siteNo }) => siteNo);
  return columns(
    ['CODE', 'ID', 'COUNTRY', 'NAME', 'SHARES WITH'],
    sites.map(({ no, code, id, name, country }) => {
      const others = sharedWith.get(no) ?? [];
      return [code, id, country ?? '–', name, others.map((other) => other.code).join(', ') || '–'];
    }),
  );
}

/** Two sites see each other's commits from now on, or no longer. What a station has already, it keeps. */
export async function shareSites(db: HubDatabase, isShared: boolean, one: string, two: string): Promise<AdminOutcome> {
  const [first, second] = [await findSite(db, one), await findSite(db, two)];
  if (first === null || second === null) return refuse(`there is no site ${first === null ? one : two}`);
  if (first.no === second.no) return refuse('a site sees itself anyway');
  const pair = [first.no, second.no];
  const both = [
    { site_no: first.no, other_no: second.no },
    { site_no: second.no, other_no: first.no },
  ];
  await db.transaction().execute(async (transaction) => {
    await (isShared
      ? transaction
          .insertInto('site_share')
          .values(both)
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      : transaction.deleteFrom('site_share').where('site_no', 'in', pair).where('other_no', 'in', pair).execute());
    await notify(transaction, { kind: 'access' });
  });
  return done(isShared ? `${one} and ${two} see each other’s records.` : `${one} and ${two} no longer share.`);
}
