import { createPrivateKey, hash, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { tokenSeconds } from '../../../shared/sync/protocol.ts';

const privateHead = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The one request that a token is for, and who makes it. */
export type TokenOf = {
  readonly device: string;
  readonly origin: string;
  readonly privateSeed: Uint8Array;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body: Uint8Array;
  /** By the hub's clock, as far as it is known. */
  readonly nowMilliseconds: number;
};

/** A token for one request, signed with the device's own key: stolen, it opens nothing else. */
export function signHubToken(of: TokenOf): Promise<string> {
  const key = createPrivateKey({ key: Buffer.concat([privateHead, of.privateSeed]), format: 'der', type: 'pkcs8' });
  const issued = Math.floor(of.nowMilliseconds / 1000);
  return new SignJWT({ htm: of.method, htu: of.path, body: hash('sha256', of.body, 'hex') })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' })
    .setIssuer(of.device)
    .setAudience(of.origin)
    .setIssuedAt(issued)
    .setExpirationTime(issued + tokenSeconds)
    .setJti(randomUUID())
    .sign(key);
}
