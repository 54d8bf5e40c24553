import { accepted, type Result, refused } from '../../../shared/lib/result.ts';

/** One file in an archive. Sizes and check sum are claims of the archive, to be checked while inflating. */
export type DirectoryEntry = {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly crc: number;
  readonly compressedBytes: number;
  readonly inflatedBytes: number;
  readonly headerOffset: number;
  readonly dataOffset: number;
};

export type ArchiveProblem =
  | 'DIRECTORY'
  | 'LOCAL_HEADER'
  | 'METHOD'
  | 'DUPLICATE_NAME'
  | 'DATA'
  | 'SIZE'
  | 'CHECKSUM'
  | 'GAP';

/** Why the table of contents is not accepted. */
export type DirectoryRefusal =
  | { readonly code: 'NOT_AN_ARCHIVE' }
  | { readonly code: 'ARCHIVE_DAMAGED'; readonly problem: ArchiveProblem; readonly entry: string | null }
  | { readonly code: 'ARCHIVE_TOO_MANY_ENTRIES'; readonly limit: number }
  | { readonly code: 'ARCHIVE_ENCRYPTED'; readonly entry: string }
  | { readonly code: 'ARCHIVE_OVERLAPPING'; readonly entry: string }
  | { readonly code: 'ARCHIVE_PATH_UNSAFE'; readonly entry: string };

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
const IN_EXTRA_FIELD = 0xffffffff;
const ZIP64_EXTRA_FIELD = 1;
const ENCRYPTION_FLAGS = 0x2041;
const LONGEST_NAME = 255;
/** The data descriptor of a streaming writer. Nothing longer, or an entry that the table hides would fit. */
const LONGEST_GAP = 24;

/**
 * The table of contents of a ZIP archive, in the order of the data. Readers differ in what they make of a twisted
 * archive, so everything that can be read in two ways is refused: a table that does not end where it says, local
 * headers that disagree with it, two entries of one name, entries that share bytes, bytes that belong to no entry.
 */
export function readDirectory(
  archive: Buffer,
  entryLimit: number,
): Result<readonly DirectoryEntry[], DirectoryRefusal> {
  const endOffset = findEnd(archive);
  if (endOffset === null) {
    return archive.toString('latin1', 0, 2) === 'PK' ? damaged('DIRECTORY') : refused({ code: 'NOT_AN_ARCHIVE' });
  }
  const count = archive.readUInt16LE(endOffset + 10);
  const size = archive.readUInt32LE(endOffset + 12);
  const start = archive.readUInt32LE(endOffset + 16);
  if (count > entryLimit) return refused({ code: 'ARCHIVE_TOO_MANY_ENTRIES', limit: entryLimit });
  if (start + size > endOffset) return damaged('DIRECTORY');
  const entries = readEntries(archive.subarray(start, start + size), archive, count);
  return entries.ok ? inOrderOfData(entries.value, start) : entries;
}

function findEnd(archive: Buffer): number | null {
  const last = archive.length - END_BYTES;
  for (let offset = last; offset >= Math.max(0, last - LONGEST_COMMENT); offset -= 1) {
    if (archive.readUInt32LE(offset) !== END_SIGNATURE) continue;
    if (offset + END_BYTES + archive.readUInt16LE(offset + 20) === archive.length) return offset;
  }
  return null;
}

function readEntries(
  table: Buffer,
  archive: Buffer,
  count: number,
): Result<readonly DirectoryEntry[], DirectoryRefusal> {
  const entries: DirectoryEntry[] = [];
  const names = new Set<string>();
  let offset = 0;
  while (offset < table.length) {
    const read = readEntry(table, offset, archive);
    if (!read.ok) return read;
    const { entry, nextOffset } = read.value;
    // The parts of a workbook are named without regard to case.
    const key = entry.name.toLowerCase();
    if (names.has(key)) return damaged('DUPLICATE_NAME', entry.name);
    names.add(key);
    entries.push(entry);
    offset = nextOffset;
    if (entries.length > count) return damaged('DIRECTORY');
  }
  return entries.length === count ? accepted(entries) : damaged('DIRECTORY');
}

