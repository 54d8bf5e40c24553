import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { runAdmin } from '../../../hub/admin/commands.ts';
import { hubDescriptionSchema } from '../../../shared/sync/protocol.ts';
import { commitLines } from '../../../shared/sync/wire.ts';
import { onEachDatabase, unlimited } from '../../support/hub/each-database.ts';
import type { TestDevice } from '../../support/hub/test-device.ts';
import type { TestHub } from '../../support/hub/test-hub.ts';

const pullBody = JSON.stringify({ vector: {}, withheld: [], limit: 10, pinned: 0 });
const proof = '/v1/proof?from=0&to=0';

/** Every call of a hub, and what is answered to whom (54). Nobody: without any token. */
const matrix = [
  ['GET', '/v1/hub', undefined, { nobody: 200, active: 200, revoked: 200, forked: 200 }],
  ['GET', '/healthz', undefined, { nobody: 200, active: 200, revoked: 200, forked: 200 }],
  ['POST', '/v1/enrol', '{}', { nobody: 400, active: 400, revoked: 400, forked: 400 }],
  ['POST', '/v1/push', '', { nobody: 401, active: 200, revoked: 403, forked: 403 }],
  ['POST', '/v1/pull', pullBody, { nobody: 401, active: 200, revoked: 403, forked: 403 }],
  ['GET', proof, undefined, { nobody: 401, active: 200, revoked: 403, forked: 403 }],
  ['GET', '/v2/push', undefined, { nobody: 404, active: 404, revoked: 404, forked: 404 }],
  ['GET', '/', undefined, { nobody: 404, active: 404, revoked: 404, forked: 404 }],
] as const;

