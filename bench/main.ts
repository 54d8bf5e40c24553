// Figures of the station beside raw better-sqlite3: same rows, same indexes, same cipher, same durability, same run.
// Usage: npm run bench -- [--n 50000] [--only import,size,scan,reads,api,start,drawn] [--profile folder]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Figure, line } from './measure.ts';

const all = ['import', 'size', 'scan', 'reads', 'api', 'start', 'drawn'] as const;
const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '50000' },
    only: { type: 'string', default: all.join(',') },
    profile: { type: 'string' },
  },
});
const count = Number(values.n);
if (!Number.isInteger(count) || count < 1000) throw new Error('--n is a whole number of at least 1000');
const wanted = new Set(values.only.split(','));
const unknown = [...wanted].find((name) => !all.some((step) => step === name));
if (unknown !== undefined) throw new Error(`There is no step ${unknown}; there are ${all.join(', ')}`);

const work = mkdtempSync(path.join(tmpdir(), 'cryoledger-bench-'));
try {
  console.log(`${count} specimens, ${cpus().length} × ${cpus()[0]?.model ?? '?'}, Node ${process.version}`);
  console.log(`${''.padEnd(44)} ${'ours'.padStart(12)} ${'raw'.padStart(12)} ${'ratio'.padStart(9)}   goal`);
  // Everything else measures what the import left.
  run('create', work, count);
  const imported = run('import', work, count);
  if (wanted.has('import')) {
    show(withRaw(imported, run('raw-import', work, count)));
    show(timesTen(imported));
  } else run('raw-import', work, count);
  for (const name of all) if (name !== 'import' && wanted.has(name)) show(run(name, work, count));
} finally {
  rmSync(work, { recursive: true, force: true });
}

function run(name: string, folder: string, size: number): readonly Figure[] {
  const step = path.join(import.meta.dirname, 'step.ts');
  const profiling = values.profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', path.resolve(values.profile)];
  // What a station's threads may use (thread-client.ts).
  const memory = ['--max-semi-space-size=4', '--max-old-space-size=1000'];
  const output = execFileSync(process.execPath, [...memory, ...profiling, step, name, folder, String(size)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1e8,
  });
  // Printed by step.ts just now.
  return JSON.parse(output.trim().split('\n').at(-1) ?? '[]') as readonly Figure[];
}

/** The import's seconds beside the raw ones, which a process of their own measured in the same order. */
function withRaw(ours: readonly Figure[], raw: readonly Figure[]): readonly Figure[] {
  return ours.map((figure, index) => (figure.unit === 's' ? { ...figure, raw: raw[index]?.ours ?? null } : figure));
}

/** How much longer ten times as many rows take: a tenth is imported into a folder of its own. */
function timesTen(whole: readonly Figure[]): readonly Figure[] {
  const folder = mkdtempSync(path.join(work, 'tenth-'));
  run('create', folder, count);
  const tenth = run('import', folder, Math.round(count / 10));
  rmSync(folder, { recursive: true, force: true });
  const seconds = (figures: readonly Figure[]): number => figures.find(({ unit }) => unit === 's')?.ours ?? 0;
  const ratio = seconds(whole) / seconds(tenth);
  return [
    { name: 'import, 10 × the rows in time', unit: '×', ours: ratio, raw: null, goal: '≤ 12 ×' },
    ...tenth.filter(({ unit }) => unit === 'MB').map((figure) => ({ ...figure, name: `${figure.name} of a tenth` })),
  ];
}

function show(figures: readonly Figure[]): void {
  for (const figure of figures) console.log(line(figure));
}
