import { sql } from 'kysely';
import { present } from '../../shared/lib/assert.ts';
import type { NodeLookup, TreeNode } from '../../shared/sync/merkle.ts';
import type { HubDatabase } from '../database/schema.ts';

/** Reads the named nodes in one go; looking up another one is a bug. */
export async function nodeLookup(db: HubDatabase, nodes: readonly TreeNode[]): Promise<NodeLookup> {
  // A join with arrays, which Kysely cannot say: a node is found by its key, however many there are.
  const { rows } = await sql<{ level: number; index: number; hash: Uint8Array }>`
    SELECT node.level, node.index, node.hash
      FROM unnest(${nodes.map(({ level }) => level)}::int[], ${nodes.map(({ index }) => index)}::bigint[])
        AS asked (level, index)
      JOIN merkle_node AS node ON node.level = asked.level AND node.index = asked.index`.execute(db);
  const hashes = new Map(rows.map(({ level, index, hash }) => [`${level}/${index}`, hash]));
  return ({ level, index }) => present(hashes.get(`${level}/${index}`), `node ${level}/${index} of the log is stored`);
}
