import { crc32, inflateRawSync } from 'node:zlib';
import { accepted, type Result, refused } from '../../../shared/lib/result.ts';
import { type DirectoryEntry, type DirectoryRefusal, readDirectory } from './zip-guard-directory.ts';

export type ArchiveLimits = {
  readonly fileBytes: number;
  readonly entryCount: number;
  /** Of all entries together, counted while inflating. */
  readonly inflatedBytes: number;
  /** Inflated to compressed bytes of one entry. Small entries may be denser. */
  readonly ratio: number;
};

/** Enough for a workbook of a hundred thousand rows, and little enough to refuse a bomb within two seconds. */
export const archiveLimits: ArchiveLimits = {
  fileBytes: 64 * 1024 * 1024,
  entryCount: 2000,
  inflatedBytes: 256 * 1024 * 1024,
  ratio: 100,
};

/** Why an archive is not unpacked. `entry` is the name as the archive has it. */
export type ArchiveRefusal =
  | { readonly code: 'FILE_TOO_LARGE'; readonly bytes: number; readonly limitBytes: number }
  | { readonly code: 'ARCHIVE_BOMB'; readonly entry: string; readonly limitBytes: number }
  | { readonly code: 'ARCHIVE_NESTED'; readonly entry: string }
  | DirectoryRefusal;

/** A few lines repeated inflate far more than a hundredfold and harm nobody. */
const ALWAYS_ALLOWED_BYTES = 1024 * 1024;
const SMALLEST_CHUNK_BYTES = 1024;

const ARCHIVE_NAME = /\.(?:zip|xlsx|xlsm|xlsb|docx|pptx|jar|apk|epub|od[stp]|7z|rar|gz|tgz|bz2|xz|zst|tar|cab|iso)$/iu;
const ARCHIVE_STARTS = ['504b0304', '504b0506', '52617221', '377abcaf', '1f8b08', '425a68', 'fd377a58', '28b52ffd'];

/**
 * Unpacks a ZIP archive of unknown origin into memory and gives the entries that `wanted` names. Every entry is
 * inflated, the unwanted too, so that what comes back stands in an archive that is sound as a whole. Bytes are counted
 * as they come out: what the archive says of its own sizes must be true and is never believed. Refuses bombs, archives
 * in archives, overlapping or encrypted entries, and names that lead elsewhere.
 */
export function unpackArchive(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: ArchiveLimits = archiveLimits,
): Result<ReadonlyMap<string, Buffer>, ArchiveRefusal> {
  if (bytes.byteLength > limits.fileBytes) {
    return refused({ code: 'FILE_TOO_LARGE', bytes: bytes.byteLength, limitBytes: limits.fileBytes });
  }
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = readDirectory(archive, limits.entryCount);
  if (!directory.ok) return directory;
  const contents = new Map<string, Buffer>();
  let budgetBytes = limits.inflatedBytes;
  for (const entry of directory.value) {
    const inflated = inflate(archive, entry, budgetBytes, limits.ratio);
    if (!inflated.ok) return inflated;
    budgetBytes -= inflated.value.length;
    if (isArchive(entry.name, inflated.value)) return refused({ code: 'ARCHIVE_NESTED', entry: entry.name });
    if (wanted(entry.name)) contents.set(entry.name, inflated.value);
  }
  return accepted(contents);
}

function inflate(
  archive: Buffer,
  entry: DirectoryEntry,
  budgetBytes: number,
  ratio: number,
): Result<Buffer, ArchiveRefusal> {
  const { name, compressedBytes, inflatedBytes, dataOffset } = entry;
  const limitBytes = Math.min(budgetBytes, Math.max(ALWAYS_ALLOWED_BYTES, compressedBytes * ratio));
  if (inflatedBytes > limitBytes) return refused({ code: 'ARCHIVE_BOMB', entry: name, limitBytes });
  const data = archive.subarray(dataOffset, dataOffset + compressedBytes);
  const inflated = entry.isDeflated ? inflateCounted(data, inflatedBytes) : data;
  if (inflated === 'DAMAGED') return refused({ code: 'ARCHIVE_DAMAGED', problem: 'DATA', entry: name });
  if (inflated === 'LONGER' || inflated.length !== inflatedBytes) {
    return refused({ code: 'ARCHIVE_DAMAGED', problem: 'SIZE', entry: name });
  }
  if (crc32(inflated) !== entry.crc) return refused({ code: 'ARCHIVE_DAMAGED', problem: 'CHECKSUM', entry: name });
  return accepted(inflated);
}

/** Stops at the first byte more than was declared. One buffer takes it all, so nothing is in memory twice. */
function inflateCounted(data: Buffer, declaredBytes: number): Buffer | 'LONGER' | 'DAMAGED' {
  try {
    const chunkSize = Math.max(SMALLEST_CHUNK_BYTES, declaredBytes + 1);
    return inflateRawSync(data, { maxOutputLength: Math.max(1, declaredBytes), chunkSize });
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (error.code === 'ERR_BUFFER_TOO_LARGE') return 'LONGER';
    if (error.code === 'Z_DATA_ERROR' || error.code === 'Z_BUF_ERROR' || error.code === 'Z_NEED_DICT') return 'DAMAGED';
    throw error;
  }
}

function isArchive(name: string, content: Buffer): boolean {
  const start = content.toString('hex', 0, 4);
  return ARCHIVE_NAME.test(name) || ARCHIVE_STARTS.some((known) => start.startsWith(known));
}
