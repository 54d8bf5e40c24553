import PdfDocument from 'pdfkit';
import { dataMatrixModules } from '../../../shared/barcode/data-matrix.ts';
import type { FontFiles } from './fonts.ts';
import { layOutText, type TextLayout, type TextStyle } from './pdf-text.ts';

export type PageLayout = 'portrait' | 'landscape';

export type PdfFacts = {
  readonly title: string;
  readonly author: string;
  readonly software: string;
  readonly createdAt: Date;
  readonly layout: PageLayout;
};

export type TextPlace = {
  readonly width?: number;
  readonly align?: 'left' | 'right' | 'center';
};

/** A4 pages to draw on, measured in points from the top left corner. Texts of one line that are too wide for their place are cut and end in an ellipsis. */
export type PdfCanvas = {
  readonly pageWidth: number;
  readonly pageHeight: number;
  readonly layout: TextLayout;
  readonly addPage: () => void;
  /** One line, its top at y. Gives the width it took. */
  readonly text: (text: string, x: number, y: number, style: TextStyle, place?: TextPlace) => number;
  /** Wrapped at blanks within the width. Gives the height it took. */
  readonly paragraph: (
    text: string,
    x: number,
    y: number,
    style: TextStyle,
    width: number,
    mostLines?: number,
  ) => number;
  readonly line: (x1: number, y1: number, x2: number, y2: number, color: string, width?: number) => void;
  readonly box: (
    x: number,
    y: number,
    width: number,
    height: number,
    fill: string | null,
    stroke: string | null,
  ) => void;
  /** A Data Matrix without its quiet zone, as one filled path. Draws nothing for a text that has no symbol. */
  readonly dataMatrix: (text: string, x: number, y: number, side: number) => void;
  /** Ends the document. */
  readonly finish: () => Promise<Buffer>;
};

/** Opens an empty A4 document; the first page comes with the first `addPage`. */
export function openCanvas(facts: PdfFacts, fonts: FontFiles): PdfCanvas {
  const document = new PdfDocument({
    size: 'A4',
    layout: facts.layout,
    margin: 0,
    autoFirstPage: false,
    // No font before ours: the standard ones come with files that lie beside the library.
    font: '',
    pdfVersion: '1.7',
    lang: 'en',
    displayTitle: true,
    info: { Title: facts.title, Author: facts.author, Creator: facts.software, CreationDate: facts.createdAt },
  });
  const bytes = collect(document);
  const layout = layOutText(document, fonts);
  const [short, long] = [595.28, 841.89];
  const [pageWidth, pageHeight] = facts.layout === 'portrait' ? [short, long] : [long, short];
  return {
    pageWidth,
    pageHeight,
    layout,
    addPage: () => void document.addPage(),
    text: (text, x, y, style, place = {}) => {
      const line = place.width === undefined ? layout.measure(text, style) : layout.fit(text, style, place.width);
      const free = (place.width ?? line.width) - line.width;
      const shift = place.align === 'right' ? free : place.align === 'center' ? free / 2 : 0;
      layout.draw(line, x + shift, y, style);
      return line.width;
    },
    paragraph: (text, x, y, style, width, mostLines = Infinity) => {
      const lines = layout.wrap(text, style, width, mostLines);
      const lineHeight = lineHeightOf(style);
      for (const [index, line] of lines.entries()) layout.draw(line, x, y + index * lineHeight, style);
      return lines.length * lineHeight;
    },
    line: (x1, y1, x2, y2, color, width = 0.5) =>
      void document.moveTo(x1, y1).lineTo(x2, y2).lineWidth(width).stroke(color),
    box: (x, y, width, height, fill, stroke) => {
      if (fill !== null) document.rect(x, y, width, height).fill(fill);
      if (stroke !== null) document.rect(x, y, width, height).lineWidth(0.5).stroke(stroke);
    },
    dataMatrix: (text, x, y, side) => drawDataMatrix(document, text, x, y, side),
    finish: () => {
      document.end();
      return bytes;
    },
  };
}

/** The distance from line to line. */
export function lineHeightOf(style: TextStyle): number {
  return style.size * 1.32;
}

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.once('end', () => resolve(Buffer.concat(chunks)));
    document.once('error', reject);
  });
}

/** Written as one path with one operator for each run of dark modules: ten thousand symbols are ten thousand calls. */
function drawDataMatrix(document: PDFKit.PDFDocument, text: string, x: number, y: number, side: number): void {
  const modules = dataMatrixModules(text);
  if (modules === null) return;
  const runs = modules.flatMap((row, top) => darkRuns(row).map(([start, length]) => `${start} ${top} ${length} 1 re`));
  document
    .save()
    .translate(x, y)
    .scale(side / modules.length)
    .fillColor('#000000');
  document.addContent(`${runs.join(' ')} f`);
  document.restore();
}

function darkRuns(row: readonly boolean[]): readonly (readonly [start: number, length: number])[] {
  const runs: [number, number][] = [];
  for (const [index, isDark] of row.entries()) {
    if (!isDark) continue;
    const last = runs.at(-1);
    if (last !== undefined && last[0] + last[1] === index) last[1] += 1;
    else runs.push([index, 1]);
  }
  return runs;
}
