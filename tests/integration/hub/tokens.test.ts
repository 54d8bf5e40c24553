import { createHmac, generateKeyPairSync, hash, randomUUID, sign } from 'node:crypto';
import { expect, it } from 'vitest';
import { commitLines } from '../../../shared/sync/wire.ts';
import { onEachDatabase, unlimited } from '../../support/hub/each-database.ts';
import type { TestDevice } from '../../support/hub/test-device.ts';

const emptyHash = hash('sha256', '', 'hex');
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

type Forgery = readonly [name: string, token: (device: TestDevice, victim: TestDevice) => string];

const claimsOf = (device: TestDevice, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => {
  const now = Math.floor(Date.UTC(2026, 10, 24, 9) / 1000);
  const proof = { htm: 'GET', htu: '/v1/proof?from=0&to=0', body: emptyHash };
  return { iss: device.id, aud: 'hub.test/log', iat: now, exp: now + 120, jti: randomUUID(), ...proof, ...changes };
};

/** A token of whatever head and claims, rightly signed by the device unless told otherwise. */
const tokenOf = (device: TestDevice, header: object, claims: object, signature?: (text: string) => Buffer): string => {
  const text = `${base64url(header)}.${base64url(claims)}`;
  const signed = signature?.(text) ?? sign(null, Buffer.from(text), device.privateKey);
  return `${text}.${signed.toString('base64url')}`;
};

const right = { alg: 'EdDSA', typ: 'JWT' };
const stranger = generateKeyPairSync('ed25519');
const jwk = stranger.publicKey.export({ format: 'jwk' });

const withHeader = (name: string, header: object, signature?: (text: string) => Buffer): Forgery => [
  `a head with ${name}`,
  (device) => tokenOf(device, header, claimsOf(device), signature),
];
const withClaims = (name: string, changes: (device: TestDevice, victim: TestDevice) => object): Forgery => [
  `claims with ${name}`,
  (device, victim) => tokenOf(device, right, { ...claimsOf(device), ...changes(device, victim) }),
];
const now = Math.floor(Date.UTC(2026, 10, 24, 9) / 1000);

/** Tests 55 and 57: what is not a fresh token of this device for this very request. */
const forgeries: readonly Forgery[] = [
  withHeader('alg none and a signature', { alg: 'none' }),
  withHeader('alg none and no signature', { alg: 'none' }, () => Buffer.alloc(0)),
  withHeader('alg NONE', { alg: 'NONE', typ: 'JWT' }),
  ...['HS256', 'HS384', 'HS512'].map(
    (alg): Forgery => [
      `${alg} with the public key as the secret`,
      (device) =>
        tokenOf(device, { alg, typ: 'JWT' }, claimsOf(device), (text) =>
          createHmac(`sha${alg.slice(2)}`, Buffer.from(device.publicKeyHex, 'hex'))
            .update(text)
            .digest(),
        ),
    ],
  ),
  ...['RS256', 'ES256', 'PS256', 'ES256K', 'Ed448', 'eddsa', ''].map((alg) =>
    withHeader(`alg ${alg}`, { alg, typ: 'JWT' }),
  ),
  withHeader('no alg', { typ: 'JWT' }),
  withHeader('a key of its own', { ...right, jwk }, (text) => sign(null, Buffer.from(text), stranger.privateKey)),
  withHeader('an address of keys', { ...right, jku: 'http://127.0.0.1:1/keys' }),
  withHeader('a certificate', { ...right, x5c: ['AAAA'] }),
  withHeader('an address of certificates', { ...right, x5u: 'http://127.0.0.1:1/' }),
  withHeader('a path as the name of a key', { ...right, kid: '../../../../dev/null' }),
  withHeader('a query as the name of a key', { ...right, kid: "' UNION SELECT 'x" }),
  withHeader('a critical extension', { ...right, crit: ['b64'], b64: false }),
  withHeader('another kind of token', { alg: 'EdDSA', typ: 'at+jwt' }),
  withHeader('the kind of a proof of possession', { alg: 'EdDSA', typ: 'dpop+jwt' }),
  withHeader('an inner type', { ...right, cty: 'JWT' }),
  [
    'the signature of somebody else',
    (device) => tokenOf(device, right, claimsOf(device), (text) => sign(null, Buffer.from(text), stranger.privateKey)),
  ],
  ['no signature', (device) => tokenOf(device, right, claimsOf(device), () => Buffer.alloc(0))],
  ['a signature of zeros', (device) => tokenOf(device, right, claimsOf(device), () => Buffer.alloc(64))],
  ['a signature cut short', (device) => tokenOf(device, right, claimsOf(device)).slice(0, -4)],
  [
    'claims changed after signing',
    (device) => {
      const [head, , signature] = tokenOf(device, right, claimsOf(device)).split('.');
      return `${head}.${base64url(claimsOf(device))}.${signature}`;
    },
  ],
  withClaims('another device, signed by one’s own key', (_, victim) => ({ iss: victim.id })),
  withClaims('no device', () => ({ iss: undefined })),
  withClaims('a name as the device', () => ({ iss: 'admin' })),
  withClaims('another hub', () => ({ aud: 'hub.elsewhere/log' })),
  withClaims('no hub', () => ({ aud: undefined })),
  withClaims('another method', () => ({ htm: 'POST' })),
  withClaims('another path', () => ({ htu: '/v1/push' })),
  withClaims('the path without its query', () => ({ htu: '/v1/proof' })),
  withClaims('another query', () => ({ htu: '/v1/proof?from=0&to=1' })),
  withClaims('a whole address', () => ({ htu: 'http://127.0.0.1/v1/proof?from=0&to=0' })),
  withClaims('another body', () => ({ body: hash('sha256', 'x', 'hex') })),
  withClaims('no body', () => ({ body: undefined })),
  withClaims('a time past long ago', () => ({ iat: now - 3600, exp: now - 3480 })),
  withClaims('a time just past what clocks may differ', () => ({ iat: now - 601, exp: now - 301 })),
  withClaims('a time to come', () => ({ iat: now + 301, exp: now + 420 })),
  withClaims('a life of an hour', () => ({ exp: now + 3600 })),
  withClaims('a life for ever', () => ({ exp: undefined })),
  withClaims('a life that ends before it begins', () => ({ exp: now - 1 })),
  withClaims('no beginning', () => ({ iat: undefined })),
  withClaims('a beginning as text', () => ({ iat: String(now) })),
  withClaims('a start to come', () => ({ nbf: now + 600 })),
  withClaims('no number', () => ({ jti: undefined })),
  withClaims('a number too short to be its own', () => ({ jti: '1' })),
  [
    'two tokens',
    (device) => `${tokenOf(device, right, claimsOf(device))}, ${tokenOf(device, right, claimsOf(device))}`,
  ],
  ['no token at all', () => 'x'],
  ['three dots', () => '...'],
];

it('are forged in more than forty ways (55)', () => {
  expect(forgeries.length).toBeGreaterThanOrEqual(50);
});

onEachDatabase('a token', unlimited, (hubOf) => {
  it('that is not the device’s own for this request opens nothing (55, 57)', async (context) => {
    const hub = hubOf(context);
    const site = await hub.newSite();
    const [device, victim] = [await hub.newDevice(site), await hub.newDevice(site)];
    const path = '/v1/proof?from=0&to=0';
    expect((await device.ask('GET', path, { token: tokenOf(device, right, claimsOf(device)) })).status).toBe(200);
    for (const [name, make] of forgeries) {
      const answer = await device.ask('GET', path, { token: make(device, victim) });
      expect([answer.status, answer.text], `of ${name}`).toEqual([401, expect.stringContaining('"code":"TOKEN_')]);
    }
  });

  it('serves once, in whichever process (57)', async (context) => {
    const hub = hubOf(context);
    const device = await hub.newDevice(await hub.newSite());
    const token = device.token({ htm: 'GET', htu: '/v1/proof?from=0&to=0', body: emptyHash });
    const ask = () => device.ask('GET', '/v1/proof?from=0&to=0', { token });
    const answers = await Promise.all(Array.from({ length: 10 }, ask));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.filter(({ status, text }) => status === 401 && text.includes('TOKEN_REPLAYED'));
    expect(refused).toHaveLength(9);
    expect((await ask()).text).toContain('TOKEN_REPLAYED');
  });

  it('of a push does not carry another body (57)', async (context) => {
    const hub = hubOf(context);
    const device = await hub.newDevice(await hub.newSite());
    const [mine, other] = [commitLines(device.first()), commitLines(device.commit())];
    const token = device.token({ htm: 'POST', htu: '/v1/push', body: hash('sha256', mine, 'hex') });
    const answer = await device.ask('POST', '/v1/push', { body: mine + other, token });
    expect([answer.status, answer.text]).toEqual([401, expect.stringContaining('TOKEN_INVALID')]);
  });

  it('of a device that was revoked or never enrolled opens nothing', async (context) => {
    const hub = hubOf(context);
    const site = await hub.newSite();
    const device = await hub.newDevice(site);
    const { db } = hub.database;
    await db.updateTable('device').set({ revoked_at: new Date() }).where('id', '=', device.id).execute();
    for (const path of ['/v1/push', '/v1/pull'] as const)
      expect((await device.ask('POST', path, { body: '{}' })).json(), `of ${path}`).toMatchObject({
        code: 'DEVICE_REVOKED',
      });
    await db.deleteFrom('request_token').execute();
    await db.updateTable('enrolment_code').set({ used_by: null, used_at: null }).execute();
    await db.deleteFrom('device').where('id', '=', device.id).execute();
    expect((await device.ask('POST', '/v1/pull', { body: '{}' })).json()).toMatchObject({ code: 'DEVICE_UNKNOWN' });
  });
});
