import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPageFolder, loadStaticFiles } from '../../../electron/hosts/browser/static-files.ts';
import { present } from '../../../shared/lib/assert.ts';
import { startNode, temporaryFolder } from '../../support/processes.ts';
import { call, join, ownHeaders, type Pass, send, type StartedHost, startHost } from './browser-client.ts';

const folder = temporaryFolder('browser');
const data = path.join(folder, 'biobank');
const ada = { username: 'ada', password: 'frozen tubes 80' };
let host: StartedHost;

beforeAll(async () => {
  host = await startHost(data);
});
afterAll(async () => {
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

const post = (address: string, headers: Readonly<Record<string, string>>, body: string | Buffer = '{}') =>
  send(host, address, { method: 'POST', headers, body });

describe('joining the browser host', () => {
  it('takes a token once, gives a cookie that scripts and other sites never see, and prints the next token', async () => {
    const token = await host.freshToken();
    const body = JSON.stringify({ token });
    const joined = await post('/api/session', ownHeaders(host), body);
    expect(joined.status).toBe(200);
    expect(joined.headers['set-cookie']?.[0]).toMatch(/^cryoledger-\d+=\S{40,}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect((await post('/api/session', ownHeaders(host), body)).status).toBe(401);
    await host.program.waitFor(/join from another tab or browser: \S+\s/);
    expect(host.token()).not.toBe(token);
    expect(await join(host)).toMatchObject({ key: expect.stringMatching(/^\S{40,}$/) as unknown });
  });

  it('is needed: without both cookie and key, or with made-up ones, nothing is answered', async () => {
    const real = await join(host);
    const other = await join(host);
    const made = { cookie: `cryoledger-${host.port}=x`, key: 'x' };
    const passes = [
      {},
      made,
      { ...made, cookie: `cryoledger-${host.port}=` },
      { cookie: real.cookie },
      { key: real.key },
      { cookie: real.cookie, key: other.key },
      { ...real, cookie: real.cookie.replace('=', '-of-another-port=') },
    ];
    for (const pass of passes) {
      expect((await post('/api/call/setup.status', ownHeaders(host, pass))).status).toBe(401);
      expect((await send(host, '/api/notices', { headers: ownHeaders(host, pass) })).status).toBe(401);
      const address = `/api/notices?key=${pass.key ?? ''}`;
      expect((await send(host, address, { headers: { cookie: pass.cookie ?? '' } })).status).toBe(401);
    }
    for (const body of ['{"token":""}', '{"token":1}', '[]', 'x', `{"token":"${'a'.repeat(5000)}"}`]) {
      expect((await post('/api/session', ownHeaders(host), body)).status).toBe(401);
    }
  });

  it('a second time keeps the session of a browser that is in already', async () => {
    const pass = await join(host);
    const again = await post(
      '/api/session',
      ownHeaders(host, pass),
      JSON.stringify({ token: await host.freshToken() }),
    );
    expect(again.status).toBe(200);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(JSON.parse(again.body.toString())).toEqual({ joined: true });
    expect((await post('/api/call/setup.status', ownHeaders(host, pass))).status).toBe(200);
  });
});

describe('a page of the browser host', () => {
  it('creates a biobank, writes, and hears of it on its stream', async () => {
    const pass = await join(host);
    const heard = await listen(pass);
    const site = { code: 'BER', name: 'Berlin', country: 'DE' };
    expect(await call(host, pass, 'setup.create', { site, user: { ...ada, name: 'Ada' } })).toMatchObject({
      ok: true,
    });
    expect(await call(host, pass, 'site.register', { code: 'KLN', name: 'Köln' })).toMatchObject({ ok: true });
    await expect.poll(() => heard.text).toMatch(/data: \{"type":"changed","kinds":\["site"/);
    heard.stop();
  });

  it('has a session of its own: another browser is not signed in', async () => {
    const first = await join(host);
    const second = await join(host);
    expect(await call(host, first, 'session.signIn', ada)).toMatchObject({ ok: true });
    expect(await call(host, first, 'site.list', {})).toMatchObject({ ok: true });
    expect(await call(host, second, 'site.list', {})).toMatchObject({ ok: false, refusal: { code: 'NOT_SIGNED_IN' } });
  });

  it('is refused in words when its body is not JSON, or too large, and when there is no such call', async () => {
    const pass = await join(host);
    const own = ownHeaders(host, pass);
    for (const body of ['', '{', '\u0000', Buffer.from([0xff, 0xfe])]) {
      const reply = await post('/api/call/site.list', own, body);
      expect(reply.status).toBe(400);
      expect(JSON.parse(reply.body.toString())).toMatchObject({ ok: false, refusal: { code: 'INPUT_INVALID' } });
    }
    const declared = await post(
      '/api/call/site.list',
      { ...own, 'content-length': String(71 * 1024 * 1024) },
      '',
    ).catch((error: unknown) => error);
    expect(declared).toMatchObject({ status: 413 });
    for (const name of ['site.list', 'session.signIn']) {
      const deep = await post(`/api/call/${name}`, own, '['.repeat(3_000_000) + ']'.repeat(3_000_000));
      expect(deep.status).toBe(200);
      expect(JSON.parse(deep.body.toString())).toMatchObject({ ok: false, refusal: { code: 'INPUT_INVALID' } });
    }
    expect(await call(host, pass, 'no.such', {})).toMatchObject({ ok: false, refusal: { code: 'CALL_UNKNOWN' } });
    for (const name of ['a/../b', '%2e%2e', '__proto__', 'x'.repeat(81), '']) {
      expect((await post(`/api/call/${name}`, own)).status).toBe(404);
    }
  });
});

describe('a request that is not from our page', () => {
  it('is turned away: another host name, origin or site, a plain form, a missing header', async () => {
    const pass = await join(host);
    const own = ownHeaders(host, pass);
    const foreign: readonly Readonly<Record<string, string>>[] = [
      { host: 'evil.example' },
      { host: `evil.example:${host.port}` },
      { host: '127.0.0.1' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `http://127.0.0.1:${host.port + 1}` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'x-cryoledger': '' },
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
    ];
    const replies = await Promise.all(foreign.map((headers) => post('/api/call/setup.status', { ...own, ...headers })));
    expect(replies.map(({ status }) => status)).toEqual([421, 421, 421, 403, 403, 403, 403, 403, 403, 415, 415]);
    const { origin: _, ...withoutOrigin } = own;
    expect((await post('/api/call/setup.status', withoutOrigin)).status).toBe(403);
    expect((await post('/api/call/setup.status', own)).status).toBe(200);
  });

  it('gets no call answered by other methods', async () => {
    const own = ownHeaders(host, await join(host));
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
      expect((await send(host, '/api/call/setup.status', { method, headers: own })).status).toBe(404);
    }
    expect((await send(host, '/', { method: 'DELETE' })).status).toBe(405);
  });
});

describe('what the browser host serves', () => {
  it('carries the strict policy on every answer', async () => {
    for (const address of ['/', '/missing', '/api/notices']) {
      const { headers } = await send(host, address);
      const policy = headers['content-security-policy'];
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    }
  });

  it('is the page and nothing around it', async () => {
    const around = [
      '/../package.json',
      '/..%2fpackage.json',
      '/%2e%2e/package.json',
      '//etc/passwd',
      '/index.html/..',
      '/assets/',
    ];
    for (const address of around) expect((await send(host, address)).status).toBe(404);
  });

  it('is compressed as the browser wishes', async ({ skip }) => {
    skip(findPageFolder(path.resolve('electron/hosts/browser')) === null, 'the page is not built: npm run build');
    const plain = await send(host, '/');
    const zipped = await send(host, '/', { headers: { 'accept-encoding': 'gzip' } });
    const best = await send(host, '/', { headers: { 'accept-encoding': 'gzip, deflate, br' } });
    const none = await send(host, '/', { headers: { 'accept-encoding': 'br;q=0' } });
    expect(gunzipSync(zipped.body)).toEqual(plain.body);
    expect(brotliDecompressSync(best.body)).toEqual(plain.body);
    expect(none.headers['content-encoding']).toBeUndefined();
    expect(plain.headers['cache-control']).toBe('no-cache');
  });

  it('knows its files by a list made at the start, without maps and links', async () => {
    const page = path.join(folder, 'page');
    mkdirSync(path.join(page, 'assets'), { recursive: true });
    for (const name of ['index.html', 'assets/a.js', 'assets/a.js.map', 'assets/.env', 'notes.txt']) {
      writeFileSync(path.join(page, name), name);
    }
    expect([...(await loadStaticFiles(page)).keys()].toSorted()).toEqual(['/', '/assets/a.js', '/index.html']);
  });
});

describe('the browser host as a program', () => {
  it('refuses a folder that another one has open, in words, with status 2', async () => {
    const second = await startNode(['electron/hosts/browser/main.ts', '--data', data, '--port', '0']).ended;
    expect(second).toMatchObject({ status: 2, out: '' });
    expect(second.error).toContain('DATABASE_LOCKED');
  });

  it('says that a port is taken, with status 1, and lets go of the folder', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const elsewhere = path.join(folder, 'elsewhere');
    const run = await startNode(['electron/hosts/browser/main.ts', '--data', elsewhere, '--port', port]).ended;
    other.close();
    expect(run).toMatchObject({ status: 1, out: '' });
    expect(run.error).toContain(`Port ${port} cannot be used`);
    expect(existsSync(path.join(elsewhere, 'cryoledger.lock'))).toBe(false);
  });

  it.each([['--port', 'x'], ['--port', '70000'], ['--frobnicate']])('refuses %s %s with status 2', async (...args) => {
    expect(await startNode(['electron/hosts/browser/main.ts', ...args]).ended).toMatchObject({ status: 2, out: '' });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends with status 0 on %s, with a stream open, and keeps what was written',
    async (signal) => {
      await host.stop();
      host = await startHost(data);
      const pass = await join(host);
      expect(await call(host, pass, 'session.signIn', ada)).toMatchObject({ ok: true });
      const heard = await listen(pass);
      expect(await call(host, pass, 'site.register', { code: signal, name: signal })).toMatchObject({ ok: true });
      host.program.child.kill(signal); // a terminal sends it to the whole group, and npm once more
      expect(await host.stop(signal)).toBe(0);
      expect(heard.isEnded).toBe(true);
      host = await startHost(data);
      const again = await join(host);
      await call(host, again, 'session.signIn', ada);
      expect(JSON.stringify(await call(host, again, 'site.list', {}))).toContain(signal);
    },
  );
});

/** Opens the stream of notices and collects what comes. */
async function listen({
  cookie,
  key,
}: Pass): Promise<{ readonly text: string; readonly isEnded: boolean; readonly stop: () => void }> {
  const heard = { text: '', isEnded: false, stop: (): void => undefined };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { host: '127.0.0.1', port: host.port, path: `/api/notices?key=${key}`, headers: { cookie } };
    const stream = request(options, resolve).once('error', reject);
    heard.stop = () => void stream.destroy();
    stream.end();
  });
  expect(present(response.headers['content-type'], 'a stream has a type')).toContain('text/event-stream');
  response.setEncoding('utf8').on('data', (text: string) => {
    heard.text += text;
  });
  response.once('close', () => {
    heard.isEnded = true;
  });
  response.on('error', () => undefined); // a stream that a test stops itself is cut off
  return heard;
}
