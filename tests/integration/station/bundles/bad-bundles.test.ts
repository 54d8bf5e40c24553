import { createHash, randomBytes } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealChunk } from '../../../../electron/station/bundles/chunks.ts';
import { bundleBytes, type BundleContent } from '../../../../electron/station/bundles/write-bundle.ts';
import { readSecret } from '../../../../electron/station/data/local-secrets.ts';
import { createSigner } from '../../../../electron/station/ledger/device-keys.ts';
import { sentCommits } from '../../../support/sent-commits.ts';
import { stateHash } from '../../../../electron/station/ledger/state-hash.ts';
import { seal } from '../../../../electron/station/session/sealed-box.ts';
import { bundleHeaderSchema, bundlePurpose, readSiteCard } from '../../../../shared/sync/bundle.ts';
import { byteTools } from '../../../../electron/station/sync/hub-log.ts';
import { commitLines, type SentCommit } from '../../../../shared/sync/wire.ts';
import { bundleFrom, fingerprintAt, handCard, putTogether, take, takeApart } from '../../../support/bundles.ts';
import { createTestStation, type TestStation } from '../../../support/test-station.ts';

let berlin: TestStation;
let vienna: TestStation;
let bundle: Buffer;
let fingerprint: string;
let untouched: string;

beforeAll(async () => {
  [berlin, vienna] = await Promise.all([createTestStation(), createTestStation()]);
  const toBerlin = await handCard(berlin, vienna);
  await vienna.runLong('demo.fill', { specimens: 4000, seed: 3 });
  bundle = await bundleFrom(vienna, toBerlin);
  fingerprint = await fingerprintAt(vienna);
  untouched = stateHash(berlin.writer.db);
}, 60_000);
afterAll(() => {
  berlin.close();
  vienna.close();
});

const headerOf = (bytes: Buffer) => bundleHeaderSchema.parse(JSON.parse(takeApart(bytes).headerLine.toString()));

async function cardOf(station: TestStation) {
  const card = readSiteCard(byteTools.sha256, (await station.ask('bundle.card', {})).card);
  if (!card.ok) throw new Error(card.refusal.problem);
  return card.value;
}

