import path from 'node:path';
import { parseArgs } from 'node:util';
import { app, type BrowserWindow, dialog, session as sessions } from 'electron';
import { envelopeOf } from '../../shared/domain/refusals.ts';
import { keyOptionsOf } from '../station/data/key-options.ts';
import { defaultDataFolder } from '../station/data/default-folder.ts';
import { openStation } from '../station/station.ts';
import type { Station } from '../station/station-types.ts';
import { openAllowedScanners } from './allowed-scanners.ts';
import { captureScans } from './capture-scans.ts';
import { letChooseScanners } from './choose-scanner.ts';
import { saveDownloads } from './downloads.ts';
import { answerCalls, hearAttention, sendScan } from './ipc.ts';
import { keychainKeeper } from './keychain-keeper.ts';
import { lockDownPages, lockDownSession } from './lock-down.ts';
import { setMenu } from './menu.ts';
import { developerPage, packedPage, type PageAddress } from './page-address.ts';
import { registerPageScheme, servePage } from './page-files.ts';
import { createPageSessions } from './page-sessions.ts';
import { openWindow } from './window.ts';

/** What the app was started with, and where its files are. */
export type StartOptions = {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder of the built page. */
  readonly pageFolder: string;
  readonly preloadFile: string;
};

/**
 * Starts the desktop app: hardens Electron first, then opens the station, then its window. A second start of the app
 * brings the first one to the front and ends. A station that cannot be opened is explained, and nothing is replaced.
 */
export async function start(options: StartOptions): Promise<void> {
  app.enableSandbox();
  registerPageScheme();
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const page = pageOf(options.environment);
  lockDownPages(page);
  await app.whenReady();
  const opened = await openStation({
    folder: folderOf(options),
    keyKeeper: keychainKeeper(keyOptionsOf(options.environment)),
    appVersion: app.getVersion(),
  });
  if (opened.ok) showStation(opened.value, page, options);
  else refuseStart(envelopeOf(opened.refusal));
}

function showStation(station: Station, page: PageAddress, { pageFolder, preloadFile }: StartOptions): void {
  const session = sessions.fromPartition('persist:cryoledger', { cache: false });
  const devTools = !app.isPackaged;
  const pages = createPageSessions(station);
  const scanners = openAllowedScanners(path.join(app.getPath('userData'), 'serial-scanners.json'));
  lockDownSession(session, page, scanners);
  letChooseScanners(session, page, scanners);
  saveDownloads(session, page);
  servePage(session.protocol, pageFolder);
  setMenu(devTools);
  answerCalls(page.isOurs, async (sender, name, input) => {
    const caller = pages.find(sender);
    if (caller === null) throw new Error('This page may not call');
    return station.call(caller, name, input, 'screen');
  });
  const window = openWindow({ session, preloadFile, page, devTools });
  const contents = window.webContents;
  const scans = captureScans(contents, (scan) => sendScan(contents, scan));
  hearAttention(page.isOurs, (sender, told) => {
    if (sender === contents) scans.attend(told);
  });
  pages.open(contents, ({ type }) => {
    if (type === 'session') scans.forget();
  });
  app.on('second-instance', () => bringToFront(window));
  endWithWindow(station);
}

/** Closes the station before the app ends: what is being written is finished, however often the user quits meanwhile. */
function endWithWindow(station: Station): void {
  let closing: 'no' | 'yes' | 'done' = 'no';
  const close = async (): Promise<void> => {
    try {
      await station.close();
    } finally {
      closing = 'done';
      app.quit();
    }
  };
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (closing === 'done') return;
    event.preventDefault();
    if (closing === 'no') void close();
    closing = 'yes';
  });
}

function refuseStart({ code, message, remedy }: ReturnType<typeof envelopeOf>): void {
  dialog.showErrorBox('Cryoledger cannot open this biobank', `${message}\n\n${remedy}\n\n${code}`);
  app.exit(2);
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** A packed app shows its own files, whatever the environment says. */
function pageOf(environment: StartOptions['environment']): PageAddress {
  const origin = environment['CRYOLEDGER_PAGE_ORIGIN'];
  return origin === undefined || app.isPackaged ? packedPage : developerPage(origin);
}

/** Chromium's own switches are among the arguments: only ours is looked at. */
function folderOf({ args, environment }: StartOptions): string {
  const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' } }, strict: false });
  const { data } = values;
  return typeof data === 'string'
    ? path.resolve(data)
    : defaultDataFolder(process.platform, app.getPath('home'), environment);
}
