import type Database from 'better-sqlite3';
import type { Writer } from '../../electron/station/commands/context.ts';
import { inTransaction } from '../../electron/station/commands/transactions.ts';
import { commandHandlers } from '../../electron/station/commands/index.ts';
import type { CommandName } from '../../shared/api/contract.ts';
import { compare, each, type Figure } from '../measure.ts';
import { tubeCode } from '../specimens.ts';
import { benchContext, openBenchDatabase, openBenchWriter, rawFolder, stationFolder } from '../station.ts';

const scans = 2000;
/** So many first scans on both sides only warm the machine code up, as the first boxes of a day do. */
const warmUp = 500;
const boxSize = 81;

/** A box is filled by scanning: each tube found by its code, decided, signed, folded and durable before the next. */
export async function measureScan(work: string, count: number): Promise<readonly Figure[]> {
  const writer = await openBenchWriter(stationFolder(work));
  const raw = await openBenchDatabase(rawFolder(work));
  const [tens, tubes] = [Math.floor(count / 10), Math.min(scans + warmUp, Math.floor(count / 10))];
  const unplaced = Array.from({ length: tubes }, (_, n) => tubeCode(Math.floor((n * tens) / tubes) * 10 + 9));
  const boxes = Array.from({ length: Math.ceil(unplaced.length / boxSize) }, (_, n) => makeBox(writer, n));
  const boxOf = (n: number): string => boxes[Math.floor(n / boxSize)] ?? '';
  const putRaw = rawPlacing(raw);
  const [ours, theirs]: [number[], number[]] = [[], []];
  // They take turns, so that neither has the disk or the machine to itself.
  for (const [n, specimen] of unplaced.entries()) {
    const wish = { specimen, container: boxOf(n), overrideReason: 'bench' };
    ours.push(each(() => run(writer, 'specimen.place', wish)));
    theirs.push(each(() => putRaw(specimen, boxOf(n), n)));
  }
  const [last = ''] = unplaced.slice(-1);
  assertSameRow(writer.db.sqlite, raw, last);
  writer.db.sqlite.close();
  raw.close();
  return compare('durable scan', ours.slice(warmUp), theirs.slice(warmUp), { p50: '≤ 2 ×', p95: '≤ 4 ×' });
}

/** What a plain program writes for the same scan: the same columns of the tube, the count of its box, the event. */
function rawPlacing(raw: Database.Database): (code: string, box: string, n: number) => void {
  const owner = raw.prepare<[string], string>('SELECT subject_id FROM code WHERE code = ?').pluck();
  const update = raw.prepare(
    "UPDATE specimen SET container_id = ?, position_row = ?, position_column = ?, status = 'stored', head_hlc = ? WHERE id = ?",
  );
  const count = raw.prepare(
    `INSERT INTO occupancy (container_id, occupied, held) VALUES (?, 1, 0)
       ON CONFLICT (container_id) DO UPDATE SET occupied = occupied + 1`,
  );
  const event = raw.prepare(
    "INSERT INTO ledger_event (device, seq, ix, type, subject, hlc, body) VALUES (1, ?, 0, 'specimenStored.v1', ?, ?, ?)",
  );
  return (code, box, n) => {
    const [row, column, time] = [1 + Math.floor((n % boxSize) / 9), 1 + (n % 9), `0000000000000-${n}`];
    const body = JSON.stringify({ place: { container: box, row, column }, override: 'bench' });
    raw.exec('BEGIN IMMEDIATE');
    const specimen = owner.get(code);
    update.run(box, row, column, time, specimen);
    count.run(box);
    event.run(n, `specimen:${specimen}`, time, body);
    raw.exec('COMMIT');
  };
}

/** Both have to end with the tube in the same place and state, or they were not asked for the same work. */
function assertSameRow(ours: Database.Database, raw: Database.Database, code: string): void {
  const [mine, theirs] = [ours, raw].map((sqlite) =>
    JSON.stringify(
      sqlite
        .prepare(
          `SELECT shown_status, container_id, position_row, position_column, occupied FROM specimen
             JOIN occupancy USING (container_id) WHERE id = (SELECT subject_id FROM code WHERE code = ?)`,
        )
        .get(code),
    ),
  );
  if (mine === undefined || mine !== theirs) throw new Error(`ours is ${mine}, raw is ${theirs}`);
}

function makeBox(writer: Writer, n: number): string {
  const made = run(writer, 'container.create', { name: `Scanned ${n}`, type: 'box-9x9', temperatureClass: '-80' });
  if (typeof made !== 'object' || made === null || !('container' in made)) throw new Error('no box came back');
  const { container } = made;
  if (typeof container !== 'object' || container === null || !('id' in container)) throw new Error('it has no id');
  return String(container.id);
}

function run(writer: Writer, name: CommandName, input: object): unknown {
  const handler = commandHandlers[name];
  if (handler?.how !== 'atomic') throw new Error(`${name} is an atomic command`);
  const context = benchContext(writer, name);
  // The input is that of the contract.
  const outcome = inTransaction(writer, () => handler.run(context, input as never));
  if (!outcome.ok) throw new Error(`${outcome.refusal.code} ${JSON.stringify(outcome.refusal.details)}`);
  return outcome.value;
}
