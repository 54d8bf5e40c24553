import path from 'node:path';
import { app, type Session } from 'electron';
import { packedPage, type PageAddress } from './page-address.ts';

const extensions = new Set(['.csv', '.xlsx', '.pdf', '.json', '.txt']);
const longestStem = 100;
/** Names that Windows gives to devices, whatever follows the first point. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

/** Files that a page makes are saved where the user says. Anything else that would be downloaded is stopped. */
export function saveDownloads(session: Session, page: PageAddress = packedPage): void {
  session.on('will-download', (event, item) => {
    const name = safeFileName(item.getFilename());
    if (name === null || !isMadeByPage(item.getURL(), page)) {
      event.preventDefault();
      return;
    }
    item.setSaveDialogOptions({ defaultPath: path.join(app.getPath('downloads'), name) });
  });
}

/** A name without folders, controls or surprises; null when it is of no kind that we make. */
export function safeFileName(given: string): string | null {
  const name = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const extension = path.extname(name).toLowerCase();
  if (!extensions.has(extension)) return null;
  const letters = name.slice(0, -extension.length).replaceAll(/[^\p{L}\p{N}._ -]/gu, '_');
  const stem = letters
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '')
    .slice(0, longestStem);
  return stem === '' || reserved.test(stem) ? `cryoledger${extension}` : `${stem}${extension}`;
}

function isMadeByPage(address: string, page: PageAddress): boolean {
  return address.startsWith('blob:') && page.isOurs(address.slice('blob:'.length));
}
