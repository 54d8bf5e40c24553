import {
  countContainers,
  countKinds,
  type ManifestCount,
  type ManifestDocument,
  tubesInWords,
} from './manifest-document.ts';
import { lineHeightOf, type PdfCanvas } from './pdf-canvas.ts';
import { paperColors, paperStyles } from './pdf-style.ts';
import { formatPrintTime } from './print-time.ts';

const MATRIX_SIDE = 46;
const BLOCK_GAP = 22;
const MOST_COUNTS = 8;
export const SIGNATURES_HEIGHT = 74;

/** The head of the first page: title and number, parties and purpose, counts. Gives where it ends. */
export function drawManifestHead(canvas: PdfCanvas, manifest: ManifestDocument, margin: number): number {
  const width = canvas.pageWidth - 2 * margin;
  const titleEnd = drawTitle(canvas, manifest, margin, width);
  canvas.line(margin, titleEnd, margin + width, titleEnd, paperColors.accent, 1.2);
  const factsEnd = drawFacts(canvas, manifest, margin, width, titleEnd + 9);
  const countsEnd = drawCounts(canvas, manifest, margin, width, factsEnd + 8);
  return countsEnd + 10;
}

function drawTitle(canvas: PdfCanvas, manifest: ManifestDocument, margin: number, width: number): number {
  const textWidth = width - MATRIX_SIDE - 190;
  canvas.text('SPECIMEN MANIFEST', margin, margin - 6, paperStyles.eyebrow);
  const titleHeight = canvas.paragraph(manifest.title, margin, margin + 6, paperStyles.title, textWidth, 2);
  const right = margin + width - MATRIX_SIDE - 12;
  canvas.dataMatrix(manifest.number, margin + width - MATRIX_SIDE, margin - 6, MATRIX_SIDE);
  const place = { width: 170, align: 'right' } as const;
  canvas.text('Manifest number', right - 170, margin - 6, paperStyles.label, place);
  canvas.text(manifest.number, right - 170, margin + 4, { ...paperStyles.identifier, size: 12 }, place);
  canvas.text(tubesInWords(manifest.items.length), right - 170, margin + 23, paperStyles.strong, place);
  return margin + 6 + Math.max(titleHeight, MATRIX_SIDE - 12) + 8;
}

type Block = { readonly label: string; readonly strong: string; readonly lines: readonly (string | null)[] };

/** From, to, and what for, side by side. */
function drawFacts(canvas: PdfCanvas, manifest: ManifestDocument, margin: number, width: number, y: number): number {
  const { from, to } = manifest;
  const blocks: readonly Block[] = [
    { label: 'FROM', strong: from.name, lines: [`Site ${from.code}`, from.country] },
    { label: 'TO', strong: to.name, lines: [to.address, to.contact] },
    {
      label: 'PURPOSE',
      strong: manifest.purpose,
      lines: [manifest.agreement === null ? null : `Agreement ${manifest.agreement}`],
    },
    {
      label: 'MADE',
      strong: formatPrintTime(manifest.createdAt, manifest.timeZone),
      lines: [`by ${manifest.createdBy}`, `with Cryoledger ${manifest.appVersion}`],
    },
  ];
  const blockWidth = (width - BLOCK_GAP * (blocks.length - 1)) / blocks.length;
  const ends = blocks.map((block, index) =>
    drawBlock(canvas, block, margin + index * (blockWidth + BLOCK_GAP), y, blockWidth),
  );
  return Math.max(...ends);
}

function drawBlock(canvas: PdfCanvas, block: Block, x: number, top: number, width: number): number {
  canvas.text(block.label, x, top, paperStyles.columnHead);
  let y = top + 11;
  y += canvas.paragraph(block.strong, x, y, paperStyles.strong, width, 4) + 1;
  for (const line of block.lines) {
    if (line !== null && line !== '') y += canvas.paragraph(line, x, y, paperStyles.body, width, 7);
  }
  return y;
}

/** How many tubes of each kind and in each container, so that the receiver can count before reading. */
function drawCounts(canvas: PdfCanvas, manifest: ManifestDocument, margin: number, width: number, y: number): number {
  const corrected = manifest.items.filter((item) => item.corrected).length;
  const rows: readonly (readonly [string, string])[] = [
    ['By kind', countsInWords(countKinds(manifest), 'kinds')],
    ['By container', countsInWords(countContainers(manifest), 'containers')],
    ...(corrected === 0
      ? []
      : [['Changed †', `${tubesInWords(corrected)} with a value changed after its first entry`] as const]),
  ];
  const labelWidth = 70;
  const textWidth = width - labelWidth - 16;
  const heights = rows.map(
    ([, text]) => canvas.layout.wrap(text, paperStyles.body, textWidth, 3).length * lineHeightOf(paperStyles.body),
  );
  const height = heights.reduce((sum, one) => sum + one + 2, 8);
  canvas.box(margin, y, width, height, paperColors.ground, null);
  let lineTop = y + 4;
  for (const [index, [label, text]] of rows.entries()) {
    canvas.text(label, margin + 8, lineTop + 1, { ...paperStyles.columnHead, size: 8 });
    canvas.paragraph(text, margin + 8 + labelWidth, lineTop, paperStyles.body, textWidth, 3);
    lineTop += (heights[index] ?? 0) + 2;
  }
  return y + height;
}

function countsInWords(counts: readonly ManifestCount[], plural: string): string {
  const shown = counts.length <= MOST_COUNTS + 1 ? counts : counts.slice(0, MOST_COUNTS);
  const words = shown.map(({ label, count }) => `${label}\u00A0${count.toLocaleString('en')}`);
  const left = counts.slice(shown.length);
  if (left.length === 0) return words.join('  ·  ');
  const leftTubes = left.reduce((sum, { count }) => sum + count, 0);
  return [...words, `${left.length} more ${plural} ${leftTubes.toLocaleString('en')}`].join('  ·  ');
}

/** Two places to sign: who hands over and who takes over. */
export function drawSignatures(canvas: PdfCanvas, manifest: ManifestDocument, margin: number, y: number): void {
  const width = canvas.pageWidth - 2 * margin;
  const blockWidth = (width - BLOCK_GAP) / 2;
  const parties = [
    ['Handed over', manifest.from.name],
    ['Received complete and intact, exceptions noted overleaf', manifest.to.name],
  ] as const;
  for (const [index, [label, name]] of parties.entries()) {
    const x = margin + index * (blockWidth + BLOCK_GAP);
    canvas.text(label, x, y, paperStyles.columnHead, { width: blockWidth });
    canvas.text(name, x, y + 10, paperStyles.body, { width: blockWidth });
    drawSignatureLine(canvas, x, y + 56, blockWidth);
  }
}

function drawSignatureLine(canvas: PdfCanvas, x: number, y: number, width: number): void {
  const dateWidth = 100;
  const nameWidth = (width - dateWidth - 24) / 2;
  const fields = [
    ['Name', x, nameWidth],
    ['Signature', x + nameWidth + 12, nameWidth],
    ['Date and time', x + 2 * nameWidth + 24, dateWidth],
  ] as const;
  for (const [label, left, fieldWidth] of fields) {
    canvas.line(left, y, left + fieldWidth, y, paperColors.quiet, 0.6);
    canvas.text(label, left, y + 3, paperStyles.label);
  }
}
