import { app, BrowserWindow, dialog, type Session } from 'electron';
import { afterwards, fail } from './failures.ts';
import type { PageAddress } from './page-address.ts';

/** A page that breaks again this soon after it was loaded anew would do so for ever. */
const crashLoopMs = 20_000;

/** What a window shows, and what it may do. */
export type WindowOptions = {
  readonly session: Session;
  readonly preloadFile: string;
  readonly page: PageAddress;
  /** Developer's tools show every record: never in a packed app. */
  readonly devTools: boolean;
};

/** The window with the page in it. It is shown once there is something to see. */
export function openWindow({ session, preloadFile, page, devTools }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Cryoledger',
    webPreferences: {
      session,
      preload: preloadFile,
      devTools,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      autoplayPolicy: 'no-user-gesture-required', // tones answer scanners that touch no key
      navigateOnDragDrop: false,
      spellcheck: false, // would send dictionaries' names to a server
    },
  });
  window.once('ready-to-show', () => window.show());
  reloadAfterCrash(window);
  window.loadURL(page.start).catch((error: unknown) => {
    // Loading it anew stops the first attempt, which is no failure. Any other leaves a window that is never shown.
    if (!isStopped(error)) fail(error);
  });
  return window;
}

/** Every record is safe in the station, so a page that broke begins anew. One that keeps breaking is given up. */
function reloadAfterCrash(window: BrowserWindow): void {
  let reloadedAtMs = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const nowMs = performance.now();
    if (nowMs - reloadedAtMs < crashLoopMs) {
      dialog.showErrorBox('Cryoledger cannot show its page', `It broke twice (${reason}). ${afterwards}`);
      app.quit();
      return;
    }
    reloadedAtMs = nowMs;
    window.webContents.reload();
  });
}

function isStopped(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED';
}
