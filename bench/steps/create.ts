import type { Figure } from '../measure.ts';
import { openBenchWriter, stationFolder } from '../station.ts';

/** The empty biobank, in a process of its own: hashing the first password takes 128 MB, which is no part of an import. */
export async function createBiobank(work: string): Promise<readonly Figure[]> {
  const writer = await openBenchWriter(stationFolder(work));
  writer.db.sqlite.close();
  return [];
}
