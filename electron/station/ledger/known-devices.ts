import type { VersionVector } from '../../../shared/ledger/causality.ts';
import type { WritingHandle } from '../data/handles.ts';

/** A device as this database knows it, and how far its chain of commits is here. */
export type KnownDevice = {
  readonly no: number;
  readonly id: string;
  seq: number;
  headHash: string;
  publicKey: string;
};

/** How a device is introduced by its own first commit. */
export type DeviceIntroduction = {
  readonly id: string;
  readonly publicKey: string;
  readonly code: string;
  readonly name: string;
  readonly siteId: string;
};

/** All devices this database has heard of, kept in memory: every commit asks for them. */
export type KnownDevices = {
  find(id: string): KnownDevice | null;
  /** A device that may be known only by name so far; its own first commit brings its key. */
  named(id: string): KnownDevice;
  /** Takes in who a device is. */
  introduce(device: DeviceIntroduction): KnownDevice;
  /** A commit of the device is here. One whose place was here already has others behind it and does not become its head. */
  moveHead(device: KnownDevice, seq: number, hash: string): void;
  /** How far each device's chain is here. */
  versionVector(): VersionVector;
  /** Reads all devices again: a transaction was rolled back. */
  reload(): void;
};

/** The devices of one database. */
export function createKnownDevices(db: WritingHandle): KnownDevices {
  const insert = db.prepareWrite(
    "INSERT INTO device (id, public_key, code, name, site_id, seq, head_hash) VALUES (?, ?, ?, ?, ?, 0, '')",
  );
  const update = db.prepareWrite('UPDATE device SET public_key = ?, code = ?, name = ?, site_id = ? WHERE no = ?');
  const head = db.prepareWrite('UPDATE device SET seq = ?, head_hash = ? WHERE no = ?');
  let devices = readDevices(db);

  const add = ({ id, publicKey, code, name, siteId }: DeviceIntroduction): KnownDevice => {
    const { lastInsertRowid } = insert.run(id, publicKey, code, name, siteId);
    const device = { no: Number(lastInsertRowid), id, seq: 0, headHash: '', publicKey };
    devices.set(id, device);
    return device;
  };

  return {
    find: (id) => devices.get(id) ?? null,
    named: (id) => devices.get(id) ?? add({ id, publicKey: '', code: '', name: '', siteId: '' }),
    introduce: (introduction) => {
      const known = devices.get(introduction.id);
      if (known === undefined) return add(introduction);
      const { publicKey, code, name, siteId } = introduction;
      known.publicKey = publicKey;
      update.run(publicKey, code, name, siteId, known.no);
      return known;
    },
    moveHead: (device, seq, hash) => {
      if (seq <= device.seq) return;
      device.seq = seq;
      device.headHash = hash;
      head.run(seq, hash, device.no);
    },
    versionVector: () => new Map([...devices.values()].map(({ id, seq }) => [id, seq])),
    reload: () => {
      devices = readDevices(db);
    },
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
