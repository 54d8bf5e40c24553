import { verify } from 'node:crypto';
import { expect, it } from 'vitest';
import { runAdmin } from '../../../hub/admin/commands.ts';
import { byteTools, deviceKeyOf } from '../../../hub/keys.ts';
import { type Checkpoint, readCheckpoint } from '../../../shared/sync/checkpoint.ts';
import { isConsistent, isIncluded } from '../../../shared/sync/merkle.ts';
import { consistencyAnswerSchema, inclusionAnswerSchema, type LogView } from '../../../shared/sync/protocol.ts';
import { onEachDatabase, unlimited } from '../../support/hub/each-database.ts';
import type { TestDevice } from '../../support/hub/test-device.ts';
import { startTestHub, type TestHub } from '../../support/hub/test-hub.ts';

onEachDatabase('the log', unlimited, (hubOf) => {
  it('proves with every answer that it only grew', async (context) => {
    const hub = hubOf(context);
    const device = await hub.newDevice(await hub.newSite());
    let pinned: Checkpoint = { origin: '', size: 0, root: byteTools.sha256(new Uint8Array()) };
    for (const count of [1, 1, 2, 3, 7, 20, 64, 1]) {
      const { log } = await device.push(device.commits(count), `/v1/push?pinned=${pinned.size}`);
      pinned = grown(hub, pinned, log);
      const end = (await device.pull({ pinned: pinned.size })).at(-1);
      if (end?.kind !== 'end') throw new Error('there is no end line');
      pinned = grown(hub, pinned, end.end.log);
    }
    expect(pinned.size).toBeGreaterThanOrEqual(99);
  });

  it('proves that a commit is in it, and that one size begins with another', async (context) => {
    const hub = hubOf(context);
    const device = await hub.newDevice(await hub.newSite());
    const hashes: string[] = [];
    for (let count = 0; count < 9; count += 1) {
      await device.push(device.commits(1));
      hashes.push(device.head);
    }
    const head = readView(hub, (await device.push([])).log);
    for (const [at, leaf] of hashes.entries()) {
      const path = `/v1/proof?device=${device.id}&seq=${at + 1}&size=${head.size}`;
      const { position, inclusion } = inclusionAnswerSchema.parse((await device.ask('GET', path)).json());
      const proof = inclusion.map((node) => Buffer.from(node, 'hex'));
      const bytes = Buffer.from(leaf, 'hex');
      expect(isIncluded(byteTools.sha256, { index: position, bytes }, head, proof)).toBe(true);
      expect(isIncluded(byteTools.sha256, { index: position, bytes: Buffer.alloc(32) }, head, proof)).toBe(false);
    }
    const path = `/v1/proof?from=${head.size - 4}&to=${head.size}`;
    const { consistency } = consistencyAnswerSchema.parse((await device.ask('GET', path)).json());
    expect(consistency.length).toBeGreaterThan(0);
  });

  it('tells nobody where a commit of a site stands that they do not see', async (context) => {
    const hub = hubOf(context);
    const [device, stranger] = [await hub.newDevice(await hub.newSite()), await hub.newDevice(await hub.newSite())];
    await device.push(device.commits(1));
    const { size } = readView(hub, (await device.push([])).log);
    const path = `/v1/proof?device=${device.id}&seq=1&size=${size}`;
    expect((await device.ask('GET', path)).status).toBe(200);
    expect((await stranger.ask('GET', path)).status).toBe(400);
  });

  it('that was set back is refused by whoever pinned more of it, and takes the commits again (21, 28)', async (context) => {
    const hub = hubOf(context);
    const device = await hub.newDevice(await hub.newSite());
    const { log } = await device.push(device.commits(5));
    const { size } = readView(hub, log);
    const body = JSON.stringify({ vector: {}, withheld: [], limit: 10, pinned: size + 1 });
    const answer = await device.ask('POST', '/v1/pull', { body });
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('LOG_BEHIND')]);
    const again = await device.push(device.commits(1), `/v1/push?pinned=${size + 1000}`);
    expect(again.acknowledged).toBe(6);
    expect(readView(hub, again.log).size).toBeLessThan(size + 1000);
  });

  it('cannot be changed in the database behind the hub’s back', async (context) => {
    const hub = hubOf(context);
    const device = await hub.newDevice(await hub.newSite());
    await device.push(device.commits(1));
    const { db } = hub.database;
    await expect(db.updateTable('ledger_commit').set({ text: 'x' }).execute()).rejects.toThrow('append-only');
    await expect(db.deleteFrom('ledger_commit').execute()).rejects.toThrow('append-only');
    await expect(db.deleteFrom('merkle_node').execute()).rejects.toThrow('append-only');
  });

  it('is printed, signed, for a second witness', async (context) => {
    const hub = hubOf(context);
    const { db } = hub.database;
    const outcome = await runAdmin(['checkpoint'], { db, log: async () => hub.hub.log, now: Date.now });
    if (!outcome.ok) throw new Error(outcome.problem);
    expect(readText(hub, `${outcome.lines.join('\n')}\n`)).toMatchObject({ origin: 'hub.test/log' });
  });
});

it('of a hub that shows two devices different histories is found out at the first comparison, 100 times (28)', async () => {
  const honest = await startTestHub('the embedded PostgreSQL', unlimited);
  const { keyFile } = honest;
  const forked = await startTestHub('the embedded PostgreSQL', { ...unlimited, keyFile });
  try {
    const [ours, theirs] = [await deviceOf(honest), await deviceOf(forked)];
    for (let time = 0; time < 100; time += 1) {
      const mine = readView(honest, (await ours.push(ours.commits(1 + (time % 3)))).log);
      const other = await theirs.push(theirs.commits(1 + ((time * 7) % 5)), `/v1/push?pinned=0`);
      const shown = readView(forked, other.log);
      const [small, large] = mine.size <= shown.size ? [mine, shown] : [shown, mine];
      const device = large === mine ? ours : theirs;
      const answer = await device.ask('GET', `/v1/proof?from=${small.size}&to=${large.size}`);
      const { consistency } = consistencyAnswerSchema.parse(answer.json());
      const proof = consistency.map((node) => Buffer.from(node, 'hex'));
      expect(isConsistent(byteTools.sha256, small, large, proof)).toBe(false);
    }
  } finally {
    await forked.stop();
    await honest.stop();
  }
}, 120_000);

async function deviceOf(hub: TestHub): Promise<TestDevice> {
  return hub.newDevice(await hub.newSite());
}

function grown(hub: TestHub, pinned: Checkpoint, view: LogView): Checkpoint {
  const next = readView(hub, view);
  const proof = view.consistency.map((node) => Buffer.from(node, 'hex'));
  expect(isConsistent(byteTools.sha256, pinned, next, proof)).toBe(true);
  return next;
}

function readView(hub: TestHub, { checkpoint }: LogView): Checkpoint {
  return readText(hub, checkpoint);
}

function readText({ hub }: TestHub, text: string): Checkpoint {
  const { key, origin } = hub.log;
  const check = (bytes: Uint8Array, signature: Uint8Array): boolean =>
    verify(null, bytes, deviceKeyOf(key.publicKey), signature);
  const read = readCheckpoint(byteTools, text, origin, key.publicKey, check);
  if (read === null) throw new Error(`not a checkpoint of this hub: ${text}`);
  return read;
}
