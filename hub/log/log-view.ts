import { writeCheckpoint } from '../../shared/sync/checkpoint.ts';
import { consistencyNodes, consistencyProof, inclusionNodes, inclusionProof } from '../../shared/sync/merkle.ts';
import type { LogView } from '../../shared/sync/protocol.ts';
import type { HubDatabase } from '../database/schema.ts';
import { byteTools, type LogKey } from '../keys.ts';
import { nodeLookup } from './nodes.ts';

/** Who signs the log, and under which name. */
export type LogIdentity = { readonly origin: string; readonly key: LogKey };

/** What the log was at one moment. */
export type LogHead = { readonly size: number; readonly root: Uint8Array };

/** The log's present size and root. */
export async function readLogHead(db: HubDatabase): Promise<LogHead> {
  return db.selectFrom('log_head').select(['size', 'root']).executeTakeFirstOrThrow();
}

/** The head as an answer shows it, with the proof that it only grew since `pinned` (0: nobody asked). */
export async function viewLog(db: HubDatabase, identity: LogIdentity, head: LogHead, pinned: number): Promise<LogView> {
  return { checkpoint: signHead(identity, head), consistency: await proveConsistency(db, pinned, head.size) };
}

/** A head as a signed checkpoint: the text that stations pin. */
export function signHead({ origin, key }: LogIdentity, { size, root }: LogHead): string {
  return writeCheckpoint(byteTools, { origin, size, root }, key.publicKey, key.sign);
}

/** That the log of `from` entries is the beginning of the log of `to`: hashes in hex, as anybody can check them. */
export async function proveConsistency(db: HubDatabase, from: number, to: number): Promise<string[]> {
  const lookup = await nodeLookup(db, consistencyNodes(from, to));
  return consistencyProof(byteTools.sha256, from, to, lookup).map(toHex);
}

/** That the entry at `index` is in the log of this size: hashes in hex. */
export async function proveInclusion(db: HubDatabase, index: number, size: number): Promise<string[]> {
  const lookup = await nodeLookup(db, inclusionNodes(index, size));
  return inclusionProof(byteTools.sha256, index, size, lookup).map(toHex);
}

/** Bytes as the wire writes them. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
