import type { ParsedEnrolRequest } from '../../shared/sync/enrolment.ts';
import type { HubTransaction } from '../database/schema.ts';
import { RequestRefused } from '../requests/refusals.ts';

/** A site as an enrolment names it. */
export type SiteRow = { readonly no: number; readonly id: string; readonly code: string; readonly name: string };

/**
 * The site that a code leads to. A station that was in use before brings its own: it becomes the site of a code for a new
 * one, and of a code for a site that the administrator named and of which no device is here yet.
 */
export async function siteOfCode(
  db: HubTransaction,
  siteNo: number | null,
  brought: ParsedEnrolRequest['site'],
): Promise<SiteRow> {
  if (siteNo === null) return registerSite(db, brought);
  const site = await db
    .selectFrom('site')
    .select(['no', 'id', 'code', 'name'])
    .where('no', '=', siteNo)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (brought === null || brought.id === site.id) return site;
  if (brought.code !== site.code || (await hasDevices(db, siteNo)))
    throw new RequestRefused('SITE_MISMATCH', `the code is for ${site.code}, the station belongs to another site`);
  await refuseTakenId(db, brought.id);
  await db.updateTable('site').set({ id: brought.id }).where('no', '=', siteNo).executeTakeFirstOrThrow();
  return { ...site, id: brought.id };
}

async function registerSite(db: HubTransaction, brought: ParsedEnrolRequest['site']): Promise<SiteRow> {
  if (brought === null) throw new RequestRefused('SITE_MISMATCH', 'the code is for a new site, the station has none');
  await refuseTakenId(db, brought.id);
  const row = await db
    .insertInto('site')
    .values({ ...brought, country: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning(['no', 'id', 'code', 'name'])
    .executeTakeFirst();
  if (row === undefined) throw new RequestRefused('SITE_MISMATCH', `there is a site ${brought.code} already`);
  return row;
}

async function refuseTakenId(db: HubTransaction, id: string): Promise<void> {
  const taken = await db.selectFrom('site').select('code').where('id', '=', id).executeTakeFirst();
  if (taken !== undefined)
    throw new RequestRefused('SITE_MISMATCH', `this site is here already: make a code for ${taken.code}`);
}

async function hasDevices(db: HubTransaction, siteNo: number): Promise<boolean> {
  const row = await db.selectFrom('device').select('no').where('site_no', '=', siteNo).limit(1).executeTakeFirst();
  return row !== undefined;
}