function readEntry(
  table: Buffer,
  offset: number,
  archive: Buffer,
): Result<{ readonly entry: DirectoryEntry; readonly nextOffset: number }, DirectoryRefusal> {
  if (offset + ENTRY_BYTES > table.length || table.readUInt32LE(offset) !== ENTRY_SIGNATURE) {
    return damaged('DIRECTORY');
  }
  const nameEnd = offset + ENTRY_BYTES + table.readUInt16LE(offset + 28);
  const extraEnd = nameEnd + table.readUInt16LE(offset + 30);
  const nextOffset = extraEnd + table.readUInt16LE(offset + 32);
  if (nextOffset > table.length) return damaged('DIRECTORY');
  const rawName = table.subarray(offset + ENTRY_BYTES, nameEnd);
  const name = rawName.toString('utf8');
  const flags = table.readUInt16LE(offset + 8);
  const method = table.readUInt16LE(offset + 10);
  if ((flags & ENCRYPTION_FLAGS) !== 0) return refused({ code: 'ARCHIVE_ENCRYPTED', entry: name });
  if (!isSafeName(name)) return refused({ code: 'ARCHIVE_PATH_UNSAFE', entry: name });
  if (method !== 0 && method !== 8) return damaged('METHOD', name);
  const sizes = readSizes(table, offset, table.subarray(nameEnd, extraEnd));
  if (sizes === null) return damaged('DIRECTORY', name);
  const dataOffset = findData(archive, sizes.headerOffset, rawName, method);
  if (dataOffset === null || dataOffset + sizes.compressedBytes > archive.length) return damaged('LOCAL_HEADER', name);
  const entry = { name, isDeflated: method === 8, crc: table.readUInt32LE(offset + 16), ...sizes, dataOffset };
  return accepted({ entry, nextOffset });
}

type Sizes = Pick<DirectoryEntry, 'compressedBytes' | 'inflatedBytes' | 'headerOffset'>;

/** Streaming writers put the sizes of every entry into the 64-bit extra field, large or not. */
function readSizes(table: Buffer, offset: number, extra: Buffer): Sizes | null {
  const wide = findExtraField(extra, ZIP64_EXTRA_FIELD);
  let wideOffset = 0;
  const read = (fieldOffset: number): number => {
    const narrow = table.readUInt32LE(offset + fieldOffset);
    if (narrow !== IN_EXTRA_FIELD) return narrow;
    if (wide === null || wideOffset + 8 > wide.length) return Number.NaN;
    wideOffset += 8;
    return Number(wide.readBigUInt64LE(wideOffset - 8));
  };
  const inflatedBytes = read(24);
  const compressedBytes = read(20);
  const headerOffset = read(42);
  const isExact = [inflatedBytes, compressedBytes, headerOffset].every((value) => Number.isSafeInteger(value));
  return isExact ? { inflatedBytes, compressedBytes, headerOffset } : null;
}

function findExtraField(extra: Buffer, identifier: number): Buffer | null {
  let offset = 0;
  while (offset + 4 <= extra.length) {
    const end = offset + 4 + extra.readUInt16LE(offset + 2);
    if (extra.readUInt16LE(offset) === identifier && end <= extra.length) return extra.subarray(offset + 4, end);
    offset = end;
  }
  return null;
}

/** Where the data begins, or null when the header in front of it tells another story than the table. */
function findData(archive: Buffer, headerOffset: number, rawName: Buffer, method: number): number | null {
  const nameStart = headerOffset + LOCAL_BYTES;
  if (nameStart > archive.length || archive.readUInt32LE(headerOffset) !== LOCAL_SIGNATURE) return null;
  const isEncrypted = (archive.readUInt16LE(headerOffset + 6) & ENCRYPTION_FLAGS) !== 0;
  if (isEncrypted || archive.readUInt16LE(headerOffset + 8) !== method) return null;
  const nameEnd = nameStart + archive.readUInt16LE(headerOffset + 26);
  if (!archive.subarray(nameStart, nameEnd).equals(rawName)) return null;
  return nameEnd + archive.readUInt16LE(headerOffset + 28);
}

function inOrderOfData(
  entries: readonly DirectoryEntry[],
  tableOffset: number,
): Result<readonly DirectoryEntry[], DirectoryRefusal> {
  const ordered = entries.toSorted((one, other) => one.headerOffset - other.headerOffset);
  let free = 0;
  for (const entry of ordered) {
    if (entry.headerOffset < free) return refused({ code: 'ARCHIVE_OVERLAPPING', entry: entry.name });
    if (entry.headerOffset - free > LONGEST_GAP) return damaged('GAP', entry.name);
    free = entry.dataOffset + entry.compressedBytes;
    if (free > tableOffset) return refused({ code: 'ARCHIVE_OVERLAPPING', entry: entry.name });
  }
  return tableOffset - free > LONGEST_GAP ? damaged('GAP') : accepted(ordered);
}

/** A relative path with forward slashes that stays below where it is unpacked, on every system. */
function isSafeName(name: string): boolean {
  if (name === '' || name.length > LONGEST_NAME || /[\p{Cc}\\:\uFFFD]/u.test(name) || name.startsWith('/'))
    return false;
  return name
    .split('/')
    .every((part, index, parts) => part !== '..' && part !== '.' && (part !== '' || index === parts.length - 1));
}

function damaged(
  problem: ArchiveProblem,
  entry: string | null = null,
): { readonly ok: false; readonly refusal: DirectoryRefusal } {
  return refused({ code: 'ARCHIVE_DAMAGED', problem, entry });
}
