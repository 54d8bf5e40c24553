import { promisify } from 'node:util';
import { createGzip, createZstdCompress, gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib';
import type { Transform } from 'node:stream';
import type * as z from 'zod';
import { RequestRefused } from './refusals.ts';

const inflate = { gzip: promisify(gunzip), zstd: promisify(zstdDecompress) } as const;
const deflate = { gzip: promisify(gzip), zstd: promisify(zstdCompress) } as const;

/** How bodies may be compressed, the better one first. */
export const encodings = ['zstd', 'gzip'] as const;

/** How a body may be compressed. */
export type Encoding = (typeof encodings)[number];

/** Below this an answer is not compressed: it would hardly be smaller. */
const leastBytes = 1000;

/** The text of a body. What it grows to counts: a small body that becomes a huge one is cut off at the limit. */
export async function readBody(bytes: Uint8Array, encoding: string | undefined, limit: number): Promise<string> {
  const plain = await inflated(bytes, encoding, limit);
  if (plain.length > limit) throw new RequestRefused('BODY_TOO_LARGE', `a body has at most ${limit} bytes`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain);
  } catch {
    throw new RequestRefused('BODY_INVALID', 'the body is not UTF-8');
  }
}

async function inflated(bytes: Uint8Array, encoding: string | undefined, limit: number): Promise<Uint8Array> {
  if (encoding === undefined || encoding === 'identity') return bytes;
  if (!isEncoding(encoding)) throw new RequestRefused('BODY_INVALID', 'a body is plain, zstd or gzip');
  try {
    return await inflate[encoding](bytes, { maxOutputLength: limit });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      throw new RequestRefused('BODY_TOO_LARGE', `a body has at most ${limit} bytes`);
    throw new RequestRefused('BODY_INVALID', `the body is not ${encoding}`);
  }
}

function isEncoding(name: string): name is Encoding {
  return encodings.some((encoding) => encoding === name);
}

/** A JSON body of one schema. */
export async function readJson<Schema extends z.ZodType>(
  schema: Schema,
  bytes: Uint8Array,
  encoding: string | undefined,
  limit: number,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(jsonOrNull(await readBody(bytes, encoding, limit)));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new RequestRefused(
    'BODY_INVALID',
    `${issue?.path.join('.') ?? 'the body'}: ${issue?.message ?? 'not understood'}`,
  );
}

/** The best encoding that the asker takes; null for none. */
export function acceptedEncoding(header: string | string[] | undefined): Encoding | null {
  const names = String(header ?? '')
    .split(',')
    .filter((part) => !/;\s*q=0(?:\.0*)?\s*$/u.test(part))
    .map((part) => part.split(';')[0]?.trim().toLowerCase());
  return encodings.find((encoding) => names.includes(encoding)) ?? null;
}

/** An answer's bytes, compressed when that is asked for and worth it. */
export async function writeJson(
  value: unknown,
  encoding: Encoding | null,
): Promise<{ readonly bytes: Buffer; readonly encoding: Encoding | null }> {
  const bytes = Buffer.from(JSON.stringify(value));
  if (encoding === null || bytes.length < leastBytes) return { bytes, encoding: null };
  return { bytes: await deflate[encoding](bytes), encoding };
}

/** Compresses a stream. */
export function compressor(encoding: Encoding): Transform {
  return encoding === 'zstd' ? createZstdCompress() : createGzip();
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the schema refuses null and says where.
    return null;
  }
}
