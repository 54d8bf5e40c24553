// Electron's main process. The bundle of this file lies in out/node, beside the page and the preload.
import path from 'node:path';
import { app, dialog } from 'electron';
import { start } from './start.ts';

start({
  args: process.argv.slice(1),
  environment: process.env,
  pageFolder: path.join(import.meta.dirname, '../renderer'),
  preloadFile: path.join(import.meta.dirname, '../preload/preload.cjs'),
}).catch((error: unknown) => {
  console.error(error);
  dialog.showErrorBox('Cryoledger could not start', error instanceof Error ? error.message : String(error));
  app.exit(1);
});
