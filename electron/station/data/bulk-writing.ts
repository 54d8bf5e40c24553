import type Database from 'better-sqlite3';
import { bulkCacheKibibytes, cacheKibibytes, checkpointPages } from './database-file.ts';
import type { WritingHandle } from './handles.ts';
import { gatherStatistics } from './statistics.ts';

/** Pages of the write-ahead log between two checkpoints while much is written: a page changed often is copied once. */
const bulkCheckpointPages = 16_384;
/** Parts of the word index that are merged at once (SQLite FTS5, automerge): the fewer merges, the less is written twice. */
const [mergedParts, bulkMergedParts] = [4, 16] as const;

/**
 * Runs a step that writes thousands of records in batches: with fewer, larger checkpoints, and with a smaller cache,
 * since what was just written is hardly read again and the memory is needed for the batches. Afterwards, whether the step
 * succeeded or not, settings are as before and the planner knows the new numbers, without which it would guess.
 */
export async function writingMuch<Value>({ sqlite }: WritingHandle, step: () => Promise<Value>): Promise<Value> {
  sqlite.pragma(`wal_autocheckpoint=${bulkCheckpointPages}`);
  sqlite.pragma(`cache_size=-${bulkCacheKibibytes}`);
  mergeWords(sqlite, bulkMergedParts);
  try {
    return await step();
  } finally {
    sqlite.pragma(`wal_autocheckpoint=${checkpointPages}`);
    mergeWords(sqlite, mergedParts);
    gatherStatistics(sqlite);
    sqlite.pragma('wal_checkpoint(PASSIVE)');
    sqlite.pragma(`cache_size=-${cacheKibibytes}`);
  }
}

function mergeWords(sqlite: Database.Database, parts: 4 | 16): void {
  // Not bound: a number of JavaScript arrives as REAL, which FTS5 refuses here.
  sqlite.exec(`INSERT INTO specimen_text (specimen_text, rank) VALUES ('automerge', ${parts})`);
}
