import { sql } from 'kysely';
import type { PullEnd } from '../../shared/sync/protocol.ts';
import { commitLines, endLine, withheldLine } from '../../shared/sync/wire.ts';
import type { HubDatabase } from '../database/schema.ts';
import { toHex } from '../log/log-view.ts';
import type { PlannedCommit, PlannedPage } from './plan-page.ts';

/** So much is read from the database at once: what a slow station holds up stays small. */
const chunk = { commits: 250, bytes: 2_000_000 } as const;

type CommitRow = {
  readonly device: string;
  readonly seq: number;
  readonly hlc: string;
  readonly hash: Uint8Array;
  readonly signature: Uint8Array;
  readonly text: string | null;
};

/** The lines of a page, read piece by piece as they are taken, the end line last. */
export async function* streamPage(
  db: HubDatabase,
  page: PlannedPage,
  end: Pick<PullEnd, 'log' | 'hubMilliseconds'>,
): AsyncGenerator<string> {
  for (const commits of chunksOf(page.commits)) {
    const rows = await readChunk(db, commits);
    yield rows.map(linesOf).join('');
  }
  yield endLine({ more: page.more, remaining: page.remaining, ...end });
}

function chunksOf(commits: readonly PlannedCommit[]): readonly (readonly PlannedCommit[])[] {
  const chunks: PlannedCommit[][] = [];
  let bytes = 0;
  for (const commit of commits) {
    const last = chunks.at(-1);
    if (last === undefined || last.length >= chunk.commits || bytes + commit.bytes > chunk.bytes) {
      chunks.push([commit]);
      bytes = commit.bytes;
    } else {
      last.push(commit);
      bytes += commit.bytes;
    }
  }
  return chunks;
}

async function readChunk(db: HubDatabase, commits: readonly PlannedCommit[]): Promise<readonly CommitRow[]> {
  // Raw, to send the places as two arrays: what is kept back never leaves the database.
  const { rows } = await sql<CommitRow>`
    SELECT device.id AS device, c.seq, c.hlc, c.hash, c.signature, CASE WHEN asked.whole THEN c.text END AS text
      FROM unnest(${commits.map(({ position }) => position)}::bigint[], ${commits.map(({ isWhole }) => isWhole)}::boolean[])
        AS asked (position, whole)
      JOIN ledger_commit AS c ON c.position = asked.position
      JOIN device ON device.no = c.device_no
     ORDER BY c.position`.execute(db);
  return rows;
}

function linesOf({ device, seq, hlc, hash, signature, text }: CommitRow): string {
  return text === null
    ? withheldLine({ device, seq, hlc, hash: toHex(hash), signature: toHex(signature) })
    : commitLines({ text, signature: toHex(signature) });
}
