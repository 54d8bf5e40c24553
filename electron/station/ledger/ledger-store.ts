import { hash } from 'node:crypto';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import { eventSchemas } from '../../../shared/domain/nouns.ts';
import { type VersionVector, versionVectorChanges } from '../../../shared/ledger/causality.ts';
import { type Commit, type CommitHeader, commitText, type LedgerEvent } from '../../../shared/ledger/commit.ts';
import { present } from '../../../shared/lib/assert.ts';
import { quickCheck } from '../../../shared/lib/quick-check.ts';
import type { WithheldCommit } from '../../../shared/sync/protocol.ts';
import type { WritingHandle } from '../data/handles.ts';
import { createSigner } from './device-keys.ts';
import { createKnownDevices, type DeviceIntroduction, type KnownDevice } from './known-devices.ts';
import { createLedgerClock } from './ledger-clock.ts';

/** Who did it, by which command, why, and how the data came in. */
export type CommitCause = {
  readonly actor: string;
  readonly command: string;
  readonly reason: string | null;
  readonly source: CommitHeader['source'];
};

/** A commit that is in the ledger, as the fold needs it. */
export type AppendedCommit = {
  readonly deviceNo: number;
  readonly device: string;
  readonly seq: number;
  readonly hlc: string;
};

/** The one place that adds to the ledger. Everything happens inside the caller's transaction. */
export type LedgerStore = {
  readonly own: KnownDevice;
  readonly siteId: string;
  /** Appends a commit of this device: exact text, hash chain, signature. Events that break their own schema throw. */
  append(cause: CommitCause, events: readonly DomainEvent[]): AppendedCommit;
  /**
   * Appends what was made here before and is in no chain any more, under the name this device has now: as it was, at the
   * time and with the knowledge it had.
   */
  appendAgain(made: Remade): AppendedCommit;
  /** Goes on under another identity, whose device is in the table already. */
  become(identity: LedgerIdentity): void;
  /** Inserts a commit of another device whose chain and signature were checked. */
  insertForeign(device: KnownDevice, commit: Commit): AppendedCommit;
  device(id: string): KnownDevice | null;
  /** The hash of a commit that is here, be it by its place alone; null when it is not. */
  hashOf(device: KnownDevice, seq: number): string | null;
  /** Whether only the place of this commit is here. */
  isWithheld(device: KnownDevice, seq: number): boolean;
  /** Takes in the place of a commit whose content is kept back; its chain and signature were checked. */
  insertWithheld(device: KnownDevice, withheld: Omit<WithheldCommit, 'device'>): void;
  addDevice(device: DeviceIntroduction): KnownDevice;
  /** Forgets what a rolled-back transaction had appended. */
  reload(): void;
  /** From now on the ledger's clock is the system clock and so much; a hub's clock was compared with it. */
  correctClock(offsetMilliseconds: number): void;
  /** The latest time in the ledger. */
  lastTime(): string;
  /** The system clock as a hub's clock last corrected it. */
  clockMilliseconds(): number;
  /** How far the system clock stands behind the ledger's time, in milliseconds (0: not behind). */
  clockBehindMilliseconds(): number;
};

/** What a commit says of itself but its place in a chain. */
export type Remade = {
  readonly header: Pick<CommitHeader, 'hlc' | 'actor' | 'command' | 'reason' | 'source' | 'seen'>;
  readonly events: readonly LedgerEvent[];
};

/** As which device a station writes, and with which key it signs. */
export type LedgerIdentity = { readonly deviceId: string; readonly siteId: string; readonly privateSeed: Buffer };

