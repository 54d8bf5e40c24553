import { expect, it } from 'vitest';
import { hash } from 'node:crypto';
import { commitLines, type SentCommit } from '../../../shared/sync/wire.ts';
import { onEachDatabase, unlimited } from '../../support/hub/each-database.ts';
import type { TestDevice } from '../../support/hub/test-device.ts';

type Forge = (device: TestDevice, other: TestDevice, random: () => number) => SentCommit;

/** What must never enter the log; each leaves the chain of the device as it was. */
const forgeries: readonly (readonly [code: string, forge: Forge])[] = [
  ['DEVICE_FOREIGN', (_, other) => other.commit()],
  ['DEVICE_FOREIGN', (device, other) => device.commit({ device: other.id })],
  ['SIGNATURE_WRONG', (device) => ({ ...device.commit(), signature: '00'.repeat(64) })],
  ['SIGNATURE_WRONG', (device, other) => ({ ...device.commit(), signature: other.commit().signature })],
  ['SIGNATURE_WRONG', (device, _, random) => flipped(device.commit(), random)],
  ['SIGNATURE_WRONG', (device) => changedText(device.commit())],
  ['COMMIT_GAP', (device, _, random) => device.commit({ seq: device.seq + 2 + Math.floor(random() * 1000) })],
  ['COMMIT_GAP', (device) => device.commit({ seq: 2 ** 40 })],
  ['CHAIN_BROKEN', (device) => device.commit({ prev: 'ab'.repeat(32) })],
  ['CHAIN_BROKEN', (device) => device.commit({ prev: '' })],
  ['CHAIN_BROKEN', (device, other) => device.commit({ prev: other.head })],
  ['CHAIN_BROKEN', (device) => device.commit({ hlc: '0000000000000001' })],
  ['CHAIN_BROKEN', (device) => device.commit({ hlc: device.hlc })],
  ['COMMIT_MALFORMED', (device) => device.signText(device.commit().text.replace('"t":', '"t" :'))],
  ['COMMIT_MALFORMED', (device) => device.signText(device.commit().text.replace('noted.v1', 'Noted'))],
];

onEachDatabase('a forged commit', unlimited, (hubOf) => {
  it('never enters the log, in 210 tries (56)', async (context) => {
    const hub = hubOf(context);
    const site = await hub.newSite();
    const [device, other] = [await hub.newDevice(site), await hub.newDevice(await hub.newSite())];
    await device.push(device.commits(3));
    await other.push(other.commits(3));
    const seed = Number(process.env['CRYOLEDGER_SEED'] ?? 20_261_124);
    const random = seeded(seed);
    for (let round = 0; round < 14; round += 1)
      for (const [code, forge] of forgeries) {
        const [mine, theirs] = [chainOf(device), chainOf(other)];
        const forged = forge(device, other, random);
        const answer = await device.push([forged]);
        expect(answer.outcomes, `${code}, seed ${seed}`).toMatchObject([{ outcome: 'rejected', code }]);
        expect(answer.acknowledged, `${code}, seed ${seed}`).toBe(mine.seq);
        Object.assign(device, mine);
        Object.assign(other, theirs);
      }
    // Nothing of it stays: both go on where they were.
    expect((await device.push([device.commit()])).acknowledged).toBe(4);
    expect((await other.push([other.commit()])).acknowledged).toBe(4);
  }, 120_000);

  it('stops what follows it, and the rest is taken with the right one', async (context) => {
    const hub = hubOf(context);
    const device = await hub.newDevice(await hub.newSite());
    const commits = device.commits(500);
    const broken = commits.map((commit, at) => (at === 249 ? { ...commit, signature: '00'.repeat(64) } : commit));
    const answer = await device.push(broken);
    expect(answer.outcomes).toMatchObject([
      { from: 1, to: 249, outcome: 'accepted' },
      { from: 250, to: 250, outcome: 'rejected', code: 'SIGNATURE_WRONG' },
      { from: 251, to: 500, outcome: 'rejected', code: 'COMMIT_GAP' },
    ]);
    expect((await device.push(commits)).outcomes).toMatchObject([
      { from: 1, to: 249, outcome: 'duplicate' },
      { from: 250, to: 500, outcome: 'accepted' },
    ]);
  });

  it('that begins a chain with another key than the enrolled one gets nowhere', async (context) => {
    const hub = hubOf(context);
    const device = await hub.newDevice(await hub.newSite());
    const first = device.first();
    const lines = first.text.replace(device.publicKeyHex, 'cd'.repeat(32));
    const answer = await device.push([device.signText(lines)]);
    expect(answer.outcomes).toMatchObject([{ outcome: 'rejected', code: 'SIGNATURE_WRONG' }]);
    expect((await device.push([first])).acknowledged).toBe(1);
  });

  it('by somebody else’s commits leaves room for one’s own', async (context) => {
    const hub = hubOf(context);
    const site = await hub.newSite();
    const [device, other] = [await hub.newDevice(site), await hub.newDevice(await hub.newSite())];
    const [own, foreign] = [device.commits(2), other.commits(2)];
    const body = [foreign[0], own[0], foreign[1], own[1]].flatMap((commit) => (commit === undefined ? [] : [commit]));
    const answer = await device.ask('POST', '/v1/push', { body: body.map(commitLines).join('') });
    expect(answer.json()).toMatchObject({
      acknowledged: 2,
      outcomes: [
        { code: 'DEVICE_FOREIGN' },
        { outcome: 'accepted' },
        { code: 'DEVICE_FOREIGN' },
        { outcome: 'accepted' },
      ],
    });
  });
});

function chainOf({ seq, head, hlc }: TestDevice) {
  return { seq, head, hlc };
}

function flipped({ text, signature }: SentCommit, random: () => number): SentCommit {
  const at = Math.floor(random() * signature.length);
  const digit = (Number.parseInt(signature.charAt(at), 16) ^ (1 + Math.floor(random() * 15))).toString(16);
  return { text, signature: signature.slice(0, at) + digit + signature.slice(at + 1) };
}

function changedText({ text, signature }: SentCommit): SentCommit {
  const [header = '', ...lines] = text.split('\n');
  return { text: [header, ...lines.map((line) => line.replace('Grüße', 'Grüsse'))].join('\n'), signature };
}

/** A small generator, so that a failure can be had again by its seed. */
function seeded(seed: number): () => number {
  let count = 0;
  return () => {
    count += 1;
    return Number.parseInt(hash('sha256', `${seed}/${count}`, 'hex').slice(0, 8), 16) / 2 ** 32;
  };
}
