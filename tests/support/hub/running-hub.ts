import { rmSync } from 'node:fs';
import { startNode, temporaryFolder } from '../processes.ts';

/** A real hub on the embedded database, with one that administers it. */
export type Hub = {
  readonly url: string;
  readonly fingerprint: string;
  /** A code for a station that brings its own site; of a site that the hub knows, for one more computer of that user. */
  readonly code: (joining?: { readonly site: string; readonly username: string }) => Promise<string>;
  readonly admin: (...args: readonly string[]) => Promise<string>;
  /** Stops it; `startHub` with its folder and port starts the same one again. */
  readonly stop: () => Promise<void>;
  readonly startAgain: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

export async function startHub(): Promise<Hub> {
  const folder = temporaryFolder('hub');
  const settings = (port: string) => ({ HUB_FOLDER: folder, HUB_PORT: port, HUB_ORIGIN: 'hub.test/log' });
  let running = await spawnHub(settings('0'));
  const { url, fingerprint } = running;
  const admin = async (...args: readonly string[]): Promise<string> => {
    const ended = await startNode(['hub/main.ts', ...args], settings('0')).ended;
    if (ended.status !== 0) throw new Error(`hub ${args.join(' ')}: ${ended.error}`);
    return ended.out.trim();
  };
  const stop = (): Promise<void> => running.stop();
  return {
    url,
    fingerprint,
    code: async (joining) => {
      const of = joining === undefined ? ['--new-site'] : ['--site', joining.site, '--user', joining.username];
      return /^[0-9A-Z]{4}(-[0-9A-Z]{4})+/u.exec(await admin('code', 'create', ...of))?.[0] ?? '';
    },
    admin,
    stop,
    startAgain: async () => {
      running = await spawnHub(settings(new URL(url).port));
    },
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function spawnHub(environment: Readonly<Record<string, string>>) {
  const program = startNode(['hub/main.ts'], environment);
  const said = /listens on (\S+) [\s\S]*Fingerprint of its key: ([0-9a-f ]{39})\n/u;
  let found = said.exec(program.error());
  while (found === null) {
    if (program.child.exitCode !== null) throw new Error(`The hub ended: ${program.error()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    found = said.exec(program.error());
  }
  const [, url = '', fingerprint = ''] = found;
  return {
    url,
    fingerprint,
    stop: async () => {
      program.child.kill('SIGTERM');
      await program.ended;
    },
  };
}
