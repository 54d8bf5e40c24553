import { crc32, deflateRawSync } from 'node:zlib';

/** A file for `buildZip`. What is not given is told as it is; what is given is written, true or not. */
export type ZipFile = {
  readonly name: string | Buffer;
  readonly data?: string | Buffer;
  /** The bytes as they lie in the archive, when they are not the deflated data. */
  readonly raw?: Buffer;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  readonly declaredBytes?: number;
  readonly declaredCompressedBytes?: number;
  /** The name in front of the data, when it is not the one in the table. */
  readonly localName?: string;
  readonly localMethod?: number;
  /** Where the table says that the file begins. */
  readonly offset?: (own: number, all: readonly number[]) => number;
  /** Sizes in the 64-bit extra field, as streaming writers do. */
  readonly isWide?: boolean;
  /** Bytes between this file and the next. */
  readonly after?: Buffer;
};

export type ZipEnd = {
  readonly count?: number;
  readonly tableBytes?: number;
  readonly tableOffset?: number;
  readonly comment?: string;
  readonly after?: Buffer;
};

/** A ZIP archive, well made or not: every field can be made to lie. */
export function buildZip(files: readonly ZipFile[], end: ZipEnd = {}): Buffer {
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const file of files) {
    offsets.push(offset);
    const local = localPart(file);
    parts.push(local);
    offset += local.length;
  }
  const table = Buffer.concat(
    files.map((file, index) => {
      const own = offsets[index] ?? 0;
      return tableEntry(file, file.offset?.(own, offsets) ?? own);
    }),
  );
  return Buffer.concat([
    ...parts,
    table,
    endPart(files.length, table.length, offset, end),
    end.after ?? Buffer.alloc(0),
  ]);
}

const WIDE = 0xffffffff;

function describeFile(file: ZipFile) {
  const plain = Buffer.from(file.data ?? '');
  const method = file.method ?? 8;
  const raw = file.raw ?? (method === 8 ? deflateRawSync(plain) : plain);
  return {
    name: Buffer.from(file.name),
    raw,
    method,
    crc: file.crc ?? crc32(plain),
    plainBytes: file.declaredBytes ?? plain.length,
    rawBytes: file.declaredCompressedBytes ?? raw.length,
  };
}

function localPart(file: ZipFile): Buffer {
  const { name, raw, method, crc, plainBytes, rawBytes } = describeFile(file);
  const localName = file.localName === undefined ? name : Buffer.from(file.localName);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(file.flags ?? 0, 6);
  header.writeUInt16LE(file.localMethod ?? method, 8);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(file.isWide === true ? WIDE : rawBytes, 18);
  header.writeUInt32LE(file.isWide === true ? WIDE : plainBytes, 22);
  header.writeUInt16LE(localName.length, 26);
  return Buffer.concat([header, localName, raw, file.after ?? Buffer.alloc(0)]);
}

function tableEntry(file: ZipFile, offset: number): Buffer {
  const { name, method, crc, plainBytes, rawBytes } = describeFile(file);
  const extra = file.isWide === true ? wideExtra(plainBytes, rawBytes) : Buffer.alloc(0);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(file.flags ?? 0, 8);
  entry.writeUInt16LE(method, 10);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(file.isWide === true ? WIDE : rawBytes, 20);
  entry.writeUInt32LE(file.isWide === true ? WIDE : plainBytes, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt16LE(extra.length, 30);
  entry.writeUInt32LE(offset, 42);
  return Buffer.concat([entry, name, extra]);
}

function wideExtra(plainBytes: number, rawBytes: number): Buffer {
  const extra = Buffer.alloc(20);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(16, 2);
  extra.writeBigUInt64LE(BigInt(plainBytes), 4);
  extra.writeBigUInt64LE(BigInt(rawBytes), 12);
  return extra;
}

function endPart(count: number, tableBytes: number, tableOffset: number, end: ZipEnd): Buffer {
  const comment = Buffer.from(end.comment ?? '');
  const part = Buffer.alloc(22);
  part.writeUInt32LE(0x06054b50, 0);
  part.writeUInt16LE(Math.min(end.count ?? count, 0xffff), 8);
  part.writeUInt16LE(Math.min(end.count ?? count, 0xffff), 10);
  part.writeUInt32LE(end.tableBytes ?? tableBytes, 12);
  part.writeUInt32LE(end.tableOffset ?? tableOffset, 16);
  part.writeUInt16LE(comment.length, 20);
  return Buffer.concat([part, comment]);
}
