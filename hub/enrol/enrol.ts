import { isDeviceCode } from '../../shared/barcode/printed-id.ts';
import type { EnrolAnswer, ParsedEnrolRequest } from '../../shared/sync/enrolment.ts';
import type { HubContext } from '../context.ts';
import type { HubTransaction } from '../database/schema.ts';
import { toHex } from '../log/log-view.ts';
import { RequestRefused } from '../requests/refusals.ts';
import { hashOfCode } from './codes.ts';
import { freeDeviceCode } from './device-codes.ts';
import { putFormers } from './formers.ts';
import { type SiteRow, siteOfCode } from './sites.ts';

type Code = {
  readonly site_no: number | null;
  readonly user_id: string | null;
  readonly username: string | null;
  readonly used_by: number | null;
};

/** Enrols a device by a code that is used up with it. The same device asking again (its answer was lost) hears the same. */
export async function enrol({ db, log, now }: HubContext, request: ParsedEnrolRequest): Promise<EnrolAnswer> {
  const at = now();
  const { site, deviceCode, user } = await db.transaction().execute(async (transaction) => {
    const known = await findDevice(transaction, request.device.id);
    const code = await takeCode(transaction, request.code, known?.no ?? null, at);
    refuseDevice(known, request);
    const site = await siteOfCode(
      transaction,
      code.site_no ?? (code.used_by === null ? null : (known?.siteNo ?? null)),
      request.site,
    );
    const device = await putDevice(transaction, known, site, request, new Date(at));
    await putFormers(transaction, device.no, site.no, request, new Date(at));
    await transaction
      .updateTable('enrolment_code')
      .set({ used_at: new Date(at), used_by: device.no })
      .where('hash', '=', hashOfCode(request.code))
      .executeTakeFirstOrThrow();
    return { site, deviceCode: device.code, user: userOf(code) };
  });
  const { id, code, name } = site;
  const hubKey = toHex(log.key.publicKey);
  return { site: { id, code, name }, hubKey, origin: log.origin, deviceCode, user, hubMilliseconds: at };
}

function userOf({ user_id: id, username }: Code): EnrolAnswer['user'] {
  return id === null || username === null ? null : { id, username };
}

/** The row of a code that is still good, for a device that may have used it already. */
export async function takeCode(db: HubTransaction, text: string, deviceNo: number | null, now: number): Promise<Code> {
  const code = await db
    .selectFrom('enrolment_code')
    .select(['site_no', 'user_id', 'username', 'expires_at', 'used_by'])
    .where('hash', '=', hashOfCode(text))
    .forUpdate()
    .executeTakeFirst();
  if (code === undefined) throw new RequestRefused('CODE_UNKNOWN', 'there is no such code');
  if (code.used_by !== null && code.used_by !== deviceNo)
    throw new RequestRefused('CODE_USED', 'this code enrolled another device');
  if (code.expires_at.getTime() < now) throw new RequestRefused('CODE_EXPIRED', 'this code is no longer valid');
  return code;
}

async function findDevice(db: HubTransaction, id: string) {
  const row = await db
    .selectFrom('device')
    .select(['no', 'code', 'site_no as siteNo', 'public_key', 'revoked_at', 'forked_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

type KnownDevice = NonNullable<Awaited<ReturnType<typeof findDevice>>>;

/** An id is enrolled once: with another key, or after it was stopped, the computer needs a new identity. */
function refuseDevice(known: KnownDevice | null, { device }: ParsedEnrolRequest): void {
  if (known === null) return;
  if (known.revoked_at !== null) throw new RequestRefused('DEVICE_REVOKED', 'this device was revoked');
  if (known.forked_at !== null || toHex(known.public_key) !== device.publicKey)
    throw new RequestRefused('DEVICE_FORKED', 'this id belongs to another copy: it must take a new identity');
}

async function putDevice(
  db: HubTransaction,
  known: KnownDevice | null,
  site: SiteRow,
  { device, appVersion }: ParsedEnrolRequest,
  now: Date,
): Promise<{ readonly no: number; readonly code: string }> {
  const facts = { name: device.name, box_key: Buffer.from(device.boxKey, 'hex'), app_version: appVersion };
  if (known !== null) {
    if (known.siteNo !== site.no) throw new RequestRefused('SITE_MISMATCH', 'this device belongs to another site');
    await db
      .updateTable('device')
      .set({ ...facts, is_enrolled: true })
      .where('no', '=', known.no)
      .executeTakeFirstOrThrow();
    return known;
  }
  const own = device.code !== null && isDeviceCode(device.code) ? device.code : null;
  const code = await freeDeviceCode(db, own);
  const publicKey = Buffer.from(device.publicKey, 'hex');
  const { no } = await db
    .insertInto('device')
    .values({ ...facts, id: device.id, site_no: site.no, code, public_key: publicKey, enrolled_at: now })
    .returning('no')
    .executeTakeFirstOrThrow();
  return { no, code };
}
