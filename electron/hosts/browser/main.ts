// The browser host: the station behind a loopback server, for a computer without Electron.
import { homedir } from 'node:os';
import path from 'node:path';
import { envelopeOf } from '../../../shared/domain/refusals.ts';
import { defaultDataFolder } from '../../station/data/default-folder.ts';
import { keyFileKeeper } from '../../station/data/key-keeper.ts';
import { keyOptionsOf } from '../../station/data/key-options.ts';
import { logIncident } from '../../station/threads/incidents.ts';
import { openStation } from '../../station/station.ts';
import type { Station } from '../../station/station-types.ts';
import { appVersion } from '../app-version.ts';
import { type HostArguments, parseHostArguments } from './arguments.ts';
import { openAddress } from './open-address.ts';
import { type BrowserHost, startBrowserHost } from './server.ts';
import { findPageFolder, loadStaticFiles } from './static-files.ts';

const { env } = process;

async function openFolder(data: string | null): Promise<Station | null> {
  const opened = await openStation({
    folder: path.resolve(data ?? defaultDataFolder(process.platform, homedir(), env)),
    keyKeeper: keyFileKeeper(keyOptionsOf(env)),
    appVersion,
  });
  if (opened.ok) return opened.value;
  const { code, message, remedy } = envelopeOf(opened.refusal);
  console.error(`${code}: ${message}\n${remedy}`);
  return null;
}

async function serve(station: Station, { port, open }: HostArguments): Promise<BrowserHost> {
  const folder = findPageFolder(import.meta.dirname);
  if (folder === null) console.error('The page is not built: run npm run build.');
  return startBrowserHost({
    station,
    files: folder === null ? new Map() : await loadStaticFiles(folder),
    port,
    announce: (address, isFirst) => {
      console.log(`${isFirst ? 'Cryoledger is ready' : 'To join from another tab or browser'}: ${address}`);
      if (isFirst && open) openAddress(address, (line) => console.error(line));
    },
    report: logIncident,
  });
}

/** Ends once, however often it is asked: a terminal's Ctrl+C arrives together with the stop request of the starter. */
function endOnSignals(host: BrowserHost): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    host.close().catch((error: unknown) => {
      logIncident('closing', error);
      process.exitCode = 1;
    });
  };
  // The last one comes when the terminal's window is closed.
  process.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end);
}

async function run(given: HostArguments): Promise<void> {
  const station = await openFolder(given.data);
  if (station === null) {
    process.exitCode = 2;
    return;
  }
  try {
    endOnSignals(await serve(station, given));
  } catch (error) {
    await station.close();
    process.exitCode = 1;
    if (!isPortError(error)) throw error;
    console.error(`Port ${given.port} cannot be used (${error.code}): another program has it. Choose one with --port.`);
  }
}

function isPortError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && ['EADDRINUSE', 'EACCES'].includes(String(error.code));
}

const given = parseHostArguments(process.argv.slice(2));
if ('problem' in given) {
  console.error(given.problem);
  process.exitCode = 2;
} else {
  await run(given);
}