async function gathered(pieces: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

/** Why it is refused, and whether anything of it is here: in the tables, or among what waits. */
async function outcomeOf(bytes: Buffer) {
  const taken = await take(berlin, bytes, { fingerprint });
  const { waiting, ahead } = await berlin.ask('bundle.overview', {});
  const isUntouched = stateHash(berlin.writer.db) === untouched && waiting + ahead === 0;
  return { code: taken.ok ? 'taken in' : taken.refusal.code, isUntouched };
}
const unreadable = { code: 'BUNDLE_UNREADABLE', isUntouched: true };
const changed = { code: 'BUNDLE_CHANGED', isUntouched: true };

/** A bundle as `vienna` would sign it, with other content than its own. */
async function made(change: Partial<BundleContent>): Promise<Buffer> {
  const header = headerOf(bundle);
  const { key } = await cardOf(berlin);
  const privateSeed = readSecret(vienna.writer.db, 'deviceSeed');
  const content = {
    from: header.from,
    to: header.to,
    receiverKey: key,
    at: header.at,
    commits: 1,
    lines: [],
    privateSeed,
  };
  return Buffer.concat(await gathered(bundleBytes({ ...content, ...change })));
}

/** A bundle whose one chunk holds what no honest writer would put there. */
async function madeOf(packed: (seal: (bytes: Buffer) => Buffer) => Buffer): Promise<Buffer> {
  const header = headerOf(bundle);
  const receiver = (await cardOf(berlin)).key;
  const contentKey = randomBytes(32);
  const box = await seal(Buffer.from(receiver, 'hex'), bundlePurpose(header), contentKey);
  header.key = { encapsulated: box.encapsulated.toString('hex'), sealed: box.cipherText.toString('hex') };
  const headerLine = Buffer.from(`${JSON.stringify(header)}\n`);
  const headerHash = createHash('sha256').update(headerLine).digest();
  return putTogether(vienna, headerLine, [packed((bytes) => sealChunk({ contentKey, headerHash }, 0, true, bytes))]);
}

describe('a bundle is refused and leaves nothing behind', () => {
  it('when it is cut off, wherever that is', async () => {
    const { headerLine, chunks, trailer } = takeApart(bundle);
    expect(chunks.length).toBeGreaterThan(1);
    const [first = Buffer.alloc(0)] = chunks;
    const ends = [
      0, // in the first line, and after it
      1,
      headerLine.length - 1,
      headerLine.length,
      ...[1, 4, 5, 6, first.length - 16, first.length - 1, first.length].map((more) => headerLine.length + more),
      ...[1, trailer.length - 1, trailer.length, trailer.length + 1, trailer.length + 16].map(
        (less) => bundle.length - less,
      ),
    ];
    for (const end of ends) expect(await outcomeOf(bundle.subarray(0, end))).toEqual(unreadable);
  });

  it('when something follows it', async () => {
    expect(await outcomeOf(Buffer.concat([bundle, Buffer.from('\n')]))).toEqual(unreadable);
  });

  it('when any one byte is another one', async () => {
    for (let at = 0; at < bundle.length; at += Math.ceil(bundle.length / 150)) {
      const flipped = Buffer.from(bundle);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
      const taken = await take(berlin, flipped, { fingerprint });
      expect([at, taken.ok]).toEqual([at, false]);
    }
    expect(stateHash(berlin.writer.db)).toBe(untouched);
  });

  it('when chunks were swapped, left out or doubled, even by one who can sign', async () => {
    const { headerLine, chunks } = takeApart(bundle);
    const [first = Buffer.alloc(0), ...others] = chunks;
    const last = chunks.at(-1) ?? first;
    const asLast = Buffer.concat([Buffer.of(1), first.subarray(1)]);
    expect(await outcomeOf(putTogether(vienna, headerLine, others))).toEqual(changed);
    expect(await outcomeOf(putTogether(vienna, headerLine, [asLast]))).toEqual(changed);
    expect(await outcomeOf(putTogether(vienna, headerLine, [last]))).toEqual(changed);
    expect(await outcomeOf(putTogether(vienna, headerLine, [first, ...chunks]))).toEqual(changed);
  });
});

describe('a bundle that is whole and yet not to be taken in', () => {
  let fresh: TestStation;
  beforeAll(async () => {
    fresh = await createTestStation();
  });
  afterAll(() => fresh.close());

  it('is of another site', async () => {
    expect(await take(fresh, bundle, { fingerprint })).toMatchObject({ refusal: { code: 'BUNDLE_OTHER_SITE' } });
  });

  it('comes from somebody who has never been seen here, and whose fingerprint nobody compared', async () => {
    for (const given of [{}, { fingerprint: '0000 0000' }, { fingerprint: '' }]) {
      const taken = await take(fresh, await bundleFrom(vienna, await handCard(fresh, vienna)), given);
      expect(taken).toMatchObject({ refusal: { code: 'BUNDLE_SENDER_UNKNOWN', details: { fingerprint } } });
    }
  });

  it('is of a newer version, which is said', async () => {
    const newer = Buffer.from('{"cryoledgerBundle":2,"something":"else"}\nwhatever');
    expect(await take(berlin, newer, { fingerprint })).toMatchObject({
      refusal: { code: 'BUNDLE_NEWER', details: { found: 2, known: 1 } },
    });
  });

  it('says that it comes from a device that is known here with another key', async () => {
    const own = berlin.writer.ledger.own;
    const stolen = await made({
      from: { ...headerOf(bundle).from, device: own.id },
    });
    expect(await take(berlin, stolen, { fingerprint })).toMatchObject({ refusal: { code: 'BUNDLE_SENDER_DIFFERS' } });
  });

  it('is a bomb: what inflates beyond a chunk is refused before it is there', async () => {
    const bomb = await madeOf((sealed) => sealed(Buffer.alloc(64_000_000)));
    expect(bomb.length).toBeLessThan(20_000);
    expect(await take(berlin, bomb, { fingerprint })).toMatchObject({ refusal: { code: 'BUNDLE_CHANGED' } });
    expect(zstdCompressSync(Buffer.alloc(64_000_000)).length).toBeLessThan(20_000);
  });

  it.each([
    ['holds what is no line of the wire', { lines: ['hello\n'] }],
    ['ends within a commit', { lines: [`{"sig":"${'0'.repeat(128)}"}\n`] }],
    ['holds fewer entries than it says', { commits: 3, lines: [] }],
    ['has a line that never ends', { lines: ['x'.repeat(1_500_000)] }],
  ])('%s', async (_what, change) => {
    expect(await take(berlin, await made(change), { fingerprint })).toMatchObject({
      refusal: { code: 'BUNDLE_CHANGED' },
    });
  });

  it('holds more entries than it says', async () => {
    const lines = sentCommits(vienna.writer.db).slice(0, 2).map(commitLines);
    expect(await take(berlin, await made({ lines }), { fingerprint })).toMatchObject({
      refusal: { code: 'BUNDLE_CHANGED' },
    });
  });

  it('holds no entries, which is fine and does nothing', async () => {
    expect(await take(berlin, await made({ commits: 0 }), { fingerprint })).toMatchObject({
      value: { entries: 0, taken: 0, known: 0, refused: 0 },
    });
  });

  it('holds a commit that does not follow: that one is refused, what was before it stays', async () => {
    const [first, second, third] = sentCommits(vienna.writer.db);
    if (first === undefined || second === undefined || third === undefined) throw new Error('there are three commits');
    const text = second.text.replace(/"prev":"[0-9a-f]{64}"/u, `"prev":"${'0'.repeat(64)}"`);
    const sign = createSigner(readSecret(vienna.writer.db, 'deviceSeed'));
    const broken: SentCommit = { text, signature: sign(createHash('sha256').update(text).digest('hex')) };
    const lines = [first, broken, third].map(commitLines);
    const taken = await take(berlin, await made({ commits: 3, lines }), { fingerprint });
    expect(taken).toMatchObject({ value: { taken: 1, refused: 1, waiting: 1 } });
    expect(taken.ok ? taken.value.problem : null).toMatch(/^CHAIN_BROKEN/u);
  });
});
