import { createHash, type Hash } from 'node:crypto';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import {
  bundleHeaderSchema,
  type BundleHeader,
  bundleMarkSchema,
  bundleTrailerSchema,
  bundleVersion,
  largestChunk,
  longestHeaderLine,
} from '../../../shared/sync/bundle.ts';
import { createSignatureChecker } from '../ledger/device-keys.ts';
import type { BundleSource } from './bundle-source.ts';
import { chunkHeadBytes, tagBytes } from './chunks.ts';

/** Where the sealed bytes of a chunk stand. */
export type ChunkPlace = { readonly offset: number; readonly length: number; readonly isLast: boolean };

/** A bundle whose every byte is as its sender signed it. Whether the sender is who it says, others judge. */
export type OuterBundle = {
  readonly header: BundleHeader;
  readonly headerHash: Uint8Array;
  readonly chunks: readonly ChunkPlace[];
};

type Part<Value> = Result<Value, { readonly code: PartCode; readonly problem: string }>;
type PartCode = 'BUNDLE_UNREADABLE' | 'BUNDLE_CHANGED';

const isSigned = createSignatureChecker();
const longestTrailer = 200;
const lineFeed = 0x0a;

/** Reads the first line, walks over the chunks and checks the last line. Nothing is opened or inflated for it. */
export async function readOuter(source: BundleSource): Promise<Result<OuterBundle, Refusal>> {
  const found = readHeader(source);
  if (!found.ok) return found;
  const { header, bytes } = found.value;
  const digest = createHash('sha256').update(bytes);
  const walked = await walkChunks(source, bytes.length, digest);
  const signed = walked.ok ? checkTrailer(source, walked.value.end, header.from.publicKey, digest) : walked;
  if (!signed.ok) return refused({ code: signed.refusal.code, details: detailOf(source, signed.refusal.problem) });
  const headerHash = createHash('sha256').update(bytes).digest();
  return accepted({ header, headerHash, chunks: walked.ok ? walked.value.chunks : [] });
}

function readHeader(source: BundleSource): Result<{ readonly header: BundleHeader; readonly bytes: Buffer }, Refusal> {
  const start = source.read(0, longestHeaderLine);
  const end = start.indexOf(lineFeed);
  const bytes = start.subarray(0, end + 1);
  const line = jsonOrNull(bytes);
  const mark = bundleMarkSchema.safeParse(line);
  if (mark.success && mark.data.cryoledgerBundle > bundleVersion) {
    const details = { file: source.name, found: mark.data.cryoledgerBundle, known: bundleVersion };
    return refused({ code: 'BUNDLE_NEWER', details });
  }
  const parsed = bundleHeaderSchema.safeParse(line);
  if (parsed.success) return accepted({ header: parsed.data, bytes });
  const problem = mark.success ? 'its first line is incomplete' : 'it does not begin as a bundle does';
  return refused({ code: 'BUNDLE_UNREADABLE', details: detailOf(source, problem) });
}

async function walkChunks(
  source: BundleSource,
  start: number,
  digest: Hash,
): Promise<Part<{ readonly chunks: readonly ChunkPlace[]; readonly end: number }>> {
  const chunks: ChunkPlace[] = [];
  for (let at = start; ; ) {
    const head = source.read(at, chunkHeadBytes);
    if (head.length < chunkHeadBytes) return part('BUNDLE_UNREADABLE', 'it ends too early');
    const [flag, length] = [head.readUInt8(), head.readUInt32BE(1)];
    if (flag > 1 || length < tagBytes || length > largestChunk + tagBytes)
      return part('BUNDLE_UNREADABLE', `what should be chunk ${chunks.length + 1} is none`);
    const sealed = source.read(at + chunkHeadBytes, length);
    if (sealed.length < length) return part('BUNDLE_UNREADABLE', 'it ends too early');
    digest.update(head).update(sealed);
    chunks.push({ offset: at + chunkHeadBytes, length, isLast: flag === 1 });
    at += chunkHeadBytes + length;
    if (flag === 1) return accepted({ chunks, end: at });
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function checkTrailer(source: BundleSource, at: number, publicKey: string, digest: Hash): Part<null> {
  const line = source.read(at, longestTrailer);
  const parsed = bundleTrailerSchema.safeParse(jsonOrNull(line));
  if (!parsed.success || line.toString() !== `${JSON.stringify(parsed.data)}\n`)
    return part('BUNDLE_UNREADABLE', 'the line with its signature is missing or not whole');
  return isSigned(publicKey, digest.digest('hex'), parsed.data.signature)
    ? accepted(null)
    : part('BUNDLE_CHANGED', 'the signature does not fit');
}

function part(code: PartCode, problem: string): Part<never> {
  return refused({ code, problem });
}

function detailOf({ name }: BundleSource, problem: string): Readonly<Record<string, unknown>> {
  return { file: name, problem };
}

function jsonOrNull(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // Neither JSON nor text: the caller turns null into a refusal.
    return null;
  }
}
