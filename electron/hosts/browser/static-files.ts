import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** How the bytes of a file are sent. */
export type Encoding = 'br' | 'gzip' | 'identity';

/** A file of the page, held in memory with its compressed forms. */
export type StaticFile = {
  readonly mediaType: string;
  /** Its name changes with its content, so a browser may keep it for ever. */
  readonly isImmutable: boolean;
  readonly bytesIn: (encoding: Encoding) => Promise<Buffer>;
  readonly isCompressible: boolean;
};

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};
const packed = new Set(['.png', '.ico', '.woff2']);
const brotliQuality = 6;
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** The folder of the built page, seen from the sources or from a bundle; null when it is not built. */
export function findPageFolder(here: string): string | null {
  const candidates = [path.join(here, '../renderer'), path.join(here, '../../../out/renderer')];
  return candidates.find((folder) => existsSync(path.join(folder, 'index.html'))) ?? null;
}

/**
 * Every file of the page by its path in an address. Only what was found here can ever be asked for, so that no address
 * leads out of the folder; links and files of other kinds are left out.
 */
export async function loadStaticFiles(folder: string): Promise<ReadonlyMap<string, StaticFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const loaded = names.flatMap((name) => {
    const mediaType = mediaTypes[path.extname(name)];
    const address = `/${path.relative(folder, name).split(path.sep).join('/')}`;
    return mediaType === undefined ? [] : [[address, createStaticFile(name, address, mediaType)] as const];
  });
  const files = new Map(loaded);
  const first = files.get('/index.html');
  return first === undefined ? files : files.set('/', first);
}

function createStaticFile(name: string, address: string, mediaType: string): StaticFile {
  const forms = new Map<Encoding, Promise<Buffer>>();
  const bytesIn = (encoding: Encoding): Promise<Buffer> => {
    const form = forms.get(encoding) ?? (encoding === 'identity' ? readFile(name) : compress(encoding));
    forms.set(encoding, form);
    return form;
  };
  const compress = async (encoding: 'br' | 'gzip'): Promise<Buffer> => {
    const bytes = await bytesIn('identity');
    if (encoding === 'gzip') return zip(bytes);
    return brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } });
  };
  return {
    mediaType,
    isImmutable: address.startsWith('/assets/'),
    isCompressible: !packed.has(path.extname(name)),
    bytesIn,
  };
}
