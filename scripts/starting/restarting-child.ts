import type { ChildProcess } from 'node:child_process';
import { existsSync, watch } from 'node:fs';

/** A process that is started again on request; the old one is always gone before the new one starts. */
export type RestartingChild = { readonly restart: () => Promise<void>; readonly stop: () => Promise<void> };

/** Keeps one process of `start`. One that ends by itself stays ended until the next restart. */
export function keepRunning(start: () => ChildProcess): RestartingChild {
  let child = start();
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await closed;
  };
  const restart = async (): Promise<void> => {
    await stop();
    child = start();
  };
  return { restart, stop };
}

/** Calls back once after each burst of changes in the folders: an editor and git write many files at a time. */
export function watchFolders(folders: readonly string[], quietMs: number, changed: () => void): void {
  let timer: NodeJS.Timeout | undefined;
  for (const folder of folders.filter((name) => existsSync(name))) {
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(changed, quietMs);
    });
  }
}
