import { createHash, randomBytes } from 'node:crypto';
import { type BundleHeader, bundlePurpose, bundleVersion } from '../../../shared/sync/bundle.ts';
import { createSigner } from '../ledger/device-keys.ts';
import { seal } from '../session/sealed-box.ts';
import { clearBytes, sealChunk } from './chunks.ts';

/** All that a bundle is made of. */
export type BundleContent = {
  readonly from: BundleHeader['from'];
  readonly to: BundleHeader['to'];
  /** X25519, of the receiving site, in hex. */
  readonly receiverKey: string;
  readonly at: string;
  /** How many entries `lines` gives. */
  readonly commits: number;
  /** Entries as lines of the wire. */
  readonly lines: Iterable<string>;
  /** Of the device that signs. */
  readonly privateSeed: Buffer;
};

/** The bytes of a bundle's file, in order: they may be written as they come. */
export async function* bundleBytes(content: BundleContent): AsyncGenerator<Buffer> {
  const { from, to, at, commits } = content;
  const contentKey = randomBytes(32);
  const sealed = await seal(Buffer.from(content.receiverKey, 'hex'), bundlePurpose({ from, to, at }), contentKey);
  const header: BundleHeader = {
    cryoledgerBundle: bundleVersion,
    from,
    to,
    at,
    commits,
    key: { encapsulated: sealed.encapsulated.toString('hex'), sealed: sealed.cipherText.toString('hex') },
  };
  const headerLine = Buffer.from(`${JSON.stringify(header)}\n`);
  const digest = createHash('sha256').update(headerLine);
  const key = { contentKey, headerHash: createHash('sha256').update(headerLine).digest() };
  yield headerLine;
  let no = 0;
  for (const { lines, isLast } of inPieces(content.lines)) {
    const chunk = sealChunk(key, no, isLast, lines);
    no += 1;
    digest.update(chunk);
    yield chunk;
  }
  const signature = createSigner(content.privateSeed)(digest.digest('hex'));
  yield Buffer.from(`${JSON.stringify({ signature })}\n`);
}

/** The lines in pieces of one chunk each; a piece may begin and end anywhere, even within a letter. */
function* inPieces(lines: Iterable<string>): Generator<{ readonly lines: Buffer; readonly isLast: boolean }> {
  let gathered: Buffer[] = [];
  let bytes = 0;
  for (const line of lines) {
    const encoded = Buffer.from(line);
    gathered.push(encoded);
    bytes += encoded.length;
    if (bytes <= clearBytes) continue;
    let whole = Buffer.concat(gathered);
    for (; whole.length > clearBytes; whole = whole.subarray(clearBytes))
      yield { lines: whole.subarray(0, clearBytes), isLast: false };
    gathered = [whole];
    bytes = whole.length;
  }
  yield { lines: Buffer.concat(gathered), isLast: true };
}
