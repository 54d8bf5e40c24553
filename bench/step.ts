// One step of the bench in a process of its own, so that its peak memory is its own. Prints its figures as JSON.
import type { Figure } from './measure.ts';
import { measureApi } from './steps/api.ts';
import { createBiobank } from './steps/create.ts';
import { measureDrawn } from './steps/drawn.ts';
import { measureImport } from './steps/import.ts';
import { measureRawImport } from './steps/raw-import.ts';
import { measureReads } from './steps/reads.ts';
import { measureScan } from './steps/scan.ts';
import { measureSize } from './steps/size.ts';
import { measureStart } from './steps/start.ts';

const steps: Readonly<Record<string, (work: string, count: number) => Promise<readonly Figure[]>>> = {
  create: createBiobank,
  import: measureImport,
  'raw-import': measureRawImport,
  size: measureSize,
  scan: measureScan,
  reads: measureReads,
  api: measureApi,
  start: measureStart,
  drawn: measureDrawn,
};

const [name = '', work = '', count = '0'] = process.argv.slice(2);
const step = steps[name];
if (step === undefined) throw new Error(`There is no step ${name}`);
console.log(JSON.stringify(await step(work, Number(count))));
