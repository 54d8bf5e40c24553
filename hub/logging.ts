import pino, { type DestinationStream } from 'pino';
import type { FastifyBaseLogger } from 'fastify';

/**
 * One JSON line for each thing that happens. No address, no query, no body and no name of anybody is ever given to it;
 * should a library hand over a request or an error with more, those parts are cut out.
 */
export function createLogger(level: string, destination: DestinationStream): FastifyBaseLogger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: {
        req: ({ method }: { readonly method?: string }) => ({ method }),
        res: ({ statusCode }: { readonly statusCode?: number }) => ({ statusCode }),
        err: describeError,
      },
      redact: {
        paths: ['*.authorization', '*.headers', '*.body', '*.text', '*.parameters', '*.detail', '*.where'],
        remove: true,
      },
    },
    destination,
  );
}

/** What an error was, and where: a database tells in its details which values it did not like, and those stay out. */
function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? error.code : undefined;
  const at = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  const isDatabase = 'severity' in error || 'routine' in error;
  return { type: error.name, code, ...(isDatabase ? {} : { message: error.message }), at: at.slice(0, 12).join('\n') };
}
