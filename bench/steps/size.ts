import { statSync } from 'node:fs';
import { databasePath } from '../../electron/station/data/database-file.ts';
import type { Figure } from '../measure.ts';
import { openBenchDatabase, rawFolder, stationFolder } from '../station.ts';

/** What lies on the disk once everything is in the database file: the ledger included, beside the raw tables. */
export async function measureSize(work: string): Promise<readonly Figure[]> {
  const [ours, raw] = [await bytesOf(stationFolder(work)), await bytesOf(rawFolder(work))];
  return [{ name: 'disk, the ledger included', unit: 'MB', ours: ours / 1e6, raw: raw / 1e6, goal: '≤ 3 ×' }];
}

async function bytesOf(folder: string): Promise<number> {
  const sqlite = await openBenchDatabase(folder);
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
  sqlite.close();
  return statSync(databasePath(folder)).size;
}
