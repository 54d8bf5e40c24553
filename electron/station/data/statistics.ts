import type Database from 'better-sqlite3';

/** Below this many rows every plan is fast, and a plan made for so few is the wrong one as soon as there are more. */
const fewestRows = 1000;

/** Lets SQLite count again what has changed much: as a station closes. */
export function refreshStatistics(sqlite: Database.Database): void {
  sqlite.pragma('optimize');
  forgetSmallTables(sqlite);
}

/** Counts every table, by a sample of it: after much was written at once. */
export function gatherStatistics(sqlite: Database.Database): void {
  sqlite.pragma('analysis_limit=2000');
  sqlite.exec('ANALYZE');
  forgetSmallTables(sqlite);
}

/**
 * A biobank of ten tubes may be one of a million after the next import, and statistics outlive the day. Tables that are
 * small are planned as if nothing were known of them: by their indexes.
 */
function forgetSmallTables(sqlite: Database.Database): void {
  // SQLite makes its own table of statistics when it first has some.
  if (sqlite.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'").get() === undefined) return;
  sqlite
    .prepare(
      `DELETE FROM sqlite_stat1 WHERE tbl IN
         (SELECT tbl FROM sqlite_stat1 GROUP BY tbl HAVING max(CAST(stat AS INTEGER)) < ?)`,
    )
    .run(fewestRows);
  // Reads the statistics anew; it counts nothing.
  sqlite.exec('ANALYZE sqlite_schema');
}
