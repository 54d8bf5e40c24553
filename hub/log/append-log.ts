import { sql } from 'kysely';
import { assert } from '../../shared/lib/assert.ts';
import { completedBy, type NodeLookup, rootOf, subtreesOf, type TreeNode } from '../../shared/sync/merkle.ts';
import type { HubTransaction } from '../database/schema.ts';
import { byteTools } from '../keys.ts';
import { nodeLookup } from './nodes.ts';

// Any number will do, as long as nothing else in this database locks by it.
const logLock = 7_205_759_404;

/**
 * Gives the leaves the next places of the log and stores the nodes that they complete; the first place comes back. The
 * lock is held until the transaction ends: the places have no gaps, and nobody reads past a place that is filled later.
 */
export async function appendToLog(db: HubTransaction, leaves: readonly Uint8Array[]): Promise<number> {
  assert(leaves.length > 0, 'there is something to add');
  await sql`SELECT pg_advisory_xact_lock(${logLock})`.execute(db);
  const { size: first } = await db.selectFrom('log_head').select('size').executeTakeFirstOrThrow();
  const stored = await nodeLookup(db, subtreesOf(0, first));
  const { nodes, root } = grow(first, leaves, stored);
  await insertNodes(db, nodes);
  await db
    .updateTable('log_head')
    .set({ size: first + leaves.length, root })
    .executeTakeFirstOrThrow();
  return first;
}

type HashedNode = TreeNode & { readonly hash: Uint8Array };

function grow(first: number, leaves: readonly Uint8Array[], stored: NodeLookup) {
  const added = new Map<string, HashedNode>();
  const lookup: NodeLookup = (node) => added.get(nameOf(node))?.hash ?? stored(node);
  for (const [offset, leaf] of leaves.entries())
    for (const node of completedBy(byteTools.sha256, first + offset, leaf, lookup)) added.set(nameOf(node), node);
  return { nodes: [...added.values()], root: rootOf(byteTools.sha256, first + leaves.length, lookup) };
}

function nameOf({ level, index }: TreeNode): string {
  return `${level}/${index}`;
}

async function insertNodes(db: HubTransaction, nodes: readonly HashedNode[]): Promise<void> {
  // Kysely has no insert from arrays; three of them are faster than rows of placeholders, and have no limit.
  await sql`INSERT INTO merkle_node (level, index, hash)
    SELECT level, index, decode(hash, 'hex') FROM unnest(
      ${nodes.map(({ level }) => level)}::int[],
      ${nodes.map(({ index }) => index)}::bigint[],
      ${nodes.map(({ hash }) => Buffer.from(hash).toString('hex'))}::text[]
    ) AS node (level, index, hash)`.execute(db);
}