/** The ledger of one database, written as the given device. */
export function createLedgerStore(db: WritingHandle, first: LedgerIdentity, now: () => number): LedgerStore {
  let identity = first;
  let sign = createSigner(identity.privateSeed);
  const statements = prepareStatements(db);
  const devices = createKnownDevices(db);
  const clock = createLedgerClock(db, now);
  let announced = readAnnounced(db, identity.deviceId);
  const own = (): KnownDevice => present(devices.find(identity.deviceId), 'this device is in its own ledger');

  const insert = (device: KnownDevice, commit: Commit, origin: 'local' | 'received'): AppendedCommit => {
    const { header, headerLine, events, hash: hashHex, signature } = commit;
    const { seq, hlc, actor, seen } = header;
    statements.commit.run(device.no, seq, hlc, actor, headerLine, hashHex, signature, origin);
    for (const [index, { type, subject, body }] of events.entries())
      statements.event.run(device.no, seq, index, type, subject, hlc, body);
    for (const [other, otherSeq] of Object.entries(seen))
      statements.seen.run(device.no, devices.named(other).no, seq, otherSeq);
    devices.moveHead(device, seq, hashHex);
    clock.advance(hlc);
    return { deviceNo: device.no, device: device.id, seq, hlc };
  };

  const makeOwn = ({ header: said, events }: Remade): AppendedCommit => {
    const device = own();
    const header: CommitHeader = {
      v: 1,
      device: device.id,
      seq: device.seq + 1,
      hlc: said.hlc,
      site: identity.siteId,
      actor: said.actor,
      command: said.command,
      reason: said.reason,
      source: said.source,
      signed: 'device',
      seen: said.seen,
      prev: device.headHash,
      n: events.length,
    };
    const headerLine = JSON.stringify(header);
    const hashHex = hash('sha256', commitText(headerLine, events), 'hex');
    return insert(device, { header, headerLine, events, hash: hashHex, signature: sign(hashHex) }, 'local');
  };

  const reload = (): void => {
    devices.reload();
    clock.reload();
    announced = readAnnounced(db, identity.deviceId);
  };

  return {
    get own() {
      return own();
    },
    siteId: identity.siteId,
    append: ({ actor, command, reason, source }, events) => {
      const vector = devices.versionVector();
      const seen = versionVectorChanges(announced, vector, own().id);
      const header = { hlc: clock.next(), actor, command, reason, source, seen };
      const appended = makeOwn({ header, events: events.map(toLedgerEvent) });
      announced = vector;
      return appended;
    },
    appendAgain: makeOwn,
    become: (next) => {
      identity = next;
      sign = createSigner(identity.privateSeed);
      reload();
    },
    insertForeign: (device, commit) => {
      statements.release.run(device.no, commit.header.seq);
      return insert(device, commit, 'received');
    },
    device: devices.find,
    hashOf: ({ no }, seq) => (statements.hash.get(no, seq) ?? statements.withheld.get(no, seq))?.hash ?? null,
    isWithheld: ({ no }, seq) => statements.withheld.get(no, seq) !== undefined,
    insertWithheld: (device, { seq, hlc, hash: hashHex, signature }) => {
      statements.withhold.run(device.no, seq, hlc, hashHex, signature);
      devices.moveHead(device, seq, hashHex);
      clock.advance(hlc);
    },
    addDevice: devices.introduce,
    reload,
    correctClock: clock.correct,
    lastTime: clock.last,
    clockMilliseconds: clock.milliseconds,
    clockBehindMilliseconds: clock.behindMilliseconds,
  };
}

const checks = new Map(Object.entries(eventSchemas).map(([type, schema]) => [type, quickCheck(schema)]));

/** An event of ours as ledger text. What our own schema refuses is a bug and must not become history. */
export function toLedgerEvent(event: DomainEvent): LedgerEvent {
  if (checks.get(event.type)?.(event.data) !== true)
    present(eventSchemas[event.type], `${event.type} has a schema`).parse(event.data);
  return { type: event.type, subject: event.subject, body: JSON.stringify(event.data) };
}

function prepareStatements(db: WritingHandle) {
  return {
    commit: db.prepareWrite(
      'INSERT INTO ledger_commit (device, seq, hlc, actor, header, hash, signature, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    event: db.prepareWrite(
      'INSERT INTO ledger_event (device, seq, ix, type, subject, hlc, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    seen: db.prepareWrite('INSERT INTO seen (device, other, seq, other_seq) VALUES (?, ?, ?, ?)'),
    hash: db.prepare<{ hash: string }>('SELECT hash FROM ledger_commit WHERE device = ? AND seq = ?'),
    withheld: db.prepare<{ hash: string }>('SELECT hash FROM withheld_commit WHERE device = ? AND seq = ?'),
    withhold: db.prepareWrite('INSERT INTO withheld_commit (device, seq, hlc, hash, signature) VALUES (?, ?, ?, ?, ?)'),
    release: db.prepareWrite('DELETE FROM withheld_commit WHERE device = ? AND seq = ?'),
  };
}

/** What this device's commits have already said they had seen. */
function readAnnounced(db: WritingHandle, own: string): VersionVector {
  const rows = db
    .prepare<{ other: string; seq: number }>(
      `SELECT other.id AS other, max(seen.other_seq) AS seq FROM seen
         JOIN device AS own ON own.no = seen.device JOIN device AS other ON other.no = seen.other
        WHERE own.id = ? GROUP BY other.id`,
    )
    .all(own);
  return new Map(rows.map(({ other, seq }) => [other, seq]));
}
