import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { pushLimits } from '../../../shared/sync/protocol.ts';
import { commitLines } from '../../../shared/sync/wire.ts';
import { onEachDatabase } from '../../support/hub/each-database.ts';

const limits = { limits: { requestsPerMinute: 200, openRequestsPerMinute: 60 } } as const;

onEachDatabase('what is too much (59)', limits, (hubOf) => {
  it('a small body that becomes a huge one is cut off', async (context) => {
    const hub = hubOf(context);
    const device = await hub.newDevice(await hub.newSite());
    const huge = Buffer.alloc(400_000_000, ' ');
    const before = process.memoryUsage.rss();
    for (const [encoding, body] of [
      ['gzip', gzipSync(huge)],
      ['zstd', zstdCompressSync(huge)],
    ] as const) {
      const answer = await device.ask('POST', '/v1/push', { body, headers: { 'content-encoding': encoding } });
      expect([answer.status, answer.text], `of ${encoding}`).toEqual([413, expect.stringContaining('BODY_TOO_LARGE')]);
    }
    expect(process.memoryUsage.rss() - before).toBeLessThan(512_000_000);
  });

  it('a body of 100 MB, and one commit more than a push may have', async (context) => {
    const hub = hubOf(context);
    const device = await hub.newDevice(await hub.newSite());
    const large = await device.ask('POST', '/v1/push', { body: Buffer.alloc(100_000_000, 'x') }).catch(() => null);
    // The connection may be closed while the rest is still being sent.
    expect(large === null || large.status === 413).toBe(true);
    const commits = device.commits(pushLimits.commits + 1);
    const many = await device.ask('POST', '/v1/push', { body: commits.map(commitLines).join('') });
    expect(many.status).toBe(413);
    expect((await device.push(commits.slice(0, pushLimits.commits))).acknowledged).toBe(pushLimits.commits);
  });

  it('a body that is not what it says', async (context) => {
    const hub = hubOf(context);
    const device = await hub.newDevice(await hub.newSite());
    for (const [body, headers] of [
      ['x', { 'content-encoding': 'gzip' }],
      ['x', { 'content-encoding': 'br' }],
      ['[1]', {}],
      [new Uint8Array([0xff, 0xfe]), {}],
      ['{"__proto__":{"a":1}}', {}],
    ] as const) {
      const answer = await device.ask('POST', '/v1/pull', { body, headers });
      expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('BODY_INVALID')]);
    }
  });

  it('thousands of tiny pushes of one device, while another is served', async (context) => {
    const hub = hubOf(context);
    const site = await hub.newSite();
    const [flooding, other] = [await hub.newDevice(site), await hub.newDevice(site)];
    const flood = Promise.all(
      Array.from({ length: 20 }, async () => {
        const statuses: number[] = [];
        for (let count = 0; count < 40; count += 1)
          statuses.push((await flooding.ask('POST', '/v1/push', { body: '' })).status);
        return statuses;
      }),
    );
    const slowest: number[] = [];
    for (let count = 0; count < 10; count += 1) {
      const start = performance.now();
      await other.push(other.commits(1));
      slowest.push(performance.now() - start);
    }
    const statuses = (await flood).flat();
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(220);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(500);
    expect(Math.max(...slowest)).toBeLessThan(3000);
  });

  it('a head that never ends and a request that dawdles are ended, and nobody waits for them', async (context) => {
    const hub = hubOf(context);
    const device = await hub.newDevice(await hub.newSite());
    const { port } = new URL(hub.hub.url);
    const sockets = Array.from({ length: 50 }, () => connect(Number(port), '127.0.0.1'));
    const closed = sockets.map(
      (socket) =>
        new Promise((resolve) =>
          socket
            .on('error', () => undefined)
            .resume()
            .once('close', resolve),
        ),
    );
    for (const socket of sockets) socket.write('POST /v1/push HTTP/1.1\r\nhost: hub\r\nx-slow: ');
    const start = performance.now();
    await device.push(device.commits(1));
    expect(performance.now() - start).toBeLessThan(1000);
    await Promise.race([Promise.all(closed), pause(25_000).then(() => Promise.reject(new Error('still open')))]);
  });
});
