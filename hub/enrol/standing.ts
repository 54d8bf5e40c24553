import { sql } from 'kysely';
import type { StandingAnswer, StandingRequest } from '../../shared/sync/enrolment.ts';
import type { HubContext } from '../context.ts';
import type { HubTransaction } from '../database/schema.ts';
import { toHex } from '../log/log-view.ts';
import { RequestRefused } from '../requests/refusals.ts';
import { takeCode } from './enrol.ts';

/**
 * How far this hub has the chain of a device, for a computer that cannot ask under that name any more. Whoever holds a
 * code of the site may ask of its devices; the code serves for the enrolment that follows.
 */
export function answerStanding({ db, now }: HubContext, request: StandingRequest): Promise<StandingAnswer> {
  return db.transaction().execute(async (transaction) => {
    const device = await findChain(transaction, request.device);
    const code = await takeCode(transaction, request.code, null, now());
    if (device === null) return { isKnown: false, seq: 0, same: 0, isForked: false, isRevoked: false };
    if (device.site_no !== code.site_no)
      throw new RequestRefused('SITE_MISMATCH', 'the code is not for the site of this device');
    return {
      isKnown: true,
      seq: device.seq,
      same: await lastSame(transaction, device.no, request.probes),
      isForked: device.forked_at !== null,
      isRevoked: device.revoked_at !== null,
    };
  });
}

async function findChain(db: HubTransaction, id: string) {
  const row = await db
    .selectFrom('device')
    .select(['no', 'site_no', 'seq', 'forked_at', 'revoked_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

async function lastSame(db: HubTransaction, deviceNo: number, probes: StandingRequest['probes']): Promise<number> {
  if (probes.length === 0) return 0;
  const rows = await db
    .selectFrom('ledger_commit')
    .select(['seq', 'hash'])
    .where('device_no', '=', deviceNo)
    .where('seq', '=', sql<number>`any(${probes.map(({ seq }) => seq)}::int[])`)
    .execute();
  const here = new Map(rows.map(({ seq, hash }) => [seq, toHex(hash)]));
  return Math.max(0, ...probes.filter(({ seq, hash }) => here.get(seq) === hash).map(({ seq }) => seq));
}
