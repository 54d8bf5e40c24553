import { request, type IncomingHttpHeaders } from 'node:http';
import * as z from 'zod';
import { present } from '../../../shared/lib/assert.ts';
import { startNode, type StartedProgram } from '../../support/processes.ts';

export type Reply = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

/** A browser host that a test started from its sources, on any free port. */
export type StartedHost = {
  readonly program: StartedProgram;
  readonly port: number;
  readonly origin: string;
  /** The newest one-time token that it printed. */
  readonly token: () => string;
  /** A token that no test has used yet; the next one is printed shortly after one is used. */
  readonly freshToken: () => Promise<string>;
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
};

export async function startHost(data: string, ...args: readonly string[]): Promise<StartedHost> {
  const program = startNode(['electron/hosts/browser/main.ts', '--data', data, '--port', '0', ...args]);
  const origin = await program.waitFor(/(http:\/\/127\.0\.0\.1:\d+)\/#token=\S+\s/);
  const used = new Set<string>();
  const token = (): string =>
    present(
      program
        .out()
        .match(/#token=\S+/g)
        ?.at(-1),
      'the host prints tokens',
    ).slice('#token='.length);
  return {
    program,
    origin,
    token,
    freshToken: async () => {
      while (used.has(token())) await new Promise((resolve) => setTimeout(resolve, 10));
      used.add(token());
      return token();
    },
    port: Number(new URL(origin).port),
    stop: async (signal = 'SIGTERM') => {
      program.child.kill(signal);
      return (await program.ended).status;
    },
  };
}

/** A request with exactly these headers: unlike fetch, it may lie about who asks. */
export function send(
  { port }: { readonly port: number },
  path: string,
  given: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | Buffer;
  } = {},
): Promise<Reply> {
  const { method = 'GET', headers = {}, body } = given;
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

/** What a browser that has joined shows. */
export type Pass = { readonly cookie: string; readonly key: string };

/** The headers that our own page sends. */
export function ownHeaders({ origin }: { readonly origin: string }, pass: Partial<Pass> = {}): Record<string, string> {
  const { cookie, key = 'none' } = pass;
  const own = { origin, 'x-cryoledger': key, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  return cookie === undefined ? own : { ...own, cookie };
}

/** Joins with the newest token. */
export async function join(host: StartedHost): Promise<Pass> {
  const reply = await send(host, '/api/session', {
    method: 'POST',
    headers: ownHeaders(host),
    body: JSON.stringify({ token: await host.freshToken() }),
  });
  const [cookie] = reply.headers['set-cookie'] ?? [];
  const { key } = z.object({ key: z.string() }).parse(JSON.parse(reply.body.toString()));
  return { cookie: present(cookie?.split(';')[0], `joining gives a cookie (${reply.status})`), key };
}

/** A call as our page makes it. */
export async function call(host: StartedHost, pass: Pass, name: string, input: unknown): Promise<unknown> {
  const reply = await send(host, `/api/call/${name}`, {
    method: 'POST',
    headers: ownHeaders(host, pass),
    body: JSON.stringify(input),
  });
  return JSON.parse(reply.body.toString());
}
