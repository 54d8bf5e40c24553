import { hash } from 'node:crypto';
import type { DomainEvent } from '../../../shared/domain/nouns.ts';
import { eventSchemas } from '../../../shared/domain/nouns.ts';
import { present } from '../../../shared/lib/assert.ts';
import { quickCheck } from '../../../shared/lib/quick-check.ts';
import { versionVectorChanges } from '../../../shared/ledger/causality.ts';
import { type CommitHeader, commitText, type LedgerEvent } from '../../../shared/ledger/commit.ts';
import {
  earliestHybridTime,
  hybridTimeToMilliseconds,
  laterHybridTime,
  nextHybridTime,
} from '../../../shared/ledger/hybrid-clock.ts';
import type { WithheldCommit } from '../../../shared/sync/protocol.ts';
import type { WritingHandle } from '../data/handles.ts';
import { createSigner } from './device-keys.ts';

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

/** A device as this database knows it. */
export type KnownDevice = {
  readonly no: number;
  readonly id: string;
  seq: number;
  headHash: string;
  publicKey: string;
};

/** The one place that adds to the ledger. Everything happens inside the caller's transaction. */
export type LedgerStore = {
  readonly own: KnownDevice;
  readonly siteId: string;
  /** Appends a commit of this device: exact text, hash chain, signature. Events that break their own schema throw. */
  append(cause: CommitCause, events: readonly DomainEvent[]): AppendedCommit;
  /** Inserts a commit of another device whose chain and signature were checked. */
  insertForeign(
    device: KnownDevice,
    header: CommitHeader,
    headerLine: string,
    events: readonly LedgerEvent[],
    hashHex: string,
    signature: string,
  ): AppendedCommit;
  device(id: string): KnownDevice | null;
  /** The hash of a commit that is here, be it by its place alone; null when it is not. */
  hashOf(device: KnownDevice, seq: number): string | null;
  /** Whether only the place of this commit is here. */
  isWithheld(device: KnownDevice, seq: number): boolean;
  /** Takes in the place of a commit whose content is kept back; its chain and signature were checked. */
  insertWithheld(device: KnownDevice, withheld: Omit<WithheldCommit, 'device'>): void;
  addDevice(device: { id: string; publicKey: string; code: string; name: string; siteId: string }): KnownDevice;
  /** Forgets what a rolled-back transaction had appended. */
  reload(): void;
  /** From now on the ledger's clock is the system clock and so much; a hub's clock was compared with it. */
  correctClock(offsetMilliseconds: number): void;
  /** The system clock as a hub's clock last corrected it. */
  clockMilliseconds(): number;
  /** How far the system clock stands behind the ledger's time, in milliseconds (0: not behind). */
  clockBehindMilliseconds(): number;
};

export type LedgerIdentity = { readonly deviceId: string; readonly siteId: string; readonly privateSeed: Buffer };

export function createLedgerStore(db: WritingHandle, identity: LedgerIdentity, now: () => number): LedgerStore {
  const sign = createSigner(identity.privateSeed);
  const statements = prepareStatements(db);
  let devices = readDevices(db);
  let lastTime = readLastTime(db);
  let offset = readOffset(db);
  let announced = readAnnounced(devices, identity.deviceId, statements);
  const own = (): KnownDevice => present(devices.get(identity.deviceId), 'this device is in its own ledger');

  const insert = (
    device: KnownDevice,
    header: Pick<CommitHeader, 'seq' | 'hlc' | 'actor' | 'seen'>,
    headerLine: string,
    events: readonly LedgerEvent[],
    hashHex: string,
    signature: string,
    origin: string,
  ): AppendedCommit => {
    statements.commit.run(device.no, header.seq, header.hlc, header.actor, headerLine, hashHex, signature, origin);
    for (const [index, event] of events.entries()) {
      statements.event.run(device.no, header.seq, index, event.type, event.subject, header.hlc, event.body);
    }
    for (const [other, seq] of Object.entries(header.seen)) {
      const known = devices.get(other) ?? registerUnknown(other);
      statements.seen.run(device.no, known.no, header.seq, seq);
    }
    moveHead(device, header.seq, hashHex);
    lastTime = laterHybridTime(lastTime, header.hlc);
    return { deviceNo: device.no, device: device.id, seq: header.seq, hlc: header.hlc };
  };

  /** A commit whose place was here already has others behind it: it does not become the last one. */
  const moveHead = (device: KnownDevice, seq: number, hashHex: string): void => {
    if (seq <= device.seq) return;
    device.seq = seq;
    device.headHash = hashHex;
    statements.head.run(seq, hashHex, device.no);
  };

  /** A device that is only known by name so far: its own first commit brings its key. */
  const registerUnknown = (id: string): KnownDevice => {
    const { lastInsertRowid } = statements.device.run(id, '', '', '', '');
    const device = { no: Number(lastInsertRowid), id, seq: 0, headHash: '', publicKey: '' };
    devices.set(id, device);
    return device;
  };

  return {
    get own() {
      return own();
    },
    siteId: identity.siteId,
    append: (cause, events) => {
      const device = own();
      lastTime = nextHybridTime(lastTime, now() + offset);
      const vector = new Map([...devices.values()].map(({ id, seq }) => [id, seq]));
      const seen = versionVectorChanges(announced, vector, device.id);
      const header: CommitHeader = {
        v: 1,
        device: device.id,
        seq: device.seq + 1,
        hlc: lastTime,
        site: identity.siteId,
        actor: cause.actor,
        command: cause.command,
        reason: cause.reason,
        source: cause.source,
        signed: 'device',
        seen,
        prev: device.headHash,
        n: events.length,
      };
      const lines = events.map(toLedgerEvent);
      const headerLine = JSON.stringify(header);
      const hashHex = hash('sha256', commitText(headerLine, lines), 'hex');
      const appended = insert(device, header, headerLine, lines, hashHex, sign(hashHex), 'local');
      announced = vector;
      return appended;
    },
    insertForeign: (device, header, headerLine, events, hashHex, signature) => {
      statements.release.run(device.no, header.seq);
      return insert(device, header, headerLine, events, hashHex, signature, 'received');
    },
    device: (id) => devices.get(id) ?? null,
    hashOf: ({ no }, seq) => (statements.hash.get(no, seq) ?? statements.withheld.get(no, seq))?.hash ?? null,
    isWithheld: ({ no }, seq) => statements.withheld.get(no, seq) !== undefined,
    insertWithheld: (device, { seq, hlc, hash: hashHex, signature }) => {
      statements.withhold.run(device.no, seq, hlc, hashHex, signature);
      moveHead(device, seq, hashHex);
      lastTime = laterHybridTime(lastTime, hlc);
    },
    addDevice: ({ id, publicKey, code, name, siteId }) => {
      const known = devices.get(id);
      if (known !== undefined) {
        known.publicKey = publicKey;
        statements.introduce.run(publicKey, code, name, siteId, known.no);
        return known;
      }
      const { lastInsertRowid } = statements.device.run(id, publicKey, code, name, siteId);
      const device = { no: Number(lastInsertRowid), id, seq: 0, headHash: '', publicKey };
      devices.set(id, device);
      return device;
    },
    reload: () => {
      devices = readDevices(db);
      lastTime = readLastTime(db);
      announced = readAnnounced(devices, identity.deviceId, statements);
    },
    correctClock: (offsetMilliseconds) => {
      offset = correctionOf(offsetMilliseconds);
    },
    clockMilliseconds: () => now() + offset,
    clockBehindMilliseconds: () => Math.max(0, hybridTimeToMilliseconds(lastTime) - now() - offset),
  };
}

