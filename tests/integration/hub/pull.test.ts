import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { runAdmin } from '../../../hub/admin/commands.ts';
import { parseHeaderLine } from '../../../shared/ledger/commit.ts';
import type { PullEnd } from '../../../shared/sync/protocol.ts';
import { commitLines, type WireItem } from '../../../shared/sync/wire.ts';
import { onEachDatabase, unlimited } from '../../support/hub/each-database.ts';
import type { TestDevice } from '../../support/hub/test-device.ts';
import { newDatabase, type TestHub } from '../../support/hub/test-hub.ts';

const packers: readonly (readonly [encoding: string, pack: (bytes: Buffer) => Buffer])[] = [
  ['zstd', (bytes) => zstdCompressSync(bytes)],
  ['gzip', (bytes) => gzipSync(bytes)],
  ['identity', (bytes) => bytes],
];

onEachDatabase('a pull', unlimited, (hubOf, kind) => {
  it('beside eight pushers brings each of 50,000 events exactly once, in the order of each device (25)', async (context) => {
    const hub = hubOf(context);
    const site = await hub.newSite();
    // Two processes where the database can have them: nothing may hang on the memory of one.
    const second = kind === 'PostgreSQL' ? (await hub.another()).url : hub.hub.url;
    const pushers: TestDevice[] = [await hub.newDevice(site)];
    await pushers[0]?.push(pushers[0].commits(1));
    for (let count = 1; count < 8; count += 1) pushers.push(await hub.newDevice(site, pushers[0]));
    for (const [at, pusher] of pushers.entries()) pusher.url = at % 2 === 0 ? hub.hub.url : second;
    const reader = await hub.newDevice(site);
    const perDevice = 1250;
    let isOver = false;
    const pushing = Promise.all(pushers.map((pusher) => pushAll(pusher, perDevice))).then(() => {
      isOver = true;
    });
    const seen = new Map<string, number>();
    for (let isDone = false; !isDone; ) {
      const wasOver = isOver;
      const { headers, end } = itemsOf(await reader.pull({ vector: Object.fromEntries(seen), limit: 300 }));
      for (const { device, seq } of headers) {
        expect(seq, `of ${device}`).toBe((seen.get(device) ?? 0) + 1);
        seen.set(device, seq);
      }
      isDone = wasOver && headers.length === 0;
      expect(end.more || headers.length < 300 || end.remaining === 0).toBe(true);
      if (headers.length === 0) await pause(5);
    }
    await pushing;
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(pushers.map(({ id }) => [id, perDevice])));
  }, 300_000);

  it('shows nothing of a site that does not share, and all of one that does', async (context) => {
    const hub = hubOf(context);
    const [one, two] = [await hub.newSite(), await hub.newSite()];
    const [ours, theirs] = [await hub.newDevice(one), await hub.newDevice(two)];
    await ours.push(ours.commits(3));
    await theirs.push(theirs.commits(4));
    expect(itemsOf(await ours.pull()).headers.map(({ device }) => device)).toEqual([ours.id, ours.id, ours.id]);
    await administer(hub, 'site', 'share', one.code, two.code);
    const { headers } = itemsOf(await ours.pull({ vector: { [ours.id]: 3 } }));
    expect(headers.map(({ device, seq }) => `${device}/${seq}`)).toEqual(
      [1, 2, 3, 4].map((seq) => `${theirs.id}/${seq}`),
    );
    await administer(hub, 'site', 'unshare', one.code, two.code);
    expect(itemsOf(await ours.pull({ vector: { [ours.id]: 3 } })).headers).toEqual([]);
  });

  it('gives the place of a commit that is kept back, and the commit when it is released', async (context) => {
    const hub = hubOf(context);
    const site = await hub.newSite();
    const [device, reader] = [await hub.newDevice(site), await hub.newDevice(site)];
    const before = device.commits(2);
    const kept = device.commit({ actor: '0193b0a0-0000-7000-8000-0000000000ff' });
    await device.push([...before, kept, ...device.commits(1)]);
    const withheld = (await reader.pull()).find((item) => item.kind === 'withheld');
    expect(withheld).toMatchObject({ withheld: { device: device.id, seq: 3, signature: kept.signature } });
    const asking = { vector: { [device.id]: 4 }, withheld: [{ device: device.id, seq: 3 }] };
    expect(itemsOf(await reader.pull(asking)).headers).toEqual([]);
    await administer(hub, 'quarantine', 'release', `${device.id}/3`);
    const [released] = await reader.pull(asking);
    expect(released).toEqual({ kind: 'commit', commit: kept });
    // Of another site nobody learns even that.
    const stranger = await hub.newDevice(await hub.newSite());
    expect(itemsOf(await stranger.pull(asking)).headers).toEqual([]);
  });

  it('says how much is still to come, page for page', async (context) => {
    const hub = hubOf(context);
    const site = await hub.newSite();
    const [device, reader] = [await hub.newDevice(site), await hub.newDevice(site)];
    await device.push(device.commits(25));
    const remaining: number[] = [];
    for (let seq = 0; seq < 25; ) {
      const { headers, end } = itemsOf(await reader.pull({ vector: seq === 0 ? {} : { [device.id]: seq }, limit: 10 }));
      remaining.push(end.remaining);
      expect(end.more).toBe(end.remaining > 0);
      seq += headers.length;
    }
    expect(remaining).toEqual([15, 5, 0]);
  });

  it('comes compressed as it is asked for', async (context) => {
    const hub = hubOf(context);
    const device = await hub.newDevice(await hub.newSite());
    const commits = device.commits(100);
    for (const [encoding, pack] of packers) {
      const answer = await device.ask('POST', '/v1/push', {
        body: pack(Buffer.from(commits.map(commitLines).join(''))),
        headers: { 'content-encoding': encoding },
      });
      expect([answer.status, answer.text], `of ${encoding}`).toEqual([
        200,
        expect.stringContaining('"acknowledged":100'),
      ]);
      const body = JSON.stringify({ vector: {}, withheld: [], limit: 2000, pinned: 0 });
      const pulled = await device.ask('POST', '/v1/pull', { body, headers: { 'accept-encoding': encoding } });
      expect(pulled.headers.get('content-encoding'), `of ${encoding}`).toBe(encoding === 'identity' ? null : encoding);
      expect(pulled.text.startsWith(commits.map(commitLines).join('')), `of ${encoding}`).toBe(true);
    }
  });
});

