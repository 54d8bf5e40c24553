import { closeSync, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { assert } from '../../../shared/lib/assert.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';

/** The name of the database in a station's folder. */
export const databaseFileName = 'cryoledger.db';

export function databasePath(folder: string): string {
  return path.join(folder, databaseFileName);
}

export function databaseExists(folder: string): boolean {
  return existsSync(databasePath(folder));
}

/** The cipher, chosen by bench (docs/decisions). SQLite3 Multiple Ciphers' names. */
export const databaseCipher = 'aegis';

// Earlier versions could lose commits when a checkpoint met a writer (the WAL-reset bug).
const oldestSafeSqlite = [3, 51, 3] as const;

/**
 * Opens the encrypted database of a folder. An existing file is never created anew, replaced or repaired here: what is
 * wrong with it is refused with its own code and the file is left as it is.
 */
export function openDatabase(
  file: string,
  key: Uint8Array,
  how: 'create' | 'write' | 'read',
): Result<Database.Database, Refusal> {
  const trouble = how === 'create' ? prepareFolder(file) : inspectFile(file);
  if (trouble !== null) return refused(trouble);
  let sqlite: Database.Database | null = null;
  try {
    sqlite = new Database(file, { readonly: how === 'read', fileMustExist: how !== 'create', timeout: 5000 });
    unlock(sqlite, key);
    // A reader cannot set it, and the writer had: the few bytes of the first page that are not sealed were changed.
    if (how === 'read' && sqlite.pragma('journal_mode', { simple: true }) !== 'wal') {
      sqlite.close();
      return refused({ code: 'DATABASE_DAMAGED', details: { file, problem: 'its first page was changed' } });
    }
    configure(sqlite, how);
    return accepted(sqlite);
  } catch (error) {
    sqlite?.close();
    const refusal = refusalOfSqliteError(error, file);
    if (refusal === null) throw error;
    return refused(refusal);
  }
}

/** What a SQLite error means to a user; null when it is a bug of ours. */
export function refusalOfSqliteError(error: unknown, file: string): Refusal | null {
  const code = error instanceof Database.SqliteError ? error.code : systemCode(error);
  if (code === 'SQLITE_NOTADB') return { code: 'DATABASE_KEY_WRONG', details: { file } };
  if (code.startsWith('SQLITE_CORRUPT')) {
    return { code: 'DATABASE_DAMAGED', details: { file, problem: 'its content does not fit together' } };
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return { code: 'DATABASE_LOCKED', details: { file } };
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    return { code: 'DATABASE_READ_ONLY', details: { file } };
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return { code: 'DISK_FULL', details: { file } };
  // A quota, a limit on a file's size, a disk that fails: SQLite took the change back, and nothing is damaged.
  if (code === 'SQLITE_IOERR_WRITE' || code === 'EDQUOT' || code === 'EFBIG')
    return { code: 'DISK_REFUSED', details: { file } };
  if (code.startsWith('SQLITE_IOERR')) {
    return { code: 'DATABASE_DAMAGED', details: { file, problem: `the disk reports an error (${code})` } };
  }
  if (code === 'SQLITE_CANTOPEN') return { code: 'DATABASE_READ_ONLY', details: { file } };
  return null;
}

function systemCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

function prepareFolder(file: string): Refusal | null {
  const folder = path.dirname(file);
  if (existsSync(file)) return { code: 'STATION_EXISTS' };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return null;
  } catch (error) {
    return { code: 'FOLDER_NOT_USABLE', details: { folder, problem: systemCode(error) } };
  }
}

/** A file that is not a whole number of pages was cut off; SQLite would only notice on the missing page. */
function inspectFile(file: string): Refusal | null {
  if (!existsSync(file)) return { code: 'STATION_MISSING' };
  const { size } = statSync(file);
  if (size === 0) return { code: 'DATABASE_DAMAGED', details: { file, problem: 'it is empty' } };
  if (size % pageBytes !== 0) return { code: 'DATABASE_DAMAGED', details: { file, problem: 'it was cut off' } };
  return headerIsPlain(file) ? { code: 'DATABASE_DAMAGED', details: { file, problem: 'it is not encrypted' } } : null;
}

const pageBytes = 4096;
/** Pages that are kept in memory, deciphered. */
export const cacheKibibytes = 65_536;
/** The same while much is written. */
export const bulkCacheKibibytes = 32_768;
/** Pages of the write-ahead log between two checkpoints. */
export const checkpointPages = 1000;

function headerIsPlain(file: string): boolean {
  try {
    const descriptor = openSync(file, 'r');
    const head = Buffer.alloc(16);
    readSync(descriptor, head, 0, 16, 0);
    closeSync(descriptor);
    return head.toString('latin1').startsWith('SQLite format 3');
  } catch {
    // It cannot be read: opening it says why.
    return false;
  }
}

function unlock(sqlite: Database.Database, key: Uint8Array): void {
  assert(key.length === 32, 'a database key has 32 bytes');
  sqlite.pragma(`cipher='${databaseCipher}'`);
  // The raw form: 32 random bytes need no key derivation, which would cost a third of a second at each opening.
  sqlite.pragma(`key='raw:${Buffer.from(key).toString('hex')}'`);
}

/** Settings of security.md D8; what must hold is read back and asserted, so a build that ignores one does not start. */
function configure(sqlite: Database.Database, how: 'create' | 'write' | 'read'): void {
  if (how === 'create') sqlite.pragma(`page_size=${pageBytes}`);
  // The first page is read here: a wrong key or a foreign file shows now and not in the middle of work.
  sqlite.prepare('SELECT count(*) FROM sqlite_schema').get();
  if (how !== 'read') {
    // Held from here to the end: a second writer, of this program or another, is refused at its own start.
    sqlite.pragma('journal_mode=WAL');
  }
  sqlite.pragma('synchronous=FULL');
  sqlite.pragma('foreign_keys=ON');
  sqlite.pragma('trusted_schema=OFF');
  sqlite.pragma('cell_size_check=ON');
  sqlite.pragma('temp_store=MEMORY');
  sqlite.pragma('mmap_size=0');
  sqlite.pragma(`cache_size=-${cacheKibibytes}`);
  if (how !== 'read') {
    sqlite.pragma('secure_delete=FAST');
    sqlite.pragma('journal_size_limit=67108864');
    sqlite.pragma(`wal_autocheckpoint=${checkpointPages}`);
  }
  if (process.platform === 'darwin') sqlite.pragma('fullfsync=ON');
  assertSettings(sqlite);
}

function assertSettings(sqlite: Database.Database): void {
  const setting = (name: string): unknown => sqlite.pragma(name, { simple: true });
  assert(setting('journal_mode') === 'wal', 'the journal is a write-ahead log');
  assert(setting('synchronous') === 2, 'synchronous is FULL: an acknowledged commit survives a power cut');
  assert(
    setting('foreign_keys') === 1 && setting('trusted_schema') === 0 && setting('cell_size_check') === 1,
    'safety settings are on',
  );
  const version = sqlite.prepare<[], { version: string }>('SELECT sqlite_version() AS version').get()?.version ?? '';
  assert(isAtLeast(version.split('.').map(Number), oldestSafeSqlite), `SQLite ${version} is older than 3.51.3`);
}

function isAtLeast(version: readonly number[], oldest: readonly number[]): boolean {
  for (const [index, part] of oldest.entries()) {
    const actual = version[index] ?? 0;
    if (actual !== part) return actual > part;
  }
  return true;
}
