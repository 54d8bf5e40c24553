import type { FontFiles } from './fonts.ts';
import { COLUMN_GAP, MATRIX_SIDE, type PaperColumn, paperColumns } from './manifest-columns.ts';
import { CORRECTED_NOTE, DEIDENTIFIED_NOTE, type ManifestDocument, type ManifestItem } from './manifest-document.ts';
import { drawManifestHead, drawSignatures, SIGNATURES_HEIGHT } from './manifest-pdf-parts.ts';
import { openCanvas, type PdfCanvas } from './pdf-canvas.ts';
import { drawFooter, FOOTER_POINTS } from './pdf-footer.ts';
import { paperColors, paperStyles } from './pdf-style.ts';
import { formatPrintTime } from './print-time.ts';

const MARGIN = 32;
const ROW_HEIGHT = 28;
const HEADER_HEIGHT = 20;
/** The strip at the top of each further page: what this is, once more. */
const RUNNING_HEAD_HEIGHT = 16;
const NUMBER_WIDTH = 28;
const ROWS_PER_TURN = 50;

/**
 * A manifest on A4 pages: title, number, parties, purpose and counts, one row a tube with its id and its Data Matrix,
 * a place to sign. Each page repeats the head of the table and says title, number, page of pages, when, by whom and
 * with which software it was made.
 */
export async function writeManifestPdf(manifest: ManifestDocument, fonts: FontFiles): Promise<Buffer> {
  const canvas = openCanvas(
    {
      title: `${manifest.title} (${manifest.number})`,
      author: manifest.from.name,
      software: `Cryoledger ${manifest.appVersion}`,
      createdAt: new Date(manifest.createdAt),
      layout: 'landscape',
    },
    fonts,
  );
  canvas.addPage();
  const tableTop = drawManifestHead(canvas, manifest, MARGIN);
  const footer = footerOf(manifest);
  const pages = paginate(manifest.items.length, canvas, tableTop);
  for (const [index, page] of pages.entries()) {
    if (index > 0) canvas.addPage();
    const top = index === 0 ? tableTop : drawRunningHead(canvas, manifest);
    const bottom = page.to > page.from ? await drawTable(canvas, manifest.items, page, top) : top;
    if (index === pages.length - 1) drawSignatures(canvas, manifest, MARGIN, bottom + 14);
    drawFooter(canvas, MARGIN, { ...footer, page: index + 1, pages: pages.length });
  }
  return canvas.finish();
}

type PageRows = { readonly from: number; readonly to: number };

/** Which rows go on which page. The signatures go below the last rows, or on a page of their own. */
function paginate(count: number, canvas: PdfCanvas, firstTop: number): readonly PageRows[] {
  const bottom = canvas.pageHeight - FOOTER_POINTS;
  const room = (top: number): number => Math.floor((bottom - top - HEADER_HEIGHT) / ROW_HEIGHT);
  const pages: PageRows[] = [];
  let top = firstTop;
  let from = 0;
  do {
    const to = Math.min(count, from + Math.max(0, room(top)));
    pages.push({ from, to });
    if (to === count) {
      const end = top + (to > from ? HEADER_HEIGHT + (to - from) * ROW_HEIGHT : 0);
      if (end + 14 + SIGNATURES_HEIGHT > bottom) pages.push({ from: to, to });
    }
    from = to;
    top = MARGIN + RUNNING_HEAD_HEIGHT;
  } while (from < count);
  return pages;
}

function drawRunningHead(canvas: PdfCanvas, manifest: ManifestDocument): number {
  const width = canvas.pageWidth - 2 * MARGIN;
  canvas.text(manifest.title, MARGIN, MARGIN - 8, paperStyles.strong, { width: width - 160 });
  canvas.text(manifest.number, MARGIN, MARGIN - 8, paperStyles.number, { width, align: 'right' });
  return MARGIN + RUNNING_HEAD_HEIGHT;
}

/** Draws the rows under their header and gives where they end. Lets other work have its turn now and then. */
async function drawTable(
  canvas: PdfCanvas,
  items: readonly ManifestItem[],
  page: PageRows,
  top: number,
): Promise<number> {
  drawTableHeader(canvas, top);
  let y = top + HEADER_HEIGHT;
  for (const [offset, item] of items.slice(page.from, page.to).entries()) {
    const number = page.from + offset + 1;
    drawRow(canvas, item, number, y);
    y += ROW_HEIGHT;
    if (number % ROWS_PER_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return y;
}

function drawTableHeader(canvas: PdfCanvas, y: number): void {
  const width = canvas.pageWidth - 2 * MARGIN;
  canvas.box(MARGIN, y, width, HEADER_HEIGHT, paperColors.ground, null);
  canvas.line(MARGIN, y + HEADER_HEIGHT, MARGIN + width, y + HEADER_HEIGHT, paperColors.line, 0.8);
  canvas.text('No.', MARGIN, y + 5, paperStyles.columnHead, { width: NUMBER_WIDTH - 4, align: 'right' });
  let x = firstColumnLeft;
  for (const { header, width: columnWidth, align } of paperColumns) {
    canvas.text(header, x, y + 5, paperStyles.columnHead, { width: columnWidth, align });
    x += columnWidth + COLUMN_GAP;
  }
}

const firstColumnLeft = MARGIN + NUMBER_WIDTH + MATRIX_SIDE + 2 * COLUMN_GAP;

function drawRow(canvas: PdfCanvas, item: ManifestItem, number: number, y: number): void {
  const end = canvas.pageWidth - MARGIN;
  canvas.text(String(number), MARGIN, y + 8, paperStyles.cellQuiet, { width: NUMBER_WIDTH - 4, align: 'right' });
  canvas.dataMatrix(
    item.printedId,
    MARGIN + NUMBER_WIDTH + COLUMN_GAP / 2,
    y + (ROW_HEIGHT - MATRIX_SIDE) / 2,
    MATRIX_SIDE,
  );
  let x = firstColumnLeft;
  for (const column of paperColumns) {
    drawTwoLines(canvas, column, item, x, y);
    x += column.width + COLUMN_GAP;
  }
  canvas.line(MARGIN, y + ROW_HEIGHT, end, y + ROW_HEIGHT, paperColors.faintLine);
}

function drawTwoLines(canvas: PdfCanvas, column: PaperColumn, item: ManifestItem, x: number, y: number): void {
  const { width, align, firstStyle, secondStyle } = column;
  const first = column.first(item);
  const second = column.second(item);
  if (second !== null && second !== '') {
    canvas.text(first, x, y + 3.5, firstStyle, { width, align });
    canvas.text(second, x, y + 15, secondStyle, { width, align });
  } else if (align === 'left' && canvas.layout.measure(first, firstStyle).width > width) {
    canvas.paragraph(first, x, y + 3.5, firstStyle, width, 2);
  } else canvas.text(first, x, y + 8, firstStyle, { width, align });
}

function footerOf(manifest: ManifestDocument): {
  readonly record: string;
  readonly made: string;
  readonly note: string;
} {
  return {
    record: `Manifest ${manifest.number}`,
    made: `Printed ${formatPrintTime(manifest.createdAt, manifest.timeZone)} by ${manifest.createdBy}  ·  Cryoledger ${manifest.appVersion}`,
    note: `${DEIDENTIFIED_NOTE}   † ${CORRECTED_NOTE}.`,
  };
}
