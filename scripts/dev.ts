// npm run dev: the page with hot reload, and the process behind it restarted whenever its sources change. That process is
// Electron where there is one and a screen, else the browser host, straight from the sources.
import { type ChildProcess, spawn } from 'node:child_process';
import { createBuilder, createServer, type ProxyOptions } from 'vite';
import { findElectron } from './starting/find-electron.ts';
import { hasDisplay } from './starting/open-browser.ts';
import { keepRunning, watchFolders } from './starting/restarting-child.ts';

const pagePort = 5173;
const hostPort = 4180;
const pageOrigin = `http://127.0.0.1:${pagePort}`;
const hostOrigin = `http://127.0.0.1:${hostPort}`;
const args = process.argv.slice(2);

/** To the host, a call through the page's server looks like one from its own page. */
const toHost: ProxyOptions = { target: hostOrigin, changeOrigin: true, headers: { origin: hostOrigin } };

function startBrowserHost(): ChildProcess {
  const child = spawn(process.execPath, ['electron/hosts/browser/main.ts', '--port', String(hostPort), ...args], {
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text.replaceAll(hostOrigin, pageOrigin));
  });
  return child;
}

function startElectron(program: string): ChildProcess {
  return spawn(program, ['.', ...args], {
    stdio: 'inherit',
    env: { ...process.env, CRYOLEDGER_PAGE_ORIGIN: pageOrigin },
  });
}

/** Electron runs the bundles, so a change means building main, station and preload again first. */
async function buildForElectron(): Promise<void> {
  const builder = await createBuilder({ logLevel: 'warn' });
  for (const name of ['node', 'preload']) {
    const environment = builder.environments[name];
    if (environment !== undefined) await builder.build(environment); // one after the other, they log to one terminal
  }
}

const server = await createServer({
  server: { host: '127.0.0.1', port: pagePort, strictPort: true, proxy: { '/api': toHost } },
});
await server.listen();

const electron = hasDisplay() ? findElectron() : null;
if (electron !== null) await buildForElectron();
const child = keepRunning(() => (electron === null ? startBrowserHost() : startElectron(electron)));

async function restart(): Promise<void> {
  console.log('The sources changed: starting again.');
  if (electron !== null) await buildForElectron();
  await child.restart();
}

/** A source that does not compile is the developer's to mend: the watch goes on. */
function restartOrReport(): void {
  restart().catch((error: unknown) => {
    console.error(error);
  });
}

async function end(): Promise<void> {
  await child.stop();
  await server.close();
  process.exit(0);
}

watchFolders(['electron', 'shared', 'migrations'], 200, restartOrReport);
process.once('SIGINT', () => void end()).once('SIGTERM', () => void end());
