import type { ParsedEnrolRequest } from '../../shared/sync/enrolment.ts';
import type { HubTransaction } from '../database/schema.ts';
import { toHex } from '../log/log-view.ts';
import { RequestRefused } from '../requests/refusals.ts';
import { freeDeviceCode } from './device-codes.ts';

type Former = ParsedEnrolRequest['formers'][number];

/**
 * Notes whom a computer was before, so that it may send what those left unsent. One that was never enrolled here is put
 * down for its chain alone: by the code, an administrator vouches for the computer, and each commit is still checked
 * against the key of the device that made it.
 */
export async function putFormers(
  db: HubTransaction,
  deviceNo: number,
  siteNo: number,
  { formers, device, appVersion }: ParsedEnrolRequest,
  now: Date,
): Promise<void> {
  for (const former of formers) {
    const no = (await findFormer(db, siteNo, former)) ?? (await addFormer(db, siteNo, former, device, appVersion, now));
    if (no === deviceNo) continue;
    await db
      .insertInto('device_former')
      .values({ device_no: deviceNo, former_no: no })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

async function findFormer(db: HubTransaction, siteNo: number, { id, publicKey }: Former): Promise<number | null> {
  const row = await db
    .selectFrom('device')
    .select(['no', 'site_no', 'public_key'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.site_no !== siteNo) throw new RequestRefused('SITE_MISMATCH', 'a former identity belongs to another site');
  if (toHex(row.public_key) !== publicKey)
    throw new RequestRefused('DEVICE_FORKED', 'a former identity is here with another key');
  return row.no;
}

async function addFormer(
  db: HubTransaction,
  siteNo: number,
  former: Former,
  { boxKey }: ParsedEnrolRequest['device'],
  appVersion: string,
  now: Date,
): Promise<number> {
  const { no } = await db
    .insertInto('device')
    .values({
      id: former.id,
      site_no: siteNo,
      code: await freeDeviceCode(db, former.code),
      name: former.name,
      public_key: Buffer.from(former.publicKey, 'hex'),
      box_key: Buffer.from(boxKey, 'hex'),
      app_version: appVersion,
      enrolled_at: now,
      is_enrolled: false,
    })
    .returning('no')
    .executeTakeFirstOrThrow();
  return no;
}
