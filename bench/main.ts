// Figures of the station beside raw better-sqlite3: same rows, same indexes, same cipher, same durability, same run.
// Usage: npm run bench -- [--n 50000]
import { rmSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inTransaction } from '../electron/station/commands/context.ts';
import { containerCommands } from '../electron/station/commands/containers.ts';
import { placingCommands } from '../electron/station/commands/placing.ts';
import { databasePath } from '../electron/station/data/database-file.ts';
import { fillDemo } from '../electron/station/imports/demo.ts';
import { specimenColumns } from '../electron/station/projections/specimen-rows.ts';
import { benchContext, openBenchDatabase, openBenchStation } from './station.ts';

const { values } = parseArgs({ options: { n: { type: 'string', default: '50000' } } });
const count = Number(values.n);
const columns = specimenColumns.join(', ');

const station = await openBenchStation();
const { db } = station.writer;
const importMs = await timed(
  async () => void (await fillDemo(benchContext(station.writer, 'demo.fill'), { specimens: count, seed: 1 })),
);

const rows = db.prepare<Record<string, unknown>>(`SELECT ${columns} FROM specimen ORDER BY no`).all();
const codes = db
  .prepare<Record<string, unknown>>("SELECT code, kind, subject_id, system FROM code WHERE kind = 'specimen'")
  .all();
const raw = await openBenchDatabase();
const rawImportMs = await timed(async () => insertRaw());
report('import with ledger, s', importMs / 1000, rawImportMs / 1000, 'goal ≤ 3');

const box = makeBag();
const placed = rows
  .filter((row) => row['hold'] === null)
  .slice(0, 300)
  .map((row) => String(row['id']));
const scan = placed.map((specimen) => each(() => place(specimen)));
const update = raw.sqlite.prepare(
  'UPDATE specimen SET container_id = ?, position_row = 0, position_column = 0 WHERE id = ?',
);
const insertCode = raw.sqlite.prepare("INSERT INTO local_fact (name, value) VALUES (?, 'event')");
const rawScan = placed.map((specimen, index) =>
  each(() => {
    raw.sqlite.exec('BEGIN IMMEDIATE');
    update.run(box, specimen);
    insertCode.run(`event-${index}`);
    raw.sqlite.exec('COMMIT');
  }),
);
compare('durable scan', scan, rawScan, 'goal p50 ≤ 2, p95 ≤ 4');

const wanted = codes
  .filter((_, index) => index % Math.max(1, Math.floor(codes.length / 2000)) === 0)
  .map((row) => String(row['code']));
const byCode = raw.sqlite.prepare(
  'SELECT specimen.* FROM code JOIN specimen ON specimen.id = code.subject_id WHERE code = ?',
);
compare(
  'barcode to specimen',
  wanted.map((code) => each(() => station.writer.look.specimen(code))),
  wanted.map((code) => each(() => byCode.get(code))),
  'goal ≤ 1.5',
);

const bytes = (folder: string): number => statSync(databasePath(folder)).size;
db.sqlite.pragma('wal_checkpoint(TRUNCATE)');
raw.sqlite.pragma('wal_checkpoint(TRUNCATE)');
report('disk, MB', bytes(station.folder) / 1e6, bytes(raw.folder) / 1e6, 'goal ≤ 3');
console.log(
  `${count} specimens, ${rows.length} rows, peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB (both databases in one process)`,
);
for (const folder of [station.folder, raw.folder]) rmSync(folder, { recursive: true, force: true });

function insertRaw(): void {
  const insert = raw.sqlite.prepare(
    `INSERT INTO specimen (${columns}) VALUES (${specimenColumns.map(() => '?').join(', ')})`,
  );
  const code = raw.sqlite.prepare('INSERT INTO code (code, kind, subject_id, system) VALUES (?, ?, ?, ?)');
  const words = raw.sqlite.prepare('INSERT INTO specimen_text (rowid, words) VALUES (?, ?)');
  for (let at = 0; at < rows.length; at += 2000) {
    raw.sqlite.exec('BEGIN IMMEDIATE');
    for (const row of rows.slice(at, at + 2000)) {
      const { lastInsertRowid } = insert.run(...specimenColumns.map((name) => row[name]));
      words.run(lastInsertRowid, [row['printed_id'], row['kind'], row['anatomic_site'], row['notes']].join(' '));
    }
    raw.sqlite.exec('COMMIT');
  }
  raw.sqlite.exec('BEGIN IMMEDIATE');
  for (const row of codes) code.run(row['code'], row['kind'], row['subject_id'], row['system']);
  raw.sqlite.exec('COMMIT');
}

/** A bag takes any number of tubes. */
function makeBag(): string {
  const handler = containerCommands['container.create'];
  if (handler?.how !== 'atomic') throw new Error('container.create is an atomic command');
  const context = benchContext(station.writer, 'container.create');
  // The input is that of the contract.
  const made = inTransaction(station.writer, () => handler.run(context, { name: 'Bench bag', type: 'bag' } as never));
  if (!made.ok) throw new Error(made.refusal.code);
  return db.prepare<{ id: string }>("SELECT id FROM container WHERE name = 'Bench bag'").get()?.id ?? '';
}

/** One accepted scan: found, decided, committed, folded, durable. */
function place(specimen: string): void {
  const handler = placingCommands['specimen.place'];
  if (handler?.how !== 'atomic') throw new Error('specimen.place is an atomic command');
  const context = benchContext(station.writer, 'specimen.place');
  // The input is that of the contract.
  const input = { specimen, container: box, confirmMove: true, overrideReason: 'bench' } as never;
  const placedOne = inTransaction(station.writer, () => handler.run(context, input));
  if (!placedOne.ok) throw new Error(`${placedOne.refusal.code} ${JSON.stringify(placedOne.refusal.details)}`);
}

async function timed(step: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await step();
  return performance.now() - start;
}

function each(step: () => void): number {
  const start = performance.now();
  step();
  return performance.now() - start;
}

function quantile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
}

function compare(name: string, ours: readonly number[], theirs: readonly number[], goal: string): void {
  report(`${name} p50, ms`, quantile(ours, 0.5), quantile(theirs, 0.5), goal);
  report(`${name} p95, ms`, quantile(ours, 0.95), quantile(theirs, 0.95), goal);
}

function report(name: string, ours: number, raw_: number, goal: string): void {
  console.log(
    `${name.padEnd(32)} ours ${ours.toFixed(3).padStart(10)}   raw ${raw_.toFixed(3).padStart(10)}   ratio ${(ours / raw_).toFixed(2).padStart(6)}   ${goal}`,
  );
}
