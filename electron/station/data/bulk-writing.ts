import { bulkCacheKibibytes, cacheKibibytes, checkpointPages } from './database-file.ts';
import type { WritingHandle } from './handles.ts';
import { gatherStatistics } from './statistics.ts';

/** Pages of the write-ahead log between two checkpoints while much is written: a page changed often is copied once. */
const bulkCheckpointPages = 16_384;

/**
 * Runs a step that writes thousands of records in batches: with fewer, larger checkpoints, and with a smaller cache,
 * since what was just written is hardly read again and the memory is needed for the batches. Afterwards, whether the step
 * succeeded or not, settings are as before and the planner knows the new numbers, without which it would guess.
 */
export async function writingMuch<Value>({ sqlite }: WritingHandle, step: () => Promise<Value>): Promise<Value> {
  sqlite.pragma(`wal_autocheckpoint=${bulkCheckpointPages}`);
  sqlite.pragma(`cache_size=-${bulkCacheKibibytes}`);
  try {
    return await step();
  } finally {
    sqlite.pragma(`cache_size=-${cacheKibibytes}`);
    sqlite.pragma(`wal_autocheckpoint=${checkpointPages}`);
    gatherStatistics(sqlite);
    sqlite.pragma('wal_checkpoint(PASSIVE)');
  }
}
