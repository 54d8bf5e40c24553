import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byteTools, deviceKeyOf } from '../../../hub/keys.ts';
import { readCheckpoint } from '../../../shared/sync/checkpoint.ts';
import { verify } from 'node:crypto';
import { databaseKinds, startTestHub, type TestHub, whyNot } from '../../support/hub/test-hub.ts';

describe.each(databaseKinds)('a hub on %s', (kind) => {
  let test: TestHub;
  beforeAll(async () => {
    if (whyNot(kind) === null) test = await startTestHub(kind);
  });
  afterAll(async () => test?.stop());

  it('takes what a device pushes and gives it to the other devices of its site, byte for byte', async (context) => {
    context.skip(whyNot(kind) !== null, whyNot(kind) ?? '');
    const site = await test.newSite();
    const [sender, receiver] = [await test.newDevice(site), await test.newDevice(site)];
    const commits = sender.commits(5);
    const pushed = await sender.push(commits);
    expect(pushed.outcomes).toEqual([{ from: 1, to: 5, outcome: 'accepted', code: null, problem: null }]);
    expect(pushed.acknowledged).toBe(5);
    const items = await receiver.pull();
    expect(items.flatMap((item) => (item.kind === 'commit' ? [item.commit] : []))).toEqual(commits);
    expect(items.at(-1)).toMatchObject({ kind: 'end', end: { more: false, remaining: 0 } });
  });

  it('signs what its log was with every answer', async (context) => {
    context.skip(whyNot(kind) !== null, whyNot(kind) ?? '');
    const device = await test.newDevice(await test.newSite());
    const { log } = await device.push(device.commits(3));
    const { key, origin } = test.hub.log;
    const check = (bytes: Uint8Array, signature: Uint8Array): boolean =>
      verify(null, bytes, deviceKeyOf(key.publicKey), signature);
    const read = readCheckpoint(byteTools, log.checkpoint, origin, key.publicKey, check);
    expect(read?.size).toBeGreaterThanOrEqual(3);
  });
});
