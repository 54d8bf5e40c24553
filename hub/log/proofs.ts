import * as z from 'zod';
import type { ConsistencyAnswer, InclusionAnswer } from '../../shared/sync/protocol.ts';
import type { HubContext } from '../context.ts';
import { isVisible } from '../database/visible-sites.ts';
import { RequestRefused } from '../requests/refusals.ts';
import type { AskingDevice } from '../requests/token.ts';
import { proveConsistency, proveInclusion, readLogHead, viewLog } from './log-view.ts';

const size = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const querySchema = z.union([
  z.strictObject({
    device: z.uuid(),
    seq: z.coerce
      .number()
      .int()
      .min(1)
      .max(2 ** 31 - 1),
    size,
  }),
  z.strictObject({ from: size, to: size }),
]);

/** Proves that a commit is in the log, or that the log only grew from one size to another. */
export async function answerProof(
  { db, log }: HubContext,
  asking: AskingDevice,
  query: unknown,
): Promise<InclusionAnswer | ConsistencyAnswer> {
  const parsed = querySchema.safeParse(query);
  if (!parsed.success) throw new RequestRefused('BODY_INVALID', 'ask for device, seq and size, or for from and to');
  const asked = parsed.data;
  const head = await readLogHead(db);
  const longest = 'to' in asked ? asked.to : asked.size;
  if (longest > head.size) throw new RequestRefused('LOG_BEHIND', `the log of this hub has ${head.size} commits`);
  const view = await viewLog(db, log, head, longest);
  if ('to' in asked) {
    if (asked.from > asked.to) throw new RequestRefused('BODY_INVALID', 'a log only grows');
    return { ...asked, consistency: await proveConsistency(db, asked.from, asked.to), log: view };
  }
  const position = await findPosition(db, asking, asked);
  return { position, size: asked.size, inclusion: await proveInclusion(db, position, asked.size), log: view };
}

async function findPosition(
  db: HubContext['db'],
  asking: AskingDevice,
  { device, seq, size: within }: { readonly device: string; readonly seq: number; readonly size: number },
): Promise<number> {
  const row = await db
    .selectFrom('ledger_commit')
    .innerJoin('device', 'device.no', 'ledger_commit.device_no')
    .select('position')
    .where('device.id', '=', device)
    .where('ledger_commit.seq', '=', seq)
    .where(isVisible(asking.siteNo))
    .executeTakeFirst();
  if (row === undefined || row.position >= within)
    throw new RequestRefused('BODY_INVALID', 'no such commit is in the log of that size, as far as this site sees it');
  return row.position;
}
