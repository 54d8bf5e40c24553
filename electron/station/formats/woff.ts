import { inflateSync } from 'node:zlib';
import { assert } from '../../../shared/lib/assert.ts';

type FontTable = { readonly tag: Buffer; readonly checksum: number; readonly bytes: Buffer };

const WOFF_SIGNATURE = 0x774f4646;
const WOFF_HEADER_BYTES = 44;
const WOFF_ENTRY_BYTES = 20;
const SFNT_HEADER_BYTES = 12;
const SFNT_ENTRY_BYTES = 16;

/**
 * Unpacks a WOFF 1.0 font of ours into the TrueType or OpenType font that it holds. The PDF writer could read WOFF
 * itself, but unpacks each table in JavaScript for each document: half a second for a page of three scripts.
 */
export function unpackWoff(woff: Buffer): Buffer {
  assert(woff.readUInt32BE(0) === WOFF_SIGNATURE, 'a font for paper is a WOFF 1.0 file');
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_unused, index) => readTable(woff, index));
  const header = Buffer.alloc(SFNT_HEADER_BYTES + tables.length * SFNT_ENTRY_BYTES);
  writeHeader(header, woff.readUInt32BE(4), tables.length);
  const chunks: Buffer[] = [header];
  let offset = header.length;
  for (const [index, table] of tables.entries()) {
    const entry = SFNT_HEADER_BYTES + index * SFNT_ENTRY_BYTES;
    table.tag.copy(header, entry);
    header.writeUInt32BE(table.checksum, entry + 4);
    header.writeUInt32BE(offset, entry + 8);
    header.writeUInt32BE(table.bytes.length, entry + 12);
    // Tables begin at multiples of four bytes.
    const padding = Buffer.alloc(-table.bytes.length & 3);
    chunks.push(table.bytes, padding);
    offset += table.bytes.length + padding.length;
  }
  return Buffer.concat(chunks);
}

function readTable(woff: Buffer, index: number): FontTable {
  const entry = WOFF_HEADER_BYTES + index * WOFF_ENTRY_BYTES;
  const start = woff.readUInt32BE(entry + 4);
  const stored = woff.subarray(start, start + woff.readUInt32BE(entry + 8));
  const length = woff.readUInt32BE(entry + 12);
  const bytes = stored.length === length ? stored : inflateSync(stored);
  assert(bytes.length === length, 'a table of a font has the length that the font says');
  return { tag: woff.subarray(entry, entry + 4), checksum: woff.readUInt32BE(entry + 16), bytes };
}

/** The three numbers after the count are for a binary search through the tables. */
function writeHeader(header: Buffer, flavor: number, tableCount: number): void {
  const power = Math.floor(Math.log2(tableCount));
  header.writeUInt32BE(flavor, 0);
  header.writeUInt16BE(tableCount, 4);
  header.writeUInt16BE(2 ** power * SFNT_ENTRY_BYTES, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE((tableCount - 2 ** power) * SFNT_ENTRY_BYTES, 10);
}
