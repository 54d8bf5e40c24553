import type { TestProject } from 'vitest/node';
import { findPostgres, startPostgres } from '../../../scripts/testing/postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server for the tests of the hub; null when this computer has none. */
    postgresUrl: string | null;
  }
}

/** Once for a whole run: the server that TEST_DATABASE_URL names, else one of Debian's, else none. */
export async function setup({ provide }: TestProject): Promise<(() => void) | undefined> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') {
    provide('postgresUrl', given);
    return undefined;
  }
  const bin = findPostgres();
  const server = bin === null ? null : await startPostgres(bin);
  provide('postgresUrl', server?.url ?? null);
  return server === null ? undefined : () => server.remove();
}
