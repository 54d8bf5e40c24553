import { type BoxMapCell, type BoxMapDocument, locationInWords, occupancyInWords } from './box-map-document.ts';
import type { FontFiles } from './fonts.ts';
import { lineHeightOf, openCanvas, type PdfCanvas } from './pdf-canvas.ts';
import { drawFooter, FOOTER_POINTS } from './pdf-footer.ts';
import { paperColors, paperStyles } from './pdf-style.ts';
import { formatPrintTime } from './print-time.ts';

const MARGIN = 34;
const MATRIX_SIDE = 56;
const LABEL_WIDTH = 18;
const LABEL_HEIGHT = 14;
const TALLEST_CELL = 62;
const WIDEST_CELL = 110;
/** A printed id has ten characters of 0.6 em each. */
const IDENTIFIER_EMS = 10 * 0.6;
/** Below this nobody reads a kind; the id alone stays. */
const SMALLEST_KIND_CELL = 22;

/**
 * The map of a box on one A4 page, for the lid or the door: every place with position, id and kind, the barcode of the
 * box, when and by whom it was printed. Nothing depends on colour: a filled place is white with a dark frame, an empty
 * one is grey and says only its position, a blocked one is crossed out.
 */
export async function writeBoxMapPdf(map: BoxMapDocument, fonts: FontFiles): Promise<Buffer> {
  const rows = Math.max(1, map.rowLabels.length);
  const columns = Math.max(1, map.columnLabels.length);
  const canvas = openCanvas(
    {
      title: `Box map of ${map.name} (${map.printedId})`,
      author: map.siteName,
      software: `Cryoledger ${map.appVersion}`,
      createdAt: new Date(map.printedAt),
      layout: columns > rows ? 'landscape' : 'portrait',
    },
    fonts,
  );
  canvas.addPage();
  const top = drawHead(canvas, map);
  drawGrid(canvas, map, gridOf(canvas, top, rows, columns));
  drawFooter(canvas, MARGIN, {
    record: `Box map ${map.printedId}`,
    made: `Printed ${formatPrintTime(map.printedAt, map.timeZone)} by ${map.printedBy}  ·  Cryoledger ${map.appVersion}`,
    note: 'As recorded when printed. Scan the box to see what has changed since.',
    page: 1,
    pages: 1,
  });
  return canvas.finish();
}

function drawHead(canvas: PdfCanvas, map: BoxMapDocument): number {
  const width = canvas.pageWidth - 2 * MARGIN;
  const textWidth = width - MATRIX_SIDE - 120;
  const right = MARGIN + width - MATRIX_SIDE - 10;
  const place = { width: 100, align: 'right' } as const;
  canvas.text('BOX MAP', MARGIN, MARGIN - 6, paperStyles.eyebrow);
  canvas.text(map.name, MARGIN, MARGIN + 5, paperStyles.title, { width: textWidth });
  canvas.text(locationInWords(map), MARGIN, MARGIN + 30, paperStyles.body, { width: textWidth });
  canvas.text(map.siteName, MARGIN, MARGIN + 43, paperStyles.cellQuiet, { width: textWidth });
  canvas.dataMatrix(map.printedId, MARGIN + width - MATRIX_SIDE, MARGIN - 6, MATRIX_SIDE);
  canvas.text('Box', right - 100, MARGIN - 6, paperStyles.label, place);
  canvas.text(map.printedId, right - 100, MARGIN + 4, { ...paperStyles.identifier, size: 12 }, place);
  canvas.text(map.temperatureClass ?? '', right - 100, MARGIN + 23, paperStyles.strong, place);
  const end = MARGIN + MATRIX_SIDE + 4;
  canvas.line(MARGIN, end, MARGIN + width, end, paperColors.accent, 1.2);
  canvas.text(occupancyInWords(map), MARGIN, end + 7, paperStyles.strong);
  return end + 26;
}

type Grid = { readonly left: number; readonly top: number; readonly cellWidth: number; readonly cellHeight: number };

