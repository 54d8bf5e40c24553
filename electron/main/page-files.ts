import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { type Protocol, protocol } from 'electron';
import { pageHeaders } from '../../shared/lib/page-headers.ts';
import { packedPage, pageScheme, parseAddress } from './page-address.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Gives our scheme the rights of a secure web origin. Electron wants this before it is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the files of the folder under our scheme. */
export function servePage(to: Protocol, folder: string): void {
  to.handle(pageScheme, async ({ url, method }) => {
    const file = method === 'GET' ? await findPageFile(folder, url) : null;
    if (file === null) return new Response('There is nothing here.', { status: 404, headers: pageHeaders });
    const mediaType = mediaTypes[path.extname(file)] ?? 'application/octet-stream';
    return new Response(await readFile(file), { headers: { ...pageHeaders, 'content-type': mediaType } });
  });
}

/** The file that an address means; null when it is none of the page's own, wherever the address tries to lead. */
export async function findPageFile(folder: string, address: string): Promise<string | null> {
  const url = parseAddress(address);
  if (url === null || !packedPage.isOurs(address)) return null;
  const name = decode(url.pathname === '/' ? '/index.html' : url.pathname);
  // What Windows reads as another separator, drive or stream has no place in a name of ours; NUL has none anywhere.
  if (name === null || /[\\:\0]/.test(name) || mediaTypes[path.extname(name)] === undefined) return null;
  const file = path.resolve(folder, `.${name}`);
  return isInside(folder, file) ? realFileInside(folder, file) : null;
}

/** Follows links first: one that leads out is not ours. */
async function realFileInside(folder: string, file: string): Promise<string | null> {
  try {
    const [realFolder, realFile] = await Promise.all([realpath(folder), realpath(file)]);
    return isInside(realFolder, realFile) ? realFile : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && isMissing(error.code)) return null;
    throw error;
  }
}

function isMissing(code: unknown): boolean {
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG';
}

function isInside(folder: string, file: string): boolean {
  return file.startsWith(path.resolve(folder) + path.sep);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
