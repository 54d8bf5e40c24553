import { constants, crc32, createDeflateRaw } from 'node:zlib';

/** One file of an archive, its text in pieces. */
export type ArchivePart = { readonly name: string; readonly pieces: Iterable<string> };

type WrittenPart = {
  readonly name: Buffer;
  readonly crc: number;
  readonly plainBytes: number;
  readonly compressed: Buffer;
};

const LOCAL_SIGNATURE = 0x04034b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
/** 1980-01-01, the first day of the format: the same content gives the same bytes. */
const FIRST_DATE = 0x0021;
const PIECE_BYTES = 64 * 1024;

/**
 * A ZIP archive of texts. Pieces are compressed as they are made, so that only the compressed bytes are ever in memory,
 * and other work gets its turn in between. Below 4 GB and 65,535 parts, which is what a workbook can be.
 */
export async function writeArchive(parts: Iterable<ArchivePart>): Promise<Buffer> {
  const written: WrittenPart[] = [];
  for (const part of parts) written.push(await compress(part));
  const chunks: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const part of written) {
    const header = localHeader(part);
    entries.push(directoryEntry(part, offset));
    chunks.push(header, part.name, part.compressed);
    offset += header.length + part.name.length + part.compressed.length;
  }
  const directory = Buffer.concat(entries);
  return Buffer.concat([...chunks, directory, directoryEnd(written.length, directory.length, offset)]);
}

async function compress({ name, pieces }: ArchivePart): Promise<WrittenPart> {
  const deflate = createDeflateRaw({ level: constants.Z_DEFAULT_COMPRESSION });
  const compressed: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => compressed.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    deflate.once('end', resolve);
    deflate.once('error', reject);
  });
  let crc = 0;
  let plainBytes = 0;
  for (const piece of inPieces(pieces)) {
    crc = crc32(piece, crc);
    plainBytes += piece.length;
    if (!deflate.write(piece)) await new Promise<void>((resolve) => deflate.once('drain', resolve));
  }
  deflate.end();
  await ended;
  return { name: Buffer.from(name, 'utf8'), crc, plainBytes, compressed: Buffer.concat(compressed) };
}

/** Few large pieces: each one is a turn of the compressor. */
function* inPieces(texts: Iterable<string>): Generator<Buffer, void, undefined> {
  let text = '';
  for (const next of texts) {
    text += next;
    if (text.length < PIECE_BYTES) continue;
    yield Buffer.from(text, 'utf8');
    text = '';
  }
  yield Buffer.from(text, 'utf8');
}

function localHeader(part: WrittenPart): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(LOCAL_SIGNATURE, 0);
  writeCommonFields(header, 4, part);
  return header;
}

function directoryEntry(part: WrittenPart, offset: number): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(ENTRY_SIGNATURE, 0);
  entry.writeUInt16LE(VERSION, 4);
  writeCommonFields(entry, 6, part);
  entry.writeUInt32LE(offset, 42);
  return Buffer.concat([entry, part.name]);
}

/** What stands in front of the data and again in the table at the end. */
function writeCommonFields(header: Buffer, start: number, part: WrittenPart): void {
  header.writeUInt16LE(VERSION, start);
  header.writeUInt16LE(UTF8_NAMES, start + 2);
  header.writeUInt16LE(DEFLATED, start + 4);
  header.writeUInt16LE(0, start + 6);
  header.writeUInt16LE(FIRST_DATE, start + 8);
  header.writeUInt32LE(part.crc, start + 10);
  header.writeUInt32LE(part.compressed.length, start + 14);
  header.writeUInt32LE(part.plainBytes, start + 18);
  header.writeUInt16LE(part.name.length, start + 22);
}

function directoryEnd(count: number, directoryBytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_SIGNATURE, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