/** Cells as large as the page allows, in the middle of it. */
function gridOf(canvas: PdfCanvas, top: number, rows: number, columns: number): Grid {
  const width = canvas.pageWidth - 2 * MARGIN - LABEL_WIDTH;
  const height = canvas.pageHeight - FOOTER_POINTS - 8 - top - LABEL_HEIGHT;
  const cellWidth = Math.min(WIDEST_CELL, width / columns);
  const cellHeight = Math.min(TALLEST_CELL, height / rows);
  const left = MARGIN + LABEL_WIDTH + (width - cellWidth * columns) / 2;
  return { left, top: top + LABEL_HEIGHT, cellWidth, cellHeight };
}

function drawGrid(canvas: PdfCanvas, map: BoxMapDocument, grid: Grid): void {
  const { left, top, cellWidth, cellHeight } = grid;
  const size = Math.max(4, Math.min(9, cellHeight * 0.8));
  const style = { ...paperStyles.columnHead, size };
  for (const [index, label] of map.columnLabels.entries()) {
    canvas.text(label, left + index * cellWidth, top - LABEL_HEIGHT + 1, style, { width: cellWidth, align: 'center' });
  }
  for (const [index, label] of map.rowLabels.entries()) {
    const y = top + index * cellHeight + (cellHeight - size * 1.4) / 2;
    canvas.text(label, left - LABEL_WIDTH, y, style, { width: LABEL_WIDTH - 5, align: 'right' });
  }
  // Empty places first: the frames of the others lie over theirs.
  for (const cell of map.cells.toSorted(
    (one, other) => Number(one.state !== 'free') - Number(other.state !== 'free'),
  )) {
    drawCell(canvas, cell, grid);
  }
}

function drawCell(canvas: PdfCanvas, cell: BoxMapCell, { left, top, cellWidth, cellHeight }: Grid): void {
  const x = left + (cell.column - 1) * cellWidth;
  const y = top + (cell.row - 1) * cellHeight;
  const isFree = cell.state === 'free';
  const fill = cell.state === 'occupied' ? '#ffffff' : paperColors.ground;
  canvas.box(x, y, cellWidth, cellHeight, fill, isFree ? paperColors.line : paperColors.quiet);
  // Below the position, which stays readable.
  const crossTop = y + labelSizeOf(cellHeight) * 1.6;
  if (cell.state === 'blocked') drawCross(canvas, x, crossTop, cellWidth, y + cellHeight - crossTop);
  drawCellText(canvas, cell, x, y, cellWidth, cellHeight);
}

function drawCross(canvas: PdfCanvas, x: number, y: number, width: number, height: number): void {
  canvas.line(x, y, x + width, y + height, paperColors.quiet, 0.7);
  canvas.line(x, y + height, x + width, y, paperColors.quiet, 0.7);
}

function drawCellText(canvas: PdfCanvas, cell: BoxMapCell, x: number, y: number, width: number, height: number): void {
  const inner = width - 6;
  const identifierSize = Math.min(9, inner / IDENTIFIER_EMS, height * 0.42);
  const labelSize = labelSizeOf(height);
  const label = { ...paperStyles.label, size: labelSize };
  canvas.text(cell.position, x + 3, y + 1.5, label, { width: inner });
  if (cell.state === 'held') canvas.text('kept free', x + 3, y + height / 2 - labelSize / 2, label, { width: inner });
  if (cell.printedId === null) return;
  const identifierTop = y + 2.5 + labelSize * 1.25;
  canvas.text(
    cell.printedId,
    x + 3,
    identifierTop,
    { ...paperStyles.identifier, size: identifierSize },
    { width: inner + 1 },
  );
  const kindTop = identifierTop + identifierSize * 1.4;
  if (height < SMALLEST_KIND_CELL || cell.kindLabel === null) return;
  const kind = { ...paperStyles.cellQuiet, size: Math.min(7, labelSize) };
  const room = Math.floor((y + height - kindTop) / lineHeightOf(kind));
  canvas.paragraph(cell.kindLabel, x + 3, kindTop, kind, inner, room >= 3 ? 2 : 1);
  if (room < 3 || cell.pseudonym === null) return;
  canvas.text(cell.pseudonym, x + 3, y + height - lineHeightOf(kind) - 2, kind, { width: inner });
}

/** The position in its corner: large enough to read, small enough for the id below it. */
function labelSizeOf(cellHeight: number): number {
  return Math.min(7, Math.max(3.2, cellHeight * 0.26));
}
