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
  const update = raw.prepare(
    'UPDATE specimen SET container_id = ?, position_row = ?, position_column = ? WHERE id = (SELECT subject_id FROM code WHERE code = ?)',
  );
  const event = raw.prepare(
    "INSERT INTO ledger_event (device, seq, ix, type, subject, hlc, body) VALUES (1, ?, 0, 'specimenStored.v1', ?, ?, ?)",
  );
  const putRaw = (specimen: string, n: number): void => {
    const body = JSON.stringify({ place: { container: boxOf(n), row: 1, column: n }, override: 'bench' });
    raw.exec('BEGIN IMMEDIATE');
    update.run(boxOf(n), 1, n, specimen);
    event.run(n, `specimen:${specimen}`, `0000000000000-${n}`, body);
    raw.exec('COMMIT');
  };
  const [ours, theirs]: [number[], number[]] = [[], []];
  // They take turns, so that neither has the disk or the machine to itself.
  for (const [n, specimen] of unplaced.entries()) {
    const wish = { specimen, container: boxOf(n), overrideReason: 'bench' };
    ours.push(each(() => run(writer, 'specimen.place', wish)));
    theirs.push(each(() => putRaw(specimen, n)));
  }
  writer.db.sqlite.close();
  raw.close();
  return compare('durable scan', ours.slice(warmUp), theirs.slice(warmUp), { p50: '≤ 2 ×', p95: '≤ 4 ×' });
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
