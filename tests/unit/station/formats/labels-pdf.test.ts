import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../../electron/station/formats/fonts.ts';
import { labelsPerSheet, writeLabelsPdf } from '../../../../electron/station/formats/labels-pdf.ts';
import { layOutLabel } from '../../../../shared/labels/lay-out.ts';
import type { LabelStock } from '../../../../shared/labels/stock.ts';
import { labelStocks } from '../../../../shared/labels/stocks.ts';
import type { LabelContent } from '../../../../shared/labels/template.ts';
import { decodeSymbols } from '../../../support/decoder.ts';
import { boxContent, cardContent, longContent, sampleId, vialContent } from '../../shared/labels/samples.ts';
import { pageTexts, requirePdfTools } from './pdf-tools.ts';

const fonts = loadFonts();
const facts = { title: 'Labels', author: 'Heidelberg', software: 'Cryoledger test', createdAt: new Date(0) };

function write(stock: LabelStock, contents: readonly LabelContent[], startAt = 0): Promise<Buffer> {
  const labels = contents.map((content) => layOutLabel(stock, content, null));
  return writeLabelsPdf(stock, labels, startAt, facts, fonts);
}

/** What is read on each page, drawn at 300 dpi. */
async function scanPages(pdf: Buffer): Promise<readonly (readonly string[])[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cryoledger-labels-'));
  try {
    writeFileSync(path.join(folder, 'labels.pdf'), pdf);
    execFileSync('pdftoppm', ['-r', '300', '-gray', '-png', 'labels.pdf', 'page'], { cwd: folder });
    const images = readdirSync(folder).filter((name) => name.endsWith('.png'));
    const found: (readonly string[])[] = [];
    for (const image of images.toSorted()) {
      found.push(await decodeSymbols(new Uint8Array(readFileSync(path.join(folder, image)))));
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Page sizes in millimetres, as the file has them. */
function pageSizes(pdf: Buffer): readonly string[] {
  const boxes = pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/gu);
  const millimetres = (points = ''): string => ((Number(points) * 25.4) / 72).toFixed(2);
  return [...boxes].map(([, width, height]) => `${millimetres(width)} × ${millimetres(height)}`);
}

describe('writeLabelsPdf', () => {
  it.for(labelStocks.filter(({ sheet }) => sheet === null))(
    'makes a page of exactly the label’s size for each: $code',
    async (stock) => {
      const contents = [vialContent(0), vialContent(1), longContent, boxContent(2)];
      const pdf = await write(stock, contents);
      const width = stock.widthMillimetres + (stock.capDot === null ? 0 : 12.5);
      const size = `${width.toFixed(2)} × ${stock.heightMillimetres.toFixed(2)}`;
      expect(pageSizes(pdf)).toEqual(contents.map(() => size));
    },
  );

  it.for(labelStocks.filter(({ sheet }) => sheet === null))(
    'draws symbols on a roll that a scanner reads: $code',
    async (stock, context) => {
      requirePdfTools(context);
      const contents = [vialContent(0), boxContent(2)];
      const pages = await scanPages(await write(stock, contents));
      expect(pages.map((found) => found.filter((symbol) => symbol.startsWith('DataMatrix')))).toEqual(
        contents.map(({ code }) => [`DataMatrix ${code}`]),
      );
      const bars = layOutLabel(stock, boxContent(2), null).marks.some(({ kind }) => kind === 'code128');
      expect(pages[1]?.includes(`Code128 ${boxContent(2).code}`)).toBe(bars);
    },
  );

  it.for(labelStocks.filter(({ sheet }) => sheet !== null))(
    'fills a sheet and goes on to the next, every symbol read: $code',
    async (stock, context) => {
      requirePdfTools(context);
      const perSheet = labelsPerSheet(stock);
      const startAt = Math.min(3, perSheet - 1);
      const contents = Array.from({ length: perSheet }, (_, index) =>
        stock.family === 'box' ? boxContent(index) : vialContent(index),
      );
      const pages = await scanPages(await write(stock, contents, startAt));
      const codes = contents.map(({ code }) => `DataMatrix ${code}`);
      const matrices = pages.map((found) => found.filter((symbol) => symbol.startsWith('DataMatrix')));
      const first = perSheet - startAt;
      expect(matrices).toEqual([codes.slice(0, first).toSorted(), codes.slice(first).toSorted()]);
    },
  );

  it('begins at the cell that is asked for', async (context) => {
    requirePdfTools(context);
    const [stock] = labelStocks.filter(({ code }) => code === 'a4-cryo');
    if (stock === undefined) throw new Error('there is no such stock');
    const xml = execFileSync('pdftotext', ['-bbox', '-', '-'], {
      input: await write(stock, [cardContent], 7),
      encoding: 'utf8',
    });
    const [, x = '', y = ''] = /xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>Undo</u.exec(xml) ?? [];
    const [left, top] = [Number(x), Number(y)].map((points) => (points * 25.4) / 72);
    // The third cell of the second row: 15.75 + 2 × 36.5 and 14.65 + 15 mm.
    expect(left).toBeGreaterThan(88.75);
    expect(left).toBeLessThan(88.75 + 32.5);
    expect(top).toBeGreaterThan(29.65 - 0.5);
    expect(top).toBeLessThan(29.65 + 12.7);
  });

  it('shows what is read by people: id, kind, date, study, in their script', async (context) => {
    requirePdfTools(context);
    const [stock] = labelStocks;
    if (stock === undefined) throw new Error('there is no stock');
    const [text = ''] = pageTexts(await write(stock, [vialContent(0, { study: 'Рак лёгкого' })]));
    const id = sampleId(0);
    for (const part of [id.slice(0, 6), id.slice(6), 'Plasma', '2026-11-24', '1/10', 'Рак лёгкого'])
      expect(text).toContain(part);
  });
});
