import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';

/** A PostgreSQL server of its own, for tests: in a temporary folder, gone when it is stopped. */
export type TestPostgres = {
  readonly url: string;
  /** Ends it at once, as a power cut would; nothing is written any more. */
  kill(): void;
  start(): void;
  /** Ends it and removes what it kept. */
  remove(): void;
};

const debianFolder = '/usr/lib/postgresql';

/** Where the programs of a PostgreSQL server lie on this computer; null when there is none. */
export function findPostgres(): string | null {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
  const folders = versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => path.join(debianFolder, version, 'bin'));
  return folders.find((folder) => existsSync(path.join(folder, 'pg_ctl'))) ?? null;
}

/** How a person gets it where no script may install it. */
export const howToGetPostgres = 'install the package postgresql, or set TEST_DATABASE_URL to an empty database';

/**
 * Starts a server. As root it runs as the user `postgres`, for PostgreSQL refuses root. `isDurable` says whether it waits
 * for the disk: only tests that kill it need that.
 */
export async function startPostgres(bin: string, isDurable = false): Promise<TestPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cryoledger-postgres-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, ...idsOfPostgres());
  const user = isRoot ? 'postgres' : userInfo().username;
  const run = (program: string, args: readonly string[]): void => {
    const [command, ...rest] = isRoot
      ? ['runuser', '-u', 'postgres', '--', path.join(bin, program), ...args]
      : [path.join(bin, program), ...args];
    const { status, stderr, error } = spawnSync(command ?? '', rest, {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0) throw new Error(`${program} failed: ${error?.message ?? stderr.toString()}`);
  };
  const data = path.join(folder, 'data');
  run('initdb', ['-D', data, '-U', user, '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C.UTF-8']);
  const port = await freePort();
  const options = `-h 127.0.0.1 -p ${port} -k ${folder} -c fsync=${isDurable ? 'on' : 'off'} -c max_connections=60`;
  const start = (): void =>
    run('pg_ctl', ['-D', data, '-w', '-t', '60', '-l', path.join(folder, 'log'), '-o', options, 'start']);
  start();
  const kill = (): void => run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
  return {
    url: `postgres://${user}@127.0.0.1:${port}/postgres`,
    kill,
    start,
    remove: () => {
      if (existsSync(path.join(data, 'postmaster.pid'))) kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function idsOfPostgres(): [uid: number, gid: number] {
  const id = (flag: string): number => Number(spawnSync('id', [flag, 'postgres']).stdout.toString());
  return [id('-u'), id('-g')];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
