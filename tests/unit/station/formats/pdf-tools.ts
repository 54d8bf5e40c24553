import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { hasPdfTools, howToGetPdfTools } from '../../../../scripts/testing/pdf-tools.ts';

const isInstalled = hasPdfTools();

/** Skips the test where the reader of PDF files is not installed. */
export function requirePdfTools(context: TestContext): void {
  if (!isInstalled) context.skip(`pdftotext and pdftoppm are absent: ${howToGetPdfTools(process.platform)}`);
}

/** The text of each page, lines as they lie on paper. */
export function pageTexts(pdf: Buffer): readonly string[] {
  const text = execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', '-', '-'], { input: pdf, encoding: 'utf8' });
  // Each page ends with a form feed.
  return text.split('\f').slice(0, -1);
}

/** What a scanner reads from the first page: the texts of all Data Matrix symbols. */
export async function scanPage(pdf: Buffer): Promise<readonly string[]> {
  const wasm = readFileSync(new URL(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cryoledger-page-'));
  try {
    writeFileSync(path.join(folder, 'page.pdf'), pdf);
    execFileSync('pdftoppm', ['-r', '300', '-png', '-f', '1', '-l', '1', 'page.pdf', 'page'], { cwd: folder });
    const [image = ''] = readdirSync(folder).filter((name) => name.endsWith('.png'));
    const symbols = await readBarcodes(new Uint8Array(readFileSync(path.join(folder, image))), {
      formats: ['DataMatrix'],
      tryHarder: true,
      maxNumberOfSymbols: 100,
    });
    return symbols.map(({ text }) => text);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
