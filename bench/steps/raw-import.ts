import { mkdirSync } from 'node:fs';
import type { Figure } from '../measure.ts';
import { insertRaw } from '../raw-rows.ts';
import { openBenchDatabase, rawFolder, stationFolder } from '../station.ts';

/** The same rows by prepared inserts. */
export async function measureRawImport(work: string): Promise<readonly Figure[]> {
  mkdirSync(rawFolder(work), { recursive: true });
  const from = await openBenchDatabase(stationFolder(work));
  const to = await openBenchDatabase(rawFolder(work));
  const taken = insertRaw(from, to);
  to.pragma('wal_checkpoint(TRUNCATE)');
  to.close();
  from.close();
  // In the order of the figures of the import step.
  return [taken.clock, taken.processor].map((ours) => ({ name: 'raw import', unit: 's', ours, raw: null, goal: '–' }));
}
