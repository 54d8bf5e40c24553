import { existsSync, globSync, statSync } from 'node:fs';

const sources = ['{electron,renderer,shared,migrations}/**/*', 'package.json', 'package-lock.json', 'vite.config.ts'];
const outputs = ['out/renderer/index.html', 'out/node/browser-host.js', 'out/node/main.js', 'out/preload/preload.cjs'];

/** Whether every bundle is there and no source is newer than the oldest of them. */
export function buildIsFresh(): boolean {
  if (!outputs.every((file) => existsSync(file))) return false;
  const builtAtMs = Math.min(...outputs.map((file) => statSync(file).mtimeMs));
  return globSync(sources).every((file) => statSync(file).mtimeMs <= builtAtMs);
}
