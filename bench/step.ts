// One step of the bench in a process of its own, so that its peak memory is its own. Prints its figures as JSON.
import type { Figure } from './measure.ts';

type Measure = (work: string, count: number) => Promise<readonly Figure[]>;

// Each loads only what it measures: a browser's driver would count as memory of an import.
const steps: Readonly<Record<string, () => Promise<Measure>>> = {
  create: async () => (await import('./steps/create.ts')).createBiobank,
  import: async () => (await import('./steps/import.ts')).measureImport,
  'raw-import': async () => (await import('./steps/raw-import.ts')).measureRawImport,
  size: async () => (await import('./steps/size.ts')).measureSize,
  scan: async () => (await import('./steps/scan.ts')).measureScan,
  reads: async () => (await import('./steps/reads.ts')).measureReads,
  api: async () => (await import('./steps/api.ts')).measureApi,
  start: async () => (await import('./steps/start.ts')).measureStart,
  drawn: async () => (await import('./steps/drawn.ts')).measureDrawn,
};

const [name = '', work = '', count = '0'] = process.argv.slice(2);
const load = steps[name];
if (load === undefined) throw new Error(`There is no step ${name}`);
const measure = await load();
console.log(JSON.stringify(await measure(work, Number(count))));
