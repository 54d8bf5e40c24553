import type { KeyAnswer, KeyRequest } from '../../shared/sync/keys.ts';
import { mostKeys } from '../../shared/sync/keys.ts';
import type { HubContext } from '../context.ts';
import type { HubTransaction } from '../database/schema.ts';
import type { AskingDevice } from '../requests/token.ts';
import { toHex } from '../log/log-view.ts';

/**
 * Takes what a device has and gives what it lacks of its site's keys, in one transaction. Only devices of the site are
 * asked or answered; everything is wrapped or sealed before it comes here.
 */
export async function exchangeKeys({ db }: HubContext, device: AskingDevice, request: KeyRequest): Promise<KeyAnswer> {
  return db.transaction().execute(async (transaction) => {
    await noteStanding(transaction, device, request.hasSiteKeys);
    if (request.put.length > 0 || request.erase.length > 0) await addEntries(transaction, device.siteNo, request);
    await carryParcels(transaction, device, request.parcels);
    const rows = await transaction
      .selectFrom('site_key')
      .select(['entry', 'key_id', 'participant', 'wrapped'])
      .where('site_no', '=', device.siteNo)
      .where('entry', '>', request.after)
      .orderBy('entry')
      .limit(mostKeys + 1)
      .execute();
    const given = rows.slice(0, mostKeys);
    return {
      entries: given.map(({ key_id, participant, wrapped }) => ({
        keyId: key_id,
        participant,
        wrapped: wrapped === null ? null : Buffer.from(wrapped).toString('base64'),
      })),
      next: given.at(-1)?.entry ?? request.after,
      more: rows.length > mostKeys,
      parcel: request.hasSiteKeys ? null : await parcelFor(transaction, device),
      devices: await devicesOf(transaction, device.siteNo),
    };
  });
}

/** Whoever has the keys needs no parcel any more. */
async function noteStanding(db: HubTransaction, device: AskingDevice, hasSiteKeys: boolean): Promise<void> {
  await db.updateTable('device').set({ has_site_keys: hasSiteKeys }).where('no', '=', device.no).execute();
  if (hasSiteKeys) await db.deleteFrom('key_parcel').where('device_no', '=', device.no).execute();
}

async function addEntries(db: HubTransaction, siteNo: number, { put, erase }: KeyRequest): Promise<void> {
  const { key_entries: before } = await db
    .selectFrom('site')
    .select('key_entries')
    .where('no', '=', siteNo)
    .forUpdate()
    .executeTakeFirstOrThrow();
  let entry = before;
  for (const { keyId, participant, wrapped } of put) {
    const added = await db
      .insertInto('site_key')
      .values({
        site_no: siteNo,
        entry: entry + 1,
        key_id: keyId,
        participant,
        wrapped: Buffer.from(wrapped, 'base64'),
      })
      // What is here stays: a key is made once, and one that was erased is never taken again.
      .onConflict((conflict) => conflict.columns(['site_no', 'key_id']).doNothing())
      .executeTakeFirst();
    if ((added.numInsertedOrUpdatedRows ?? 0n) > 0n) entry += 1;
  }
  for (const keyId of erase) {
    const erased = await db
      .updateTable('site_key')
      .set({ entry: entry + 1, wrapped: null })
      .where('site_no', '=', siteNo)
      .where('key_id', '=', keyId)
      .where('wrapped', 'is not', null)
      .executeTakeFirst();
    if (erased.numUpdatedRows > 0n) entry += 1;
  }
  if (entry > before) await db.updateTable('site').set({ key_entries: entry }).where('no', '=', siteNo).execute();
}

/** A parcel is for a device of the same site; for any other it is dropped, for nobody there could open it. */
async function carryParcels(db: HubTransaction, from: AskingDevice, parcels: KeyRequest['parcels']): Promise<void> {
  for (const { device, sealed } of parcels) {
    const to = await db
      .selectFrom('device')
      .select('no')
      .where('id', '=', device)
      .where('site_no', '=', from.siteNo)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (to === undefined) continue;
    const bytes = Buffer.from(sealed, 'base64');
    await db
      .insertInto('key_parcel')
      .values({ device_no: to.no, from_device: from.id, sealed: bytes })
      .onConflict((conflict) => conflict.column('device_no').doUpdateSet({ from_device: from.id, sealed: bytes }))
      .execute();
  }
}

async function parcelFor(db: HubTransaction, device: AskingDevice): Promise<KeyAnswer['parcel']> {
  const row = await db
    .selectFrom('key_parcel')
    .select(['from_device', 'sealed'])
    .where('device_no', '=', device.no)
    .executeTakeFirst();
  return row === undefined ? null : { from: row.from_device, sealed: Buffer.from(row.sealed).toString('base64') };
}

async function devicesOf(db: HubTransaction, siteNo: number): Promise<KeyAnswer['devices']> {
  const rows = await db
    .selectFrom('device')
    .select(['id', 'name', 'code', 'box_key', 'has_site_keys'])
    .where('site_no', '=', siteNo)
    .where('revoked_at', 'is', null)
    .orderBy('name')
    .execute();
  return rows.map(({ id, name, code, box_key, has_site_keys }) => ({
    id,
    name,
    code,
    boxKey: toHex(box_key),
    hasSiteKeys: has_site_keys,
  }));
}