it('by the numbers that a database counts itself would miss a commit that comes late (25, control)', async (context) => {
  if (inject('postgresUrl') === null) return context.skip('this computer has no PostgreSQL');
  const url = await newDatabase();
  const [slow, quick] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })];
  await slow.connect();
  await quick.connect();
  await quick.query('CREATE TABLE naive (no bigint GENERATED ALWAYS AS IDENTITY, text text)');
  await slow.query('BEGIN');
  await slow.query("INSERT INTO naive (text) VALUES ('slow')");
  await quick.query("INSERT INTO naive (text) VALUES ('quick')");
  const read = async (after: number) =>
    (await quick.query<{ no: string; text: string }>('SELECT * FROM naive WHERE no > $1', [after])).rows;
  const first = await read(0);
  await slow.query('COMMIT');
  const then = await read(Number(first.at(-1)?.no));
  await slow.end();
  await quick.end();
  expect([...first, ...then].map(({ text }) => text)).toEqual(['quick']);
});

async function administer(hub: TestHub, ...args: readonly string[]): Promise<void> {
  const outcome = await runAdmin(args, { db: hub.database.db, log: async () => hub.hub.log, now: () => hub.clock.now });
  expect(outcome).toMatchObject({ ok: true });
}

/** Five events in each commit, fifty commits in each push. */
async function pushAll(device: TestDevice, count: number): Promise<void> {
  const events = [1, 2, 3, 4, 5].map((at) => ({ type: 'noted.v1', subject: `note:${at}`, body: '{"text":"x"}' }));
  while (device.seq < count) {
    const commits = Array.from({ length: Math.min(50, count - device.seq) }, () =>
      device.seq === 0 ? device.first() : device.commit({}, events),
    );
    await device.push(commits);
  }
}

function itemsOf(items: readonly WireItem[]) {
  const headers = items.flatMap((item) => {
    const header = item.kind === 'commit' ? parseHeaderLine(item.commit.text.split('\n', 1)[0] ?? '') : null;
    return header === null ? [] : [header];
  });
  const ends = items.flatMap((item): PullEnd[] => (item.kind === 'end' ? [item.end] : []));
  expect(ends).toHaveLength(1);
  const [end] = ends;
  if (end === undefined || items.at(-1)?.kind !== 'end') throw new Error('the end line is not last');
  return { headers, end };
}
