import type { IncomingMessage } from 'node:http';

/** A file of 64 MB as JSON text, and what is around it. */
export const largestBodyBytes = 70 * 1024 * 1024;

/** What a request brought, or why it was not read. */
export type Body = { readonly json: unknown } | { readonly problem: 'tooLarge' | 'notJson' };

/** Reads a JSON body. Stops listening, and says so, when it is larger than allowed, whatever its header promised. */
export async function readJson(request: IncomingMessage, largestBytes = largestBodyBytes): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > largestBytes) return { problem: 'tooLarge' };
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) throw new Error('A request gave text instead of bytes');
    bytes += chunk.length;
    if (bytes > largestBytes) return { problem: 'tooLarge' };
    chunks.push(chunk);
  }
  return parse(Buffer.concat(chunks));
}

function parse(bytes: Buffer): Body {
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return { problem: 'notJson' };
    throw error;
  }
}
