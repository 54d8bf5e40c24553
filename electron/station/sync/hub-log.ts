import { createPublicKey, hash, verify } from 'node:crypto';
import { momentOfInstant } from '../../../shared/lib/moment.ts';
import { type ByteTools, type Checkpoint, readCheckpoint } from '../../../shared/sync/checkpoint.ts';
import { isConsistent, type Sha256 } from '../../../shared/sync/merkle.ts';
import type { LogView } from '../../../shared/sync/protocol.ts';
import type { WritingHandle } from '../data/handles.ts';
import { type HubLink, pinCheckpoint } from './hub-link.ts';
import type { SyncProblem } from './steps.ts';

const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');
export const byteTools: ByteTools = {
  sha256,
  toBase64: (bytes) => Buffer.from(bytes).toString('base64'),
  fromBase64: (text) =>
    /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u.test(text) ? Buffer.from(text, 'base64') : null,
};

const publicHead = Buffer.from('302a300506032b6570032100', 'hex');

/** Reads a checkpoint of this hub; null when it is not signed by it. */
export function readHubCheckpoint(link: Pick<HubLink, 'origin' | 'hub_key'>, note: string): Checkpoint | null {
  const key = Buffer.from(link.hub_key, 'hex');
  const publicKey = createPublicKey({ key: Buffer.concat([publicHead, key]), format: 'der', type: 'spki' });
  return readCheckpoint(byteTools, note, link.origin, key, (bytes, signature) =>
    verify(null, bytes, publicKey, signature),
  );
}

/**
 * Checks that the hub's log only grew since the checkpoint that is pinned here, keeps what it showed as evidence, and
 * pins the new one. A log that shrank or was rewritten is the hub's fault or a restored backup of it: it is never
 * followed silently (security.md D3).
 */
export function followLog(
  db: WritingHandle,
  link: HubLink,
  { checkpoint: note, consistency }: LogView,
  nowMilliseconds: number,
): SyncProblem | null {
  const shown = readHubCheckpoint(link, note);
  if (shown === null) return 'HUB_OTHER';
  db.run(
    db.to
      .insertInto('checkpoint')
      .values({ size: shown.size, note, seen_at: momentOfInstant(nowMilliseconds) })
      .onConflict((conflict) => conflict.doNothing()),
  );
  const pinned = link.checkpoint === null ? null : readHubCheckpoint(link, link.checkpoint);
  if (pinned !== null) {
    if (shown.size < pinned.size) return 'LOG_SHRUNK';
    const proof = consistency.map((hex) => Buffer.from(hex, 'hex'));
    if (!isConsistent(sha256, pinned, shown, proof)) return 'LOG_REWRITTEN';
  }
  pinCheckpoint(db, note, shown.size);
  return null;
}
