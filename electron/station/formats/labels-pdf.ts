import PdfDocument from 'pdfkit';
import type { BarsMark, LabelMark, LaidOutLabel, MatrixMark, TextMark } from '../../../shared/labels/marks.ts';
import { linerWidth, type LabelStock } from '../../../shared/labels/stock.ts';
import type { LabelFont } from '../../../shared/labels/text-width.ts';
import { present, unreachable } from '../../../shared/lib/assert.ts';
import type { FontFiles, FontStyle } from './fonts.ts';
import { layOutText, type TextLayout, type TextStyle } from './pdf-text.ts';

export type LabelsPdfFacts = {
  readonly title: string;
  readonly author: string;
  readonly software: string;
  readonly createdAt: Date;
};

const POINTS_PER_MILLIMETRE = 72 / 25.4;
const styles: Readonly<Record<LabelFont, FontStyle>> = { sans: 'regular', sansBold: 'bold', monoBold: 'monoBold' };

/** How many labels a sheet has. */
export function labelsPerSheet({ sheet }: LabelStock): number {
  return sheet === null ? 1 : sheet.rows * sheet.columns;
}

/**
 * Labels as PDF in exact millimetres, to be printed at 100 %: on sheets, row by row from the cell `startAt` (0 is the
 * first) of a sheet that may be partly used, or one to a page of its own size where the stock is a roll.
 */
export async function writeLabelsPdf(
  stock: LabelStock,
  labels: readonly LaidOutLabel[],
  startAt: number,
  facts: LabelsPdfFacts,
  fonts: FontFiles,
): Promise<Buffer> {
  const document = openDocument(stock, facts);
  const bytes = collect(document);
  const layout = layOutText(document, fonts);
  const perPage = labelsPerSheet(stock);
  for (const [index, label] of labels.entries()) {
    const cell = stock.sheet === null ? 0 : (index + startAt) % perPage;
    if (index === 0 || cell === 0) document.addPage();
    const { x, y } = cornerOf(stock, cell);
    document.save().scale(POINTS_PER_MILLIMETRE).translate(x, y);
    for (const mark of label.marks) drawMark(document, layout, mark);
    document.restore();
  }
  document.end();
  return bytes;
}

function openDocument(stock: LabelStock, facts: LabelsPdfFacts): PDFKit.PDFDocument {
  const page =
    stock.sheet === null
      ? [linerWidth(stock), stock.heightMillimetres]
      : [stock.sheet.pageWidthMillimetres, stock.sheet.pageHeightMillimetres];
  return new PdfDocument({
    size: page.map((millimetres) => millimetres * POINTS_PER_MILLIMETRE),
    margin: 0,
    autoFirstPage: false,
    // No font before ours: the standard ones come with files that lie beside the library.
    font: '',
    pdfVersion: '1.7',
    lang: 'en',
    displayTitle: true,
    info: { Title: facts.title, Author: facts.author, Creator: facts.software, CreationDate: facts.createdAt },
  });
}

function cornerOf({ sheet }: LabelStock, cell: number): { readonly x: number; readonly y: number } {
  if (sheet === null) return { x: 0, y: 0 };
  const row = Math.floor(cell / sheet.columns);
  return {
    x: sheet.leftMillimetres + (cell % sheet.columns) * sheet.pitchXMillimetres,
    y: sheet.topMillimetres + row * sheet.pitchYMillimetres,
  };
}

/** Draws in millimetres: the page is scaled. */
function drawMark(document: PDFKit.PDFDocument, layout: TextLayout, mark: LabelMark): void {
  switch (mark.kind) {
    case 'text':
      return drawText(layout, mark);
    case 'dataMatrix':
      return drawMatrix(document, mark);
    case 'code128':
      return drawBars(document, mark);
    default:
      return unreachable(mark);
  }
}

function drawText(layout: TextLayout, { text, x, baseline, size, font, align, width }: TextMark): void {
  const style: TextStyle = { font: styles[font], size, color: '#000000' };
  // Scripts whose width was guessed may be a little wider than their room.
  const line = layout.fit(text, style, width * 1.002);
  const shift = align === 'left' ? 0 : align === 'right' ? line.width : line.width / 2;
  layout.draw(line, x - shift, baseline - size, style);
}

/** One path, one rectangle for each run of dark modules: no hairlines between modules of a run. */
function drawMatrix(document: PDFKit.PDFDocument, { x, y, module, rows }: MatrixMark): void {
  const runs = rows.flatMap((row, top) => darkRuns(row).map(([start, length]) => `${start} ${top} ${length} 1 re`));
  fillPath(document, x, y, module, module, runs);
}

function drawBars(document: PDFKit.PDFDocument, { x, y, narrow, height, bars }: BarsMark): void {
  const runs = darkRuns(bars).map(([start, length]) => `${start} 0 ${length} 1 re`);
  fillPath(document, x, y, narrow, height, runs);
}

function fillPath(
  document: PDFKit.PDFDocument,
  x: number,
  y: number,
  unitX: number,
  unitY: number,
  runs: readonly string[],
): void {
  document.save().translate(x, y).scale(unitX, unitY).fillColor('#000000');
  document.addContent(`${runs.join(' ')} f`);
  document.restore();
}

function darkRuns(cells: string): readonly (readonly [start: number, length: number])[] {
  return [...cells.matchAll(/1+/gu)].map((run) => [present(run.index, 'a match has its place'), run[0].length]);
}

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.once('end', () => resolve(Buffer.concat(chunks)));
    document.once('error', reject);
  });
}
