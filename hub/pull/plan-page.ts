import { sql } from 'kysely';
import type { PullRequest } from '../../shared/sync/protocol.ts';
import type { HubDatabase } from '../database/schema.ts';
import { isVisible } from '../database/visible-sites.ts';

/** One place of a page: what is sent there, and how big it is. */
export type PlannedCommit = { readonly position: number; readonly isWhole: boolean; readonly bytes: number };

/** The commits of one answer, and what is left for further ones. */
export type PlannedPage = {
  readonly commits: readonly PlannedCommit[];
  readonly more: boolean;
  readonly remaining: number;
};

/** A page ends here even when it has few commits: a station takes it into memory piece by piece, but in one request. */
const pageBytes = 16_000_000;
const largestSeq = 2 ** 31 - 1;

type VisibleDevice = { readonly no: number; readonly id: string; readonly seq: number };

/**
 * Which commits the station misses, in the order of the log, up to its limit: those past its version vector of all devices
 * that its site sees, and those that it was only told the hash of and may have by now.
 */
export async function planPage(
  db: HubDatabase,
  siteNo: number,
  logSize: number,
  request: PullRequest,
): Promise<PlannedPage> {
  const devices = await visibleDevices(db, siteNo);
  const missing = await missingCommits(db, devices, logSize, request);
  const released = await releasedCommits(db, devices, request);
  const all = [...missing, ...released].toSorted((a, b) => a.position - b.position);
  const commits = firstOf(all, request.limit);
  // What became visible while this was read is counted at the next pull.
  const remaining = Math.max(0, countMissing(devices, request) + released.length - commits.length);
  return { commits, more: commits.length < all.length || (commits.length > 0 && remaining > 0), remaining };
}

/** The devices of the own site and of those that share with it. */
async function visibleDevices(db: HubDatabase, siteNo: number): Promise<readonly VisibleDevice[]> {
  return db.selectFrom('device').select(['no', 'id', 'seq']).where(isVisible(siteNo)).where('seq', '>', 0).execute();
}

function countMissing(devices: readonly VisibleDevice[], { vector }: PullRequest): number {
  return devices.reduce((sum, { id, seq }) => sum + Math.max(0, seq - (vector[id] ?? 0)), 0);
}

async function missingCommits(
  db: HubDatabase,
  devices: readonly VisibleDevice[],
  logSize: number,
  { vector, limit }: PullRequest,
): Promise<readonly PlannedCommit[]> {
  const behind = devices.filter(({ id, seq }) => (vector[id] ?? 0) < seq);
  if (behind.length === 0) return [];
  // A join with arrays, which Kysely cannot say. The page begins at the first place that is missing of any device.
  const { rows } = await sql<PlannedCommit>`
    WITH behind AS (
      SELECT * FROM unnest(
        ${behind.map(({ no }) => no)}::int[],
        ${behind.map(({ id }) => vector[id] ?? 0)}::int[]
      ) AS device (no, known)
    ), start AS (
      SELECT min(c.position) AS position FROM behind
        JOIN ledger_commit AS c ON c.device_no = behind.no AND c.seq = behind.known + 1
    )
    SELECT c.position, c.state = 'accepted' AS "isWhole", octet_length(c.text) AS bytes
      FROM ledger_commit AS c JOIN behind ON behind.no = c.device_no AND c.seq > behind.known
     WHERE c.position >= (SELECT position FROM start) AND c.position < ${logSize}
     ORDER BY c.position LIMIT ${limit + 1}`.execute(db);
  return rows;
}

async function releasedCommits(
  db: HubDatabase,
  devices: readonly VisibleDevice[],
  { withheld, vector }: PullRequest,
): Promise<readonly PlannedCommit[]> {
  const numbers = new Map(devices.map(({ id, no }) => [id, no]));
  const asked = withheld.filter(({ device, seq }) => numbers.has(device) && seq <= (vector[device] ?? 0));
  if (asked.length === 0) return [];
  const { rows } = await sql<PlannedCommit>`
    SELECT DISTINCT c.position, true AS "isWhole", octet_length(c.text) AS bytes
      FROM unnest(${asked.map(({ device }) => numbers.get(device))}::int[], ${asked.map(({ seq }) => seq)}::int[])
        AS asked (device_no, seq)
      JOIN ledger_commit AS c ON c.device_no = asked.device_no AND c.seq = asked.seq
     WHERE c.state = 'accepted'`.execute(db);
  return rows;
}

/** As many as the limits allow, at least one. */
function firstOf(all: readonly PlannedCommit[], limit: number): readonly PlannedCommit[] {
  let bytes = 0;
  const end = all.slice(0, limit).findIndex((commit, index) => {
    bytes += commit.isWhole ? commit.bytes : 300;
    return index > 0 && bytes > pageBytes;
  });
  return all.slice(0, end < 0 ? limit : end);
}

/** A vector as the database can compare it: nothing is ever past the largest number there. */
export function boundedRequest(request: PullRequest): PullRequest {
  const bounded = (seq: number): number => Math.min(seq, largestSeq - 1);
  return {
    ...request,
    vector: Object.fromEntries(Object.entries(request.vector).map(([device, seq]) => [device, bounded(seq)])),
    withheld: request.withheld.map(({ device, seq }) => ({ device, seq: bounded(seq) })),
  };
}
