import type { HubDatabase } from '../database/schema.ts';
import { RequestRefused } from '../requests/refusals.ts';
import type { AskingDevice } from '../requests/token.ts';
import type { Verdict } from './judge.ts';
import type { Malformed, ReadCommit } from './read-commits.ts';

/** Whose commits are pushed. A former identity's are pushed by the device that was it. */
export type PushingDevice = AskingDevice & { readonly isFormer?: true };

/** A former identity of the device that asks, as it was enrolled with it. */
export async function formerOf(db: HubDatabase, asking: AskingDevice, id: string): Promise<PushingDevice> {
  const row = await db
    .selectFrom('device_former')
    .innerJoin('device', 'device.no', 'device_former.former_no')
    .select(['device.no', 'device.public_key as publicKey'])
    .where('device_former.device_no', '=', asking.no)
    .where('device.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new RequestRefused('DEVICE_UNKNOWN', 'no former identity of the device that asks');
  return { ...row, id, siteNo: asking.siteNo, siteId: asking.siteId, isFormer: true };
}

/** What a revoked identity left unsent is not taken under its name: only issued again, by whoever a code admits. */
export function verdictsOfRevoked(items: readonly (ReadCommit | Malformed)[], last: number): readonly Verdict[] {
  return items.map((item, index) => ({
    seq: (item.kind === 'commit' ? item.header.seq : item.seq) ?? last + 1 + index,
    outcome: 'rejected',
    code: 'DEVICE_REVOKED',
    problem: null,
  }));
}
