import { createCipheriv, createDecipheriv } from 'node:crypto';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { largestChunk } from '../../../shared/sync/bundle.ts';

/** Flag and length before the bytes of a chunk. */
export const chunkHeadBytes = 5;
export const tagBytes = 16;
/** Bytes of lines in one chunk: what cannot be compressed still fits with all that zstd adds. */
export const clearBytes = 1_000_000;

/** To what every chunk is bound: the first line as it stands. */
export type ChunkKey = { readonly contentKey: Uint8Array; readonly headerHash: Uint8Array };

/** One chunk as it stands in the file: compressed, sealed, with its number and whether it is the last bound in. */
export function sealChunk(
  { contentKey, headerHash }: ChunkKey,
  no: number,
  isLast: boolean,
  lines: Uint8Array,
): Buffer {
  const packed = zstdCompressSync(lines, { params: { [constants.ZSTD_c_compressionLevel]: 6 } });
  const cipher = createCipheriv('aes-256-gcm', contentKey, nonceOf(no)).setAAD(boundTo(headerHash, no, isLast));
  const sealed = Buffer.concat([cipher.update(packed), cipher.final(), cipher.getAuthTag()]);
  const head = Buffer.alloc(chunkHeadBytes);
  head.writeUInt8(isLast ? 1 : 0);
  head.writeUInt32BE(sealed.length, 1);
  return Buffer.concat([head, sealed]);
}

/** Why a chunk gives nothing. */
export type ChunkProblem = 'not sealed so' | 'too much inside';

/** The lines of a chunk. Nothing is inflated that the key did not open, and never more than a chunk may hold. */
export function openChunk(
  { contentKey, headerHash }: ChunkKey,
  no: number,
  isLast: boolean,
  sealed: Uint8Array,
): Buffer | ChunkProblem {
  const packed = decrypt(contentKey, nonceOf(no), boundTo(headerHash, no, isLast), sealed);
  return packed === null ? 'not sealed so' : inflate(packed);
}

function decrypt(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, sealed: Uint8Array): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(associated);
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    // The tag does not fit: another key, place or file. All mean "not sealed so".
    return null;
  }
}

function inflate(packed: Uint8Array): Buffer | ChunkProblem {
  try {
    return zstdDecompressSync(packed, { maxOutputLength: largestChunk });
  } catch {
    // Sealed by the sender, and yet no zstd frame or one that swells: both are of somebody's making.
    return 'too much inside';
  }
}

function nonceOf(no: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(no), 4);
  return nonce;
}

function boundTo(headerHash: Uint8Array, no: number, isLast: boolean): Buffer {
  const place = Buffer.alloc(9);
  place.writeBigUInt64BE(BigInt(no));
  place.writeUInt8(isLast ? 1 : 0, 8);
  return Buffer.concat([headerHash, place]);
}
