import { BrowserWindow, type Session } from 'electron';
import type { PageAddress } from './page-address.ts';

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
      navigateOnDragDrop: false,
      spellcheck: false, // would send dictionaries' names to a server
    },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') window.webContents.reload();
  });
  void window.loadURL(page.start);
  return window;
}
