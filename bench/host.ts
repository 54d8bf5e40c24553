import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { stationFolder } from './station.ts';

const program = path.resolve(import.meta.dirname, '../out/node/browser-host.js');

/** The built browser host on the bench's biobank. The address joins once. */
export async function startHost(
  work: string,
): Promise<{ readonly address: string; readonly stop: () => Promise<void> }> {
  if (!existsSync(program)) throw new Error('The browser host is not built: run npm run build first.');
  const child = spawn(process.execPath, [program, '--data', stationFolder(work), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
  };
  for await (const text of createInterface({ input: child.stdout })) {
    const address = /http:\/\/\S+/.exec(text)?.[0];
    if (address !== undefined) return { address, stop };
  }
  throw new Error('The host ended before it was ready');
}
