import { hash } from 'node:crypto';
import { commitText, type LedgerEvent, parseHeaderLine } from '../../../shared/ledger/commit.ts';
import type { ReadingHandle } from '../data/handles.ts';
import { createSignatureChecker } from './device-keys.ts';
import { stateHash } from './state-hash.ts';
import { deviceProblem } from './verify-devices.ts';
import { firstProjectionProblem } from './verify-projections.ts';
import { reissueProblem } from './verify-reissued.ts';
import { textProblem } from './verify-text.ts';
import type { Problem, Verification } from './verify-types.ts';

type Progress = (report: { readonly what: string; readonly done: number; readonly total: number | null }) => void;

/**
 * Checks everything that can be checked from this database alone: each commit's bytes against its hash, each hash chain
 * without a gap, each signature, that folding the events again gives the stored tables, and that the full-text index finds
 * each specimen by its own words. Names the first thing wrong.
 */
export function verifyLedger(db: ReadingHandle, progress: Progress): Verification {
  const devices = db.all(
    db.from.selectFrom('device').select(['no', 'id', 'public_key', 'seq', 'head_hash']).orderBy('id'),
  );
  const count = (table: 'ledger_commit' | 'ledger_event'): number =>
    db.first(db.from.selectFrom(table).select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0;
  const [commits, events] = [count('ledger_commit'), count('ledger_event')];
  const problem =
    readable(db) ??
    chainProblem(db, devices, commits, progress) ??
    strayProblem(db) ??
    deviceProblem(db) ??
    reissueProblem(db) ??
    firstProjectionProblem(db, events, progress) ??
    textProblem(db, progress);
  return {
    commits,
    events,
    devices: devices.length,
    stateHash: problem?.code === 'DATABASE_DAMAGED' ? '' : stateHash(db),
    ok: problem === null,
    ...(problem !== null && { firstProblem: problem }),
  };
}

/** Every page of an encrypted file carries an authentication tag: reading them all finds any changed byte. */
function readable(db: ReadingHandle): Problem | null {
  const [row] = db.prepare<{ integrity_check: string }>('PRAGMA integrity_check(1)').all();
  const said = row?.integrity_check ?? 'no answer';
  return said === 'ok' ? null : { code: 'DATABASE_DAMAGED', message: `The database file is damaged: ${said}` };
}

type DeviceRow = {
  readonly no: number;
  readonly id: string;
  readonly public_key: string;
  readonly seq: number;
  readonly head_hash: string;
};

function chainProblem(
  db: ReadingHandle,
  devices: readonly DeviceRow[],
  total: number,
  progress: Progress,
): Problem | null {
  const isSigned = createSignatureChecker();
  const commits = db.prepare<{
    seq: number;
    hlc: string;
    actor: string;
    header: string;
    hash: string;
    signature: string;
  }>('SELECT seq, hlc, actor, header, hash, signature FROM ledger_commit WHERE device = ? ORDER BY seq');
  const events = db.prepare<LedgerEvent & { hlc: string; ix: number }>(
    'SELECT type, subject, body, hlc, ix FROM ledger_event WHERE device = ? AND seq = ? ORDER BY ix',
  );
  const withheld = db.prepare<{ hash: string; signature: string }>(
    'SELECT hash, signature FROM withheld_commit WHERE device = ? AND seq = ?',
  );
  let done = 0;
  for (const device of devices) {
    let previous = '';
    let expected = 1;
    const problem = (code: string, seq: number, message: string): Problem => ({
      code,
      message,
      device: device.id,
      seq,
    });
    // Over what a hub keeps back the chain goes on by its hash, which its device signed.
    const passWithheld = (): void => {
      for (
        let place = withheld.get(device.no, expected);
        place !== undefined;
        place = withheld.get(device.no, expected)
      ) {
        if (!isSigned(device.public_key, place.hash, place.signature)) return;
        previous = place.hash;
        expected += 1;
      }
    };
    for (const commit of commits.iterate(device.no)) {
      const { seq } = commit;
      passWithheld();
      if (seq !== expected) return problem('COMMIT_MISSING', expected, `Commit ${expected} of a device is missing`);
      const header = parseHeaderLine(commit.header);
      if (header === null) return problem('HEADER_UNREADABLE', seq, `The header of commit ${seq} cannot be read`);
      if (
        header.device !== device.id ||
        header.seq !== seq ||
        header.hlc !== commit.hlc ||
        header.actor !== commit.actor
      ) {
        return problem(
          'HEADER_DIFFERS',
          seq,
          `Commit ${seq} is stored under another device, number, time or person than it says`,
        );
      }
      const rows = events.all(device.no, seq);
      if (rows.length !== header.n)
        return problem('EVENTS_MISSING', seq, `Commit ${seq} says ${header.n} events, ${rows.length} are there`);
      if (rows.some(({ ix }, index) => ix !== index))
        return problem('EVENTS_MISSING', seq, `The events of commit ${seq} are not numbered through`);
      if (rows.some(({ hlc }) => hlc !== header.hlc))
        return problem('EVENT_TIME_DIFFERS', seq, `An event of commit ${seq} has another time`);
      if (hash('sha256', commitText(commit.header, rows), 'hex') !== commit.hash) {
        return problem('HASH_DIFFERS', seq, `The content of commit ${seq} is not what was hashed`);
      }
      if (header.prev !== previous)
        return problem('CHAIN_BROKEN', seq, `Commit ${seq} does not follow the one before it`);
      if (!isSigned(device.public_key, commit.hash, commit.signature))
        return problem('SIGNATURE_WRONG', seq, `The signature of commit ${seq} is not its device's`);
      previous = commit.hash;
      expected = seq + 1;
      done += 1;
      if (done % 2000 === 0) progress({ what: 'commits', done, total });
    }
    passWithheld();
    if (device.seq !== expected - 1 || device.head_hash !== previous) {
      return problem('HEAD_DIFFERS', expected, `The last commit of a device is not the one that is remembered`);
    }
  }
  return null;
}

/** Events that belong to no commit. */
function strayProblem(db: ReadingHandle): Problem | null {
  const stray = db
    .prepare<{ id: string | null; seq: number }>(
      `SELECT device.id, e.seq FROM ledger_event AS e LEFT JOIN ledger_commit AS c ON c.device = e.device AND c.seq = e.seq
         LEFT JOIN device ON device.no = e.device WHERE c.seq IS NULL LIMIT 1`,
    )
    .get();
  if (stray === undefined) return null;
  return {
    code: 'EVENT_WITHOUT_COMMIT',
    message: 'There is an event that no commit holds',
    seq: stray.seq,
    ...(stray.id !== null && { device: stray.id }),
  };
}
