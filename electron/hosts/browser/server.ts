import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Answer } from '../../../shared/api/envelope.ts';
import { envelopeOf } from '../../../shared/domain/refusals.ts';
import type { Station } from '../../station/station-types.ts';
import { streamNotices } from './notices.ts';
import { createPages, type Page, type Pass } from './pages.ts';
import { readJson } from './request-body.ts';
import { keyHeader, turnAway } from './request-guard.ts';
import { securityHeaders } from './security-headers.ts';
import { sendFile, sendJson, sendText } from './responses.ts';
import type { StaticFile } from './static-files.ts';

const loopback = '127.0.0.1';

/** What a host serves, and where. */
export type BrowserHostOptions = {
  readonly station: Station;
  readonly files: ReadonlyMap<string, StaticFile>;
  /** 0 takes any free port. */
  readonly port: number;
  /** An address to join with, each time there is a new one. */
  readonly announce: (address: string, isFirst: boolean) => void;
  /** Something of ours broke: for the log. */
  readonly report: (incident: string, error: unknown) => void;
};

/** A host that listens on this computer. */
export type BrowserHost = {
  readonly port: number;
  /** Ends the streams, lets the station finish what it is writing, then closes every connection. */
  readonly close: () => Promise<void>;
};

const joinRequest = z.strictObject({ token: z.string().min(1).max(200) });

/** Serves the page and the api to browsers on this computer. Rejects when the port cannot be had. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const { station, files, announce, report } = options;
  const pages = createPages(station);
  const streams = new Set<ServerResponse>();
  let port = options.port;

  const announceNew = (isFirst: boolean): void =>
    announce(`http://${loopback}:${port}/#token=${pages.issueToken()}`, isFirst);

  /** A browser that joins again keeps its session: its other tabs must not be signed out by a second link. */
  const join = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readJson(request, 4096);
    const wanted = joinRequest.safeParse('json' in body ? body.json : null);
    if (!wanted.success || !pages.takeToken(wanted.data.token)) return sendJson(response, 401, { joined: false });
    if (pages.find(passOf(request, port)) === null) {
      const { cookie, key } = pages.admit();
      response.setHeader('set-cookie', `${cookieName(port)}=${cookie}; HttpOnly; SameSite=Strict; Path=/`);
      sendJson(response, 200, { joined: true, key });
    } else sendJson(response, 200, { joined: true });
    announceNew(false);
  };

  const serveApi = async (request: IncomingMessage, response: ServerResponse, address: string): Promise<void> => {
    if (request.method === 'POST' && address === '/api/session') return join(request, response);
    const page = pages.find(passOf(request, port));
    if (page === null) return sendJson(response, 401, { joined: false });
    if (request.method === 'GET' && address === '/api/notices') return streamNotices(station, page, response, streams);
    const name = /^\/api\/call\/([A-Za-z.]{1,80})$/.exec(address)?.[1];
    if (request.method === 'POST' && name !== undefined) return answerCall(station, page, name, request, response);
    sendText(response, 404, 'There is nothing here.');
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    const turned = turnAway(request, port);
    if (turned !== null) return sendText(response, turned.status, turned.reason);
    const address = (request.url ?? '').split('?', 1)[0] ?? '';
    if (address.startsWith('/api/')) return serveApi(request, response, address);
    if (request.method !== 'GET' && request.method !== 'HEAD') return sendText(response, 405, 'Only GET and HEAD.');
    const file = files.get(address);
    if (file === undefined) return sendText(response, 404, 'There is nothing here.');
    await sendFile(request, response, file);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => failRequest(response, error, report));
  });
  port = await listen(server, port);
  announceNew(true);
  return {
    port,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const stream of streams) stream.end();
      await station.close();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 1000).unref();
      await closed;
    },
  };
}

/** The answer to a call, or why it could not be read. */
async function answerCall(
  station: Station,
  page: Page,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readJson(request);
  if ('json' in body) return sendJson(response, 200, await station.call(page.session(), name, body.json, 'screen'));
  if (body.problem === 'tooLarge') response.setHeader('connection', 'close');
  const problem = body.problem === 'tooLarge' ? 'it is larger than 70 MB' : 'it is not JSON';
  sendJson(response, body.problem === 'tooLarge' ? 413 : 400, refusedBody(problem));
}

function refusedBody(problem: string): Answer {
  return { ok: false, refusal: envelopeOf({ code: 'INPUT_INVALID', details: { where: 'body', problem } }) };
}

/** A page that went away while it was answered is no failure of ours. */
function failRequest(response: ServerResponse, error: unknown, report: BrowserHostOptions['report']): void {
  if (response.destroyed) return;
  const incident = randomBytes(6).toString('hex');
  report(incident, error);
  const answer: Answer = { ok: false, failed: { message: 'Cryoledger failed.', incident } };
  if (response.headersSent) response.destroy();
  else sendJson(response, 500, answer);
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The server has no port'));
      else resolve(address.port);
    });
  });
}

/** A cookie belongs to a host name whatever the port: two hosts on one computer must not take each other's. */
function cookieName(port: number): string {
  return `cryoledger-${port}`;
}

/** What a request shows. A stream of notices cannot have headers of its own: there the key is in the address. */
function passOf({ headers, url = '' }: IncomingMessage, port: number): Partial<Pass> {
  const name = cookieName(port);
  const parts = (headers.cookie ?? '').split(';').map((part) => part.trim());
  const cookie = parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
  const [, query] = url.split('?', 2);
  const key = headers[keyHeader] ?? new URLSearchParams(query).get('key');
  return { ...(cookie !== undefined && { cookie }), ...(typeof key === 'string' && { key }) };
}
