// Electron's main process. The bundle of this file lies in out/node, beside the page and the preload.
import path from 'node:path';
import { endOnFailure, fail } from './failures.ts';
import { start } from './start.ts';

endOnFailure();
start({
  args: process.argv.slice(1),
  environment: process.env,
  pageFolder: path.join(import.meta.dirname, '../renderer'),
  preloadFile: path.join(import.meta.dirname, '../preload/preload.cjs'),
}).catch(fail);
