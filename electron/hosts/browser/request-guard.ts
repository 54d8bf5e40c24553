import type { IncomingMessage } from 'node:http';

/** Only our own script can send it: a page of another origin would have to ask first, and is not answered. */
export const keyHeader = 'x-cryoledger';

/** Why a request is not served: the status, and a word for the developer's tools. */
export type Turned = { readonly status: 403 | 415 | 421; readonly reason: string };

/**
 * Whether a request comes from our own page. Null: it may. A name of somebody else's that leads to this computer (DNS
 * rebinding), a page of another origin (cross-site request forgery) and a plain form are turned away.
 */
export function turnAway(request: IncomingMessage, port: number): Turned | null {
  const { host, origin } = request.headers;
  if (host === undefined || !namesOf(port).includes(host)) return { status: 421, reason: 'unknown host name' };
  if (origin !== undefined && origin !== `http://${host}`) return { status: 403, reason: 'another origin' };
  const isApi = request.url?.startsWith('/api/') ?? false;
  const site = request.headers['sec-fetch-site'];
  if (isApi && site !== undefined && site !== 'same-origin') return { status: 403, reason: 'another site' };
  return request.method === 'POST' ? turnAwayPost(request) : null;
}

/** The names under which this server answers. */
function namesOf(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

function turnAwayPost({ headers }: IncomingMessage): Turned | null {
  if (headers.origin === undefined) return { status: 403, reason: 'no origin' };
  if ((headers[keyHeader] ?? '') === '') return { status: 403, reason: `no ${keyHeader} header` };
  const mediaType = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  return mediaType === 'application/json' ? null : { status: 415, reason: 'not JSON' };
}
