import { sql } from 'kysely';
import type { CommitCode, PushAnswer, RunOutcome } from '../../shared/sync/protocol.ts';
import type { HubContext } from '../context.ts';
import type { HubDatabase, HubTransaction } from '../database/schema.ts';
import { notify } from '../database/notices.ts';
import { deviceKeyOf, isSignedBy } from '../keys.ts';
import { readLogHead, toHex, viewLog } from '../log/log-view.ts';
import { RequestRefused } from '../requests/refusals.ts';
import type { AskingDevice } from '../requests/token.ts';
import { type PushingDevice, verdictsOfRevoked } from './formers.ts';
import { type Judgement, judgeCommits, type StoredCommit, type Verdict } from './judge.ts';
import { type Malformed, type ReadCommit, readCommits } from './read-commits.ts';
import { refuseActor } from './rights.ts';
import { freezeDevice, moveChain, storeTaken } from './store.ts';
import { readUserBook, userEventsOf } from './users.ts';

/** What the database counts up to; a commit that says more is far from any chain. */
const largestSeq = 2 ** 31 - 1;

/** Takes in a push. Its answer is made after the transaction is committed: what it calls accepted is on the disk. */
export async function takePush(
  { db, log, now }: HubContext,
  device: PushingDevice,
  body: string,
  pinned: number,
): Promise<PushAnswer> {
  const items = readCommits(body);
  const signed = await checkSignatures(db, device, items.filter(isCommit));
  const judgement = await db
    .transaction()
    .execute((transaction) => judgeAndStore(transaction, device, items, signed, now()));
  const head = await readLogHead(db);
  return {
    outcomes: runsOf(judgement.verdicts),
    acknowledged: judgement.chain.seq,
    // A hub that was set back still takes what stations push again; the shorter checkpoint tells them.
    log: await viewLog(db, log, head, Math.min(pinned, head.size)),
    hubMilliseconds: now(),
  };
}

function isCommit(item: ReadCommit | Malformed): item is ReadCommit {
  return item.kind === 'commit';
}

/** Those that the device signed. What is here already needs no look: it was checked when it came. */
async function checkSignatures(
  db: HubDatabase,
  device: AskingDevice,
  commits: readonly ReadCommit[],
): Promise<ReadonlySet<ReadCommit>> {
  const stored = await readStored(db, device.no, commits);
  const unknown = commits.filter(({ header, hash }) => stored.get(header.seq)?.hash !== toHex(hash));
  const key = deviceKeyOf(device.publicKey);
  const checks = await Promise.all(unknown.map(({ hash, signature }) => isSignedBy(key, hash, signature)));
  return new Set(unknown.filter((_, index) => checks[index]));
}

async function judgeAndStore(
  db: HubTransaction,
  device: PushingDevice,
  items: readonly (ReadCommit | Malformed)[],
  signed: ReadonlySet<ReadCommit>,
  nowMilliseconds: number,
): Promise<Judgement> {
  // Two pushes of one device wait for each other here, whichever process they came to.
  const row = await db
    .selectFrom('device')
    .select(['seq', 'head_hash', 'head_hlc', 'forked_at', 'revoked_at'])
    .where('no', '=', device.no)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const chain = { seq: row.seq, hash: toHex(row.head_hash), hlc: row.head_hlc };
  if (device.isFormer === true && row.revoked_at !== null)
    return { verdicts: verdictsOfRevoked(items, chain.seq), taken: [], chain, isForked: false };
  if (row.revoked_at !== null) throw new RequestRefused('DEVICE_REVOKED', 'this device was revoked');
  // What follows the chain that is here is as good from a former identity that was stopped as from any.
  if (row.forked_at !== null && device.isFormer !== true)
    throw new RequestRefused('DEVICE_FORKED', 'a copy of this device wrote');
  const commits = items.filter(isCommit);
  const stored = await readStored(db, device.no, commits);
  const users = await readUserBook(db, commits);
  let isFirstOfSite = row.seq === 0 && (await isWithoutUsers(db, device.siteNo));
  const judgement = judgeCommits(items, {
    device: { id: device.id, siteId: device.siteId, publicKeyHex: toHex(device.publicKey) },
    chain,
    stored: (seq) => stored.get(seq) ?? null,
    isSigned: (commit) => signed.has(commit),
    refuseActor: (commit) => refuseActor(commit, { users, isFirstOfSite: () => isFirstOfSite }),
    accept: (commit) => {
      const told = userEventsOf(commit);
      if (told.length > 0) isFirstOfSite = false;
      users.learn(told);
    },
    nowMilliseconds,
  });
  await storeJudgement(db, device, judgement, new Date(nowMilliseconds));
  return judgement;
}

async function storeJudgement(
  db: HubTransaction,
  device: PushingDevice,
  judgement: Judgement,
  now: Date,
): Promise<void> {
  const { taken, chain, isForked } = judgement;
  if (taken.length > 0) {
    await moveChain(db, device.no, chain, now);
    await storeTaken(db, device.no, taken, now);
    await notify(db, { kind: 'commits', siteId: device.siteId });
  }
  // The one that asks is not the one that is twice: whoever still writes as that one is stopped when it pushes itself.
  if (isForked && device.isFormer !== true) await freezeDevice(db, device.no, now);
}

async function readStored(
  db: HubDatabase,
  deviceNo: number,
  commits: readonly ReadCommit[],
): Promise<ReadonlyMap<number, StoredCommit>> {
  const seqs = commits.map(({ header }) => header.seq).filter((seq) => seq <= largestSeq);
  if (seqs.length === 0) return new Map();
  const rows = await db
    .selectFrom('ledger_commit')
    .select(['seq', 'hash', 'state', 'code', 'problem'])
    .where('device_no', '=', deviceNo)
    .where('seq', '=', sql<number>`any(${seqs}::int[])`) // one parameter, however many there are
    .execute();
  return new Map(
    rows.map(({ seq, hash, state, code, problem }) => {
      // Written by this code, from its own list of codes.
      const kept = state === 'accepted' ? null : (code as CommitCode);
      return [seq, { hash: toHex(hash), code: kept, problem }];
    }),
  );
}

/** Whether no device of the site told of a user yet. Two that begin at once wait for each other: only one founds it. */
async function isWithoutUsers(db: HubTransaction, siteNo: number): Promise<boolean> {
  await db.selectFrom('site').select('no').where('no', '=', siteNo).forUpdate().executeTakeFirstOrThrow();
  const row = await db
    .selectFrom('user_event')
    .innerJoin('device', 'device.id', 'user_event.device')
    .select('user_event.seq')
    .where('device.site_no', '=', siteNo)
    .limit(1)
    .executeTakeFirst();
  return row === undefined;
}

/** Verdicts as they are answered: what befell several commits in a row is said once. */
export function runsOf(verdicts: readonly Verdict[]): RunOutcome[] {
  const runs: RunOutcome[] = [];
  for (const { seq, outcome, code, problem } of verdicts) {
    const last = runs.at(-1);
    if (last !== undefined && last.to === seq - 1 && last.outcome === outcome && last.code === code) last.to = seq;
    else runs.push({ from: seq, to: seq, outcome, code, problem });
  }
  return runs;
}
