import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { sql } from 'kysely';
import { type TokenClaims, tokenClaimsSchema, tokenSeconds } from '../../shared/sync/protocol.ts';
import type { HubDatabase } from '../database/schema.ts';
import { deviceKeyOf } from '../keys.ts';
import { RequestRefused } from './refusals.ts';

/** The device that asks, as its token proved. */
export type AskingDevice = {
  readonly no: number;
  readonly id: string;
  readonly siteNo: number;
  readonly siteId: string;
  readonly publicKey: Uint8Array;
};

/** A request as its token must name it. `url` is what stands in the request line: path and query. */
export type AskedRequest = {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
};

/** For whom tokens must be made out, and how many a minute one device may use. */
export type TokenRules = {
  readonly origin: string;
  readonly requestsPerMinute: number;
  readonly now: () => number;
};

/** Checks everything of a token but the hash of the body, which has not come yet. A token serves once. */
export async function checkToken(
  db: HubDatabase,
  rules: TokenRules,
  request: AskedRequest,
): Promise<{ readonly device: AskingDevice; readonly bodyHash: string }> {
  const token = /^Bearer ([\w-]{1,2000}\.[\w-]{1,4000}\.[\w-]{1,200})$/u.exec(request.authorization ?? '')?.[1];
  if (token === undefined) throw new RequestRefused('TOKEN_MISSING', 'the request has no token');
  refuseOddHeader(token);
  const device = await findDevice(db, claimedDevice(token));
  if (device === null || !device.isEnrolled)
    throw new RequestRefused('DEVICE_UNKNOWN', 'this device is not enrolled here');
  const claims = await verifiedClaims(token, device.publicKey, rules);
  if (claims.htm !== request.method || claims.htu !== request.url)
    throw new RequestRefused('TOKEN_INVALID', 'the token is for another request');
  if (device.revokedAt !== null) throw new RequestRefused('DEVICE_REVOKED', 'this device was revoked');
  if (device.forkedAt !== null)
    throw new RequestRefused('DEVICE_FORKED', 'a copy of this device wrote: it must take a new identity');
  await spendToken(db, rules, device.no, claims);
  return { device, bodyHash: claims.body };
}

/** Only the two fields that are needed: nothing by which a token could bring its own key, or another algorithm. */
function refuseOddHeader(token: string): void {
  const header = attempt(() => decodeProtectedHeader(token));
  const { alg, typ = 'JWT', ...others } = header ?? {};
  const isPlain = (alg === 'EdDSA' || alg === 'Ed25519') && typ === 'JWT' && Object.keys(others).length === 0;
  if (!isPlain) throw new RequestRefused('TOKEN_INVALID', 'the head of the token is not one of this exchange');
}

function claimedDevice(token: string): string {
  const { success, data } = tokenClaimsSchema.shape.iss.safeParse(attempt(() => decodeJwt(token))?.iss);
  if (!success) throw new RequestRefused('TOKEN_INVALID', 'the token names no device');
  return data;
}

async function findDevice(db: HubDatabase, id: string) {
  const row = await db
    .selectFrom('device')
    .innerJoin('site', 'site.no', 'device.site_no')
    .select(['device.no', 'device.id', 'site.no as siteNo', 'site.id as siteId', 'device.public_key as publicKey'])
    .select(['device.revoked_at as revokedAt', 'device.forked_at as forkedAt', 'device.is_enrolled as isEnrolled'])
    .where('device.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

async function verifiedClaims(token: string, publicKey: Uint8Array, rules: TokenRules): Promise<TokenClaims> {
  const now = rules.now();
  const verified = await jwtVerify(token, deviceKeyOf(publicKey), {
    algorithms: ['EdDSA', 'Ed25519'],
    audience: rules.origin,
    clockTolerance: tokenSeconds,
    currentDate: new Date(now),
  }).catch((error: unknown) => {
    throw new RequestRefused('TOKEN_INVALID', error instanceof Error ? error.message : 'the token is not valid');
  });
  const claims = tokenClaimsSchema.safeParse(verified.payload);
  if (!claims.success) throw new RequestRefused('TOKEN_INVALID', 'the token lacks what this exchange asks for');
  const { iat, exp } = claims.data;
  if (exp <= iat || exp - iat > tokenSeconds || iat > now / 1000 + tokenSeconds)
    throw new RequestRefused('TOKEN_INVALID', 'the token lives too long or is of another time');
  return claims.data;
}

/**
 * Remembers the token's number, and counts how many the device used within a minute: both in the database, so that all
 * processes know. A crash may forget the last few (they are not waited for on the disk); a push twice changes nothing.
 */
async function spendToken(
  db: HubDatabase,
  rules: TokenRules,
  deviceNo: number,
  { jti, exp }: TokenClaims,
): Promise<void> {
  const now = rules.now();
  const expiresAt = new Date((exp + tokenSeconds) * 1000);
  const { rows } = await sql<{ recent: number; added: number }>`
    WITH recent AS (
      SELECT count(*)::int AS n FROM request_token WHERE device_no = ${deviceNo} AND used_at > ${new Date(now - 60_000)}
    ), added AS (
      INSERT INTO request_token (device_no, jti, used_at, expires_at)
      SELECT ${deviceNo}, ${jti}, ${new Date(now)}, ${expiresAt}
        FROM recent, (SELECT set_config('synchronous_commit', 'off', true)) AS unhurried
       WHERE recent.n < ${rules.requestsPerMinute}
      ON CONFLICT DO NOTHING RETURNING 1
    ) SELECT recent.n AS recent, (SELECT count(*)::int FROM added) AS added FROM recent`.execute(db);
  const [counted] = rows;
  if ((counted?.recent ?? 0) >= rules.requestsPerMinute)
    throw new RequestRefused('TOO_MANY_REQUESTS', `more than ${rules.requestsPerMinute} requests within a minute`);
  if (counted?.added !== 1) throw new RequestRefused('TOKEN_REPLAYED', 'this token was used before');
}

/** Forgets tokens that nobody could use again. */
export async function forgetTokens(db: HubDatabase, now: number): Promise<void> {
  await db.deleteFrom('request_token').where('expires_at', '<', new Date(now)).execute();
}

function attempt<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    // Not a token at all: the callers refuse it in their own words.
    return null;
  }
}
