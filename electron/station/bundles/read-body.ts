import type { Refusal } from '../../../shared/domain/refusals.ts';
import { accepted, refused, type Result } from '../../../shared/lib/result.ts';
import { bundlePurpose } from '../../../shared/sync/bundle.ts';
import { createWireReader } from '../../../shared/sync/wire.ts';
import { unseal } from '../session/sealed-box.ts';
import type { ChainItem } from '../sync/waiting.ts';
import type { BundleSource } from './bundle-source.ts';
import { openChunk } from './chunks.ts';
import type { OuterBundle } from './read-outer.ts';

/** Bytes of one commit that has begun and not ended: ten thousand events of an import stay far below it. */
const largestOpenCommit = 64_000_000;

/** The content key of a bundle; refused when it is not sealed for this site. */
export async function openContentKey(
  { name }: BundleSource,
  { header }: OuterBundle,
  siteSeed: Uint8Array,
): Promise<Result<Buffer, Refusal>> {
  const box = {
    encapsulated: Buffer.from(header.key.encapsulated, 'hex'),
    cipherText: Buffer.from(header.key.sealed, 'hex'),
  };
  const key = await unseal(siteSeed, bundlePurpose(header), box);
  if (key?.length === 32) return accepted(key);
  return refused({ code: 'BUNDLE_CHANGED', details: { file: name, problem: 'its key does not open for this site' } });
}

/**
 * The entries of a bundle, a chunk at a time. Each chunk is opened, inflated within its bound and read before the next
 * one is touched; a refusal is the last thing that comes.
 */
export function* bundleEntries(
  source: BundleSource,
  { header, headerHash, chunks }: OuterBundle,
  contentKey: Uint8Array,
): Generator<Result<readonly ChainItem[], Refusal>> {
  const changed = (problem: string) =>
    refused<Refusal>({ code: 'BUNDLE_CHANGED', details: { file: source.name, problem } });
  const reader = createWireReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const read = { entries: 0, openBytes: 0 };

  const readChunk = (no: number, clear: Buffer): Result<readonly ChainItem[], Refusal> => {
    const text = decodeOrNull(decoder, clear);
    if (text === null) return changed(`chunk ${no + 1} is no text`);
    const items = reader.read(text);
    if (!items.ok) return changed(`line ${items.refusal.line}: ${items.refusal.problem}`);
    const entries = items.value.filter((item) => item.kind !== 'end');
    if (entries.length < items.value.length) return changed('it holds an answer of a hub');
    read.entries += entries.length;
    read.openBytes = entries.length > 0 ? 0 : read.openBytes + clear.length;
    if (read.entries > header.commits) return changed(`it holds more than ${header.commits} entries`);
    return read.openBytes > largestOpenCommit ? changed('one of its commits never ends') : accepted(entries);
  };

  for (const [no, { offset, length, isLast }] of chunks.entries()) {
    const clear = openChunk({ contentKey, headerHash }, no, isLast, source.read(offset, length));
    const entries = typeof clear === 'string' ? changed(`chunk ${no + 1} is ${clear}`) : readChunk(no, clear);
    yield entries;
    if (!entries.ok) return;
  }
  if (!reader.isBetweenItems()) yield changed('its last commit is cut off');
  else if (read.entries < header.commits) yield changed(`it holds ${read.entries} of ${header.commits} entries`);
}

function decodeOrNull(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes, { stream: true });
  } catch {
    // Bytes that are no text: the caller turns null into a refusal.
    return null;
  }
}
