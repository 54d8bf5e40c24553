import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test as base, type Page } from '@playwright/test';
import { ada, type Biobank, createBiobankFolders, reasonToSkip } from './biobank-folders.ts';

export { expect } from '@playwright/test';
export { ada, type Biobank } from './biobank-folders.ts';

/** The built browser host, on a biobank of the test's own. */
export type Host = {
  readonly folder: string;
  /** An address that no page has used yet. */
  readonly address: () => Promise<string>;
  readonly stop: () => Promise<void>;
  /** Starts it again, at the same port. */
  readonly start: () => Promise<void>;
};

type Fixtures = {
  /** What the test begins with: `test.use({ biobank: { kind: 'demo', specimens: 200, seed: 1 } })`. */
  readonly biobank: Biobank;
  readonly host: Host;
  /** A page in which ada is signed in, at the first screen. */
  readonly signedIn: Page;
};

type WorkerFixtures = { readonly folders: ReturnType<typeof createBiobankFolders> };

/** Playwright's test with a running Cryoledger. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  biobank: [{ kind: 'empty' }, { option: true }],
  folders: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright wants the pattern to see what a fixture needs
    async ({}, provide) => {
      const folders = createBiobankFolders();
      await provide(folders);
      folders.removeAll();
    },
    { scope: 'worker' },
  ],
  host: async ({ biobank, folders }, provide) => {
    const reason = reasonToSkip(biobank);
    test.skip(reason !== null, reason ?? '');
    const host = await startHost(folders.copyOf(biobank));
    await provide(host);
    await host.stop();
  },
  // In every test: the page breaks no rule of its policy, and nothing throws unseen.
  page: async ({ page }, provide) => {
    const broken = listenForBroken(page);
    await provide(page);
    expect(broken).toEqual([]);
  },
  signedIn: async ({ page, host }, provide) => {
    await openSignedIn(page, host);
    await provide(page);
  },
});

/** Opens the app in the page and signs ada in through the api, as the form would. */
export async function openSignedIn(page: Page, host: Host): Promise<void> {
  await page.goto(await host.address());
  await waitUntilJoined(page);
  await callInPage(page, 'session.signIn', ada);
  await page.reload();
}

/** A call of the api with the page's own session, for what a test needs but does not test. Refusals throw. */
export async function callInPage(page: Page, name: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    async ([name, body]) => {
      const key = localStorage.getItem('cryoledger.key') ?? 'none';
      const headers = { 'content-type': 'application/json', 'x-cryoledger': key };
      const response = await fetch(`/api/call/${name}`, { method: 'POST', headers, body });
      const answer: unknown = await response.json();
      if (typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true) {
        return 'value' in answer ? answer.value : null;
      }
      throw new Error(`${name}: ${JSON.stringify(answer)}`);
    },
    [name, JSON.stringify(input)] as const,
  );
}

/** Waits until the page has exchanged the token in its address: from then on it may call. */
export async function waitUntilJoined(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => localStorage.getItem('cryoledger.key'))).not.toBeNull();
}

/** What a page does that it must not: collected as it happens. */
function listenForBroken(page: Page): readonly string[] {
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (/content.security.policy|refused to|requires 'Trusted/i.test(message.text())) broken.push(message.text());
  });
  return broken;
}

/** One more computer beside that of the fixture; the test that starts it stops it. */
export async function startHost(folder: string): Promise<Host> {
  const used = new Set<string>();
  let running = await spawnHost(folder, 0);
  const address = async (): Promise<string> => {
    for (;;) {
      const newest = running.newest();
      if (newest !== null && !used.has(newest)) {
        used.add(newest);
        return newest;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const { port } = running;
  return {
    folder,
    address,
    stop: () => running.stop(),
    start: async () => {
      running = await spawnHost(folder, port);
    },
  };
}

/** Starts the program and waits until it is ready to serve. */
async function spawnHost(folder: string, port: number) {
  const args = ['out/node/browser-host.js', '--data', folder, '--port', String(port)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const newest = (): string | null => printed.match(/http:\S+(?=\n)/g)?.at(-1) ?? null;
  while (newest() === null) {
    if (child.exitCode !== null) throw new Error(`The host ended: ${printed}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  return { newest, stop, port: Number(new URL(newest() ?? '').port) };
}
