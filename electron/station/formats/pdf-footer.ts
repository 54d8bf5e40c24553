import type { PdfCanvas } from './pdf-canvas.ts';
import { paperColors, paperStyles } from './pdf-style.ts';

export type PageFooter = {
  /** What the document is: its title and number. */
  readonly record: string;
  /** When, by whom and with what it was made. */
  readonly made: string;
  readonly note: string;
  readonly page: number;
  readonly pages: number;
};

export const FOOTER_POINTS = 42;

/** The foot of each page: title, record, page x of y, print time with zone, user and software (EU Annex 11, 8). */
export function drawFooter(canvas: PdfCanvas, margin: number, footer: PageFooter): void {
  const top = canvas.pageHeight - FOOTER_POINTS + 6;
  const width = canvas.pageWidth - 2 * margin;
  const pageWidth = 90;
  canvas.line(margin, top, margin + width, top, paperColors.line);
  canvas.text(footer.note, margin, top + 4, paperStyles.foot, { width: width - pageWidth });
  canvas.text(`${footer.record}  ·  ${footer.made}`, margin, top + 14, paperStyles.foot, { width: width - pageWidth });
  canvas.text(`Page ${footer.page} of ${footer.pages}`, margin + width - pageWidth, top + 9, paperStyles.body, {
    width: pageWidth,
    align: 'right',
  });
}
