import type { HubDatabase } from '../database/schema.ts';
import { createUserBook } from '../push/users.ts';
import type { SiteUser } from './codes.ts';

/** After every commit there is. */
const end = { hlc: 'f'.repeat(16), device: '', seq: 0, index: 0 };

/** The active user of a site who signs in with this name. */
export async function findSiteUser(
  db: HubDatabase,
  site: { readonly no: number; readonly id: string },
  username: string,
): Promise<SiteUser | null> {
  const rows = await db
    .selectFrom('user_event')
    .innerJoin('device', 'device.id', 'user_event.device')
    .selectAll('user_event')
    .where('device.site_no', '=', site.no)
    .execute();
  const book = createUserBook(rows);
  for (const id of new Set(rows.map(({ user_id }) => user_id))) {
    const user = book.at(id, end);
    if (user?.active === true && user.siteId === site.id && user.username === username) return { id, username };
  }
  return null;
}
