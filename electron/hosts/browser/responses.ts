import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Encoding, StaticFile } from './static-files.ts';

/** A JSON answer that nothing keeps. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}

/** A line for whoever looks at it with developer's tools. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${text}\n`);
}

/** A file of the page, in the best form that the browser takes. */
export async function sendFile(request: IncomingMessage, response: ServerResponse, file: StaticFile): Promise<void> {
  const encoding = encodingFor(request, file);
  const bytes = await file.bytesIn(encoding);
  response.writeHead(200, {
    'content-type': file.mediaType,
    'content-length': bytes.length,
    'cache-control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(file.isCompressible ? { vary: 'accept-encoding' } : {}),
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function encodingFor({ headers }: IncomingMessage, file: StaticFile): Encoding {
  if (!file.isCompressible) return 'identity';
  const taken = (headers['accept-encoding'] ?? '').split(',');
  const names = taken.filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part)).map((part) => part.split(';', 1)[0]?.trim());
  if (names.includes('br')) return 'br';
  return names.includes('gzip') ? 'gzip' : 'identity';
}
