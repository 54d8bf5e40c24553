import { notify } from '../database/notices.ts';
import type { HubDatabase } from '../database/schema.ts';
import { codeMinutes, createCode } from '../enrol/codes.ts';
import { findSiteUser } from '../enrol/site-users.ts';
import { type AdminOutcome, columns, done, momentOf, refuse } from './outcome.ts';
import { findSite } from './sites.ts';

/** Makes a code for one more device of a site, or for the first one of a new site. */
export async function makeCode(
  db: HubDatabase,
  { site: siteCode, user: username }: { readonly site: string | null; readonly user: string | null },
  now: number,
): Promise<AdminOutcome> {
  const site = siteCode === null ? null : await findSite(db, siteCode);
  if (siteCode !== null && site === null) return refuse(`there is no site ${siteCode}`);
  if (username !== null && site === null) return refuse('a code for a user is a code for their site');
  const user = username === null || site === null ? null : await findSiteUser(db, site, username);
  if (username !== null && user === null)
    return refuse(`the hub knows no active user ${username} of ${siteCode ?? 'this site'}`);
  const code = await createCode(db, { siteNo: site?.no ?? null, user, now });
  return done(code, `For one device of ${site?.code ?? 'a new site'}, within ${codeMinutes} minutes. Shown only now.`);
}

/** All devices by site, with how far their chains are here and whether they may go on. */
export async function listDevices(db: HubDatabase): Promise<AdminOutcome> {
  const rows = await db
    .selectFrom('device')
    .innerJoin('site', 'site.no', 'device.site_no')
    .select(['device.id', 'device.code', 'device.name', 'device.seq', 'device.last_push_at', 'device.app_version'])
    .select(['device.revoked_at', 'device.forked_at', 'site.code as site'])
    .orderBy('site.code')
    .orderBy('device.no')
    .execute();
  return columns(
    ['SITE', 'CODE', 'ID', 'COMMITS', 'LAST PUSH', 'APP', 'STATE', 'NAME'],
    rows.map((row) => [
      row.site,
      row.code,
      row.id,
      String(row.seq),
      momentOf(row.last_push_at),
      row.app_version,
      row.revoked_at !== null ? 'revoked' : row.forked_at !== null ? 'stopped: two copies write' : 'active',
      row.name,
    ]),
  );
}

/** From now on every request of the device is refused. What it has sent stays. */
export async function revokeDevice(db: HubDatabase, named: string, now: number): Promise<AdminOutcome> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(named);
  return db.transaction().execute(async (transaction) => {
    const device = await transaction
      .updateTable('device')
      .set({ revoked_at: new Date(now) })
      .where(isId ? 'id' : 'code', '=', named)
      .where('revoked_at', 'is', null)
      .returning(['id', 'code'])
      .executeTakeFirst();
    if (device === undefined) return refuse(`there is no device ${named} that is not revoked already`);
    await notify(transaction, { kind: 'access' });
    return done(`Device ${device.code} (${device.id}) is revoked.`);
  });
}
