import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { start } from '../../electron/main/start.ts';
import { present } from '../../shared/lib/assert.ts';
import { app, type BrowserWindow, standIn } from '../support/electron-stand-in.ts';

/** The app as a test started it. */
export type StartedApp = {
  readonly folder: string;
  readonly pageFolder: string;
  readonly window: BrowserWindow;
  readonly session: ReturnType<typeof sessionOfApp>;
  /** Quits as a user does, and removes the folders. */
  readonly end: () => Promise<void>;
};

export function temporaryFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'cryoledger-desktop-'));
}

/** Starts the real main process and station on a new folder, around the stand-in for Electron. */
export async function startApp(environment: Readonly<Record<string, string>> = {}): Promise<StartedApp> {
  const folder = temporaryFolder();
  const pageFolder = temporaryFolder();
  standIn.userFolder = path.join(folder, 'user');
  writeFileSync(path.join(pageFolder, 'index.html'), '<!doctype html><div id="root"></div>');
  writeFileSync(path.join(folder, 'secret.txt'), 'outside');
  await startIn(path.join(folder, 'biobank'), pageFolder, environment);
  return {
    folder: path.join(folder, 'biobank'),
    pageFolder,
    window: present(standIn.windows[0], 'the app opened a window'),
    session: sessionOfApp(),
    end: async () => {
      await quitApp();
      for (const used of [folder, pageFolder]) rmSync(used, { recursive: true, force: true });
    },
  };
}

export function startIn(folder: string, pageFolder: string, environment: Readonly<Record<string, string>> = {}) {
  return start({
    args: ['.', '--no-sandbox-is-not-ours', '--data', folder],
    environment,
    pageFolder,
    preloadFile: '/preload.cjs',
  });
}

/** Quits and waits until nothing holds it up any more. */
export async function quitApp(): Promise<void> {
  app.quit();
  while (!standIn.calls.includes('quit')) await new Promise((resolve) => setTimeout(resolve, 5));
}

function sessionOfApp() {
  return present(standIn.partitions.get('persist:cryoledger'), 'the app uses a session of its own');
}