onEachDatabase('who may ask for what', unlimited, (hubOf) => {
  it('is as the table says, for every call and state of a device (54)', async (context) => {
    const hub = hubOf(context);
    const site = await hub.newSite();
    const [active, revoked, forked] = [await hub.newDevice(site), await hub.newDevice(site), await hub.newDevice(site)];
    expect(await administer(hub, 'device', 'revoke', revoked.id)).toMatchObject({ ok: true });
    await hub.database.db.updateTable('device').set({ forked_at: new Date() }).where('id', '=', forked.id).execute();
    for (const [method, path, body, statuses] of matrix) {
      const asked = body === undefined ? {} : { body };
      const got = {
        nobody: (await active.ask(method, path, { ...asked, token: null })).status,
        active: (await active.ask(method, path, asked)).status,
        revoked: (await revoked.ask(method, path, asked)).status,
        forked: (await forked.ask(method, path, asked)).status,
      };
      expect(got, `${method} ${path}`).toEqual(statuses);
    }
  });

  it('is told to anyone: who this hub is', async (context) => {
    const { hub } = hubOf(context);
    const said = hubDescriptionSchema.parse(await (await fetch(`${hub.url}/v1/hub`)).json());
    expect(said).toMatchObject({ origin: hub.log.origin, protocols: [1] });
  });

  it('is enrolled by a code once, within ten minutes, by its own site', async (context) => {
    const hub = hubOf(context);
    const [site, other] = [await hub.newSite(), await hub.newSite()];
    const [device, late, foreign] = [await hub.newDevice(site), await hub.newDevice(site), await hub.newDevice(other)];
    const enrol = async (asking: TestDevice, code: string, changes: object = {}) => {
      const body = JSON.stringify({ ...asking.enrolment(code), ...changes });
      const answer = await asking.ask('POST', '/v1/enrol', { body, token: null });
      return [answer.status, answer.json()];
    };
    const code = await codeFor(hub, '--site', site.code);
    const first = await enrol(device, code.toLowerCase().replaceAll('-', ' '));
    expect(first).toMatchObject([200, { site: { id: site.id }, user: null, origin: 'hub.test/log' }]);
    expect(await enrol(device, code), `its answer may have been lost`).toEqual(first);
    expect(await enrol(late, code)).toMatchObject([403, { code: 'CODE_USED' }]);
    expect(await enrol(late, '7777-7777-7777')).toMatchObject([403, { code: 'CODE_UNKNOWN' }]);
    const brought = { site: { id: other.id, code: other.code, name: 'Other' } };
    expect(await enrol(foreign, await codeFor(hub, '--site', site.code), brought)).toMatchObject([
      409,
      { code: 'SITE_MISMATCH' },
    ]);
    expect(await enrol(device, await codeFor(hub, '--new-site'))).toMatchObject([409, { code: 'SITE_MISMATCH' }]);
    const otherKey = { device: { ...(device.enrolment('')['device'] as object), publicKey: 'ab'.repeat(32) } }; // a plain object above
    expect(await enrol(device, await codeFor(hub, '--site', site.code), otherKey)).toMatchObject([
      403,
      { code: 'DEVICE_FORKED' },
    ]);
    const old = { appVersion: '0.0.9' };
    expect(await enrol(device, await codeFor(hub, '--site', site.code), old)).toMatchObject([
      426,
      { code: 'APP_TOO_OLD' },
    ]);
    const expiring = await codeFor(hub, '--site', site.code);
    hub.clock.now += 11 * 60_000;
    expect(await enrol(late, expiring)).toMatchObject([403, { code: 'CODE_EXPIRED' }]);
    const kept = await hub.database.db.selectFrom('enrolment_code').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(expiring.slice(0, 9));
  });

  it('lets a code name a user of the site', async (context) => {
    const hub = hubOf(context);
    const site = await hub.newSite();
    const [founder, next] = [await hub.newDevice(site), await hub.newDevice(site)];
    await founder.push(founder.commits(1));
    expect(await administer(hub, 'code', 'create', '--site', site.code, '--user', 'nobody')).toMatchObject({
      ok: false,
    });
    const code = await codeFor(hub, '--site', site.code, '--user', 'anna');
    const answer = await next.ask('POST', '/v1/enrol', { body: JSON.stringify(next.enrolment(code)), token: null });
    expect(answer.json()).toMatchObject({ user: { id: founder.userId, username: 'anna' } });
  });

  it('hears on its stream when somebody of its site pushed, and is sent away when it is revoked', async (context) => {
    const hub = hubOf(context);
    const site = await hub.newSite();
    const [pusher, listener] = [await hub.newDevice(site), await hub.newDevice(site)];
    const stranger = await hub.newDevice(await hub.newSite());
    const [heard, unheard] = [await listen(listener), await listen(stranger)];
    await until(() => heard.news() === 1 && unheard.news() === 1);
    await pusher.push(pusher.commits(1));
    await until(() => heard.news() === 2);
    await pause(400);
    expect(unheard.news()).toBe(1);
    await administer(hub, 'device', 'revoke', listener.id);
    await until(heard.isOver);
    const again = await listener.ask('GET', '/v1/stream');
    expect([again.status, again.text]).toEqual([403, expect.stringContaining('DEVICE_REVOKED')]);
  });

  it('is written to no log: neither names nor texts nor addresses', async (context) => {
    const hub = hubOf(context);
    const device = await hub.newDevice(await hub.newSite());
    await device.push(device.commits(2));
    await device.ask('POST', '/v1/push', { body: `${commitLines(device.commit())}Anna Grüße` });
    const logged = hub.logged();
    expect(logged).toContain('"route":"/v1/push"');
    for (const secret of ['Grüße', 'Anna', 'anna', '127.0.0.1"', 'Bearer', 'noted.v1'])
      expect(logged).not.toContain(secret);
  });
});

async function administer(hub: TestHub, ...args: readonly string[]) {
  return runAdmin(args, { db: hub.database.db, log: async () => hub.hub.log, now: () => hub.clock.now });
}

async function codeFor(hub: TestHub, ...options: readonly string[]): Promise<string> {
  const outcome = await administer(hub, 'code', 'create', ...options);
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.lines[0] ?? '';
}

async function listen(device: TestDevice) {
  const token = device.token({ htm: 'GET', htu: '/v1/stream', body: emptyHash });
  const response = await fetch(`${device.url}/v1/stream`, { headers: { authorization: `Bearer ${token}` } });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  let [text, isOver] = ['', false];
  const reading = async (): Promise<void> => {
    for await (const piece of response.body ?? []) text += Buffer.from(piece).toString();
    isOver = true;
  };
  reading().catch(() => {
    isOver = true; // cut off: that is an end too
  });
  return { news: () => text.split('event: new').length - 1, isOver: () => isOver };
}

const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 200) throw new Error('it never came');
    await pause(25);
  }
}