const checks = new Map(Object.entries(eventSchemas).map(([type, schema]) => [type, quickCheck(schema)]));

/** An event of ours as ledger text. What our own schema refuses is a bug and must not become history. */
function toLedgerEvent(event: DomainEvent): LedgerEvent {
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
    head: db.prepareWrite('UPDATE device SET seq = ?, head_hash = ? WHERE no = ?'),
    device: db.prepareWrite(
      "INSERT INTO device (id, public_key, code, name, site_id, seq, head_hash) VALUES (?, ?, ?, ?, ?, 0, '')",
    ),
    introduce: db.prepareWrite('UPDATE device SET public_key = ?, code = ?, name = ?, site_id = ? WHERE no = ?'),
    hash: db.prepare<{ hash: string }>('SELECT hash FROM ledger_commit WHERE device = ? AND seq = ?'),
    withheld: db.prepare<{ hash: string }>('SELECT hash FROM withheld_commit WHERE device = ? AND seq = ?'),
    withhold: db.prepareWrite('INSERT INTO withheld_commit (device, seq, hlc, hash, signature) VALUES (?, ?, ?, ?, ?)'),
    release: db.prepareWrite('DELETE FROM withheld_commit WHERE device = ? AND seq = ?'),
    announced: db.prepare<{ other: string; seq: number }>(
      `SELECT other.id AS other, max(seen.other_seq) AS seq FROM seen
         JOIN device AS own ON own.no = seen.device JOIN device AS other ON other.no = seen.other
        WHERE own.id = ? GROUP BY other.id`,
    ),
  };
}

function readDevices(db: WritingHandle): Map<string, KnownDevice> {
  const rows = db.all(db.from.selectFrom('device').select(['no', 'id', 'seq', 'head_hash', 'public_key']));
  return new Map(
    rows.map((row) => [
      row.id,
      { no: row.no, id: row.id, seq: row.seq, headHash: row.head_hash, publicKey: row.public_key },
    ]),
  );
}

function readLastTime(db: WritingHandle): string {
  const row = db.first(db.from.selectFrom('ledger_commit').select('hlc').orderBy('hlc', 'desc').limit(1));
  return row?.hlc ?? earliestHybridTime;
}

/** The way to a hub and back takes a moment: what is less than two seconds is no wrong clock. */
function correctionOf(offsetMilliseconds: number): number {
  return Math.abs(offsetMilliseconds) < 2000 ? 0 : offsetMilliseconds;
}

function readOffset(db: WritingHandle): number {
  return correctionOf(db.first(db.from.selectFrom('hub_link').select('offset_ms'))?.offset_ms ?? 0);
}

/** What this device's commits have already said they had seen. */
function readAnnounced(
  devices: ReadonlyMap<string, KnownDevice>,
  own: string,
  statements: ReturnType<typeof prepareStatements>,
): ReadonlyMap<string, number> {
  const announced = new Map<string, number>([...devices.keys()].map((id) => [id, 0]));
  for (const { other, seq } of statements.announced.all(own)) announced.set(other, seq);
  return announced;
}
