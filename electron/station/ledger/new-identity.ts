import { hostname } from 'node:os';
import { v7 as uuidv7 } from 'uuid';
import type { JournalEvent, RenewalCause } from '../../../shared/domain/journal-events.ts';
import type { WritingHandle } from '../data/handles.ts';
import { newInstanceToken } from '../data/instance-marker.ts';
import { generateDeviceKeys } from './device-keys.ts';
import { newDeviceCode } from './device-code.ts';
import type { LedgerIdentity } from './ledger-store.ts';

/** The last commit of the identity that this computer had. */
export type FormerEnd = { readonly id: string; readonly seq: number; readonly hash: string };

/** As which device this computer goes on. */
export type NewIdentity = LedgerIdentity & {
  /** What the first commit of the new identity says. */
  readonly events: readonly JournalEvent[];
};

/**
 * Makes a new identity of this computer, keys and all, in the caller's transaction. With the old key nobody can go on
 * with the old chain from here.
 */
export function takeNewIdentity(
  db: WritingHandle,
  { siteId, appVersion }: { readonly siteId: string; readonly appVersion: string },
  former: FormerEnd,
  why: RenewalCause,
): NewIdentity {
  const [deviceId, keys, code] = [uuidv7(), generateDeviceKeys(), newDeviceCode()];
  const name = hostname().slice(0, 200) || 'this computer';
  const row = { id: deviceId, public_key: keys.publicKeyHex, code, name, site_id: siteId, seq: 0, head_hash: '' };
  db.run(db.to.insertInto('device').values(row));
  for (const [fact, value] of [
    ['deviceId', deviceId],
    ['deviceCode', code],
    ['instance', newInstanceToken()],
  ] as const)
    db.run(
      db.to
        .insertInto('local_fact')
        .values({ name: fact, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value })),
    );
  db.run(db.to.updateTable('secret').set({ value: keys.privateSeed }).where('name', '=', 'deviceSeed'));
  const subject = `device:${deviceId}` as const;
  return {
    deviceId,
    siteId,
    privateSeed: keys.privateSeed,
    events: [
      { type: 'deviceEnrolled.v1', subject, data: { publicKey: keys.publicKeyHex, code, name, siteId, appVersion } },
      { type: 'deviceRenewed.v1', subject, data: { was: former.id, seq: former.seq, hash: former.hash, why } },
    ],
  };
}

/** Who appends the first commit of a new identity. */
export const renewalCommand = 'setup.identity';

/**
 * What the hub had of the identity that is given up, this computer goes on from: the rest it sends for it. Under the new
 * name the hub has nothing yet.
 */
export function noteFormer(db: WritingHandle, formerNo: number): void {
  const acknowledged = db.first(db.from.selectFrom('hub_link').select('acknowledged'))?.acknowledged ?? 0;
  db.run(
    db.to
      .insertInto('former_device')
      .values({ device: formerNo, acknowledged })
      .onConflict((conflict) => conflict.doNothing()),
  );
  db.run(db.to.updateTable('hub_link').set({ acknowledged: 0 }));
}
