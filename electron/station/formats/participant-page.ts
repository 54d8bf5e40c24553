import type { FontFiles } from './fonts.ts';
import { lineHeightOf, openCanvas, type PdfCanvas } from './pdf-canvas.ts';
import { drawFooter, FOOTER_POINTS } from './pdf-footer.ts';
import { paperColors, paperStyles } from './pdf-style.ts';
import { formatPrintTime } from './print-time.ts';

/** A heading and what stands below it: a sentence, or a list of short ones with a word before each. */
export type PageSection = {
  readonly heading: string;
  readonly words?: string;
  readonly items?: readonly { readonly mark: string; readonly words: string }[];
};

/** What a participant takes home: what they allowed, what was collected, and how to change their mind. No name. */
export type ParticipantPage = {
  readonly pseudonym: string;
  readonly study: string;
  readonly title: string;
  readonly introduction: string;
  readonly sections: readonly PageSection[];
  readonly siteName: string;
  readonly printedAt: string;
  readonly timeZone: string;
  readonly printedBy: string;
  readonly appVersion: string;
};

const MARGIN = 56;
const MARK_WIDTH = 44;
const GAP = 12;
/** Larger than our other papers: this one is read at a kitchen table. */
const styles = {
  title: { ...paperStyles.title, size: 20 },
  heading: { ...paperStyles.strong, size: 13 },
  body: { ...paperStyles.body, size: 11.5 },
  mark: { ...paperStyles.strong, size: 11.5 },
} as const;

/** Writes the page on as many A4 sheets as it takes. */
export async function writeParticipantPage(page: ParticipantPage, fonts: FontFiles): Promise<Buffer> {
  const facts = {
    title: `${page.title} (${page.pseudonym})`,
    author: page.siteName,
    software: `Cryoledger ${page.appVersion}`,
    createdAt: new Date(page.printedAt),
    layout: 'portrait',
  } as const;
  // Once to count the sheets, once to print their number on each.
  const pages = draw(openCanvas(facts, fonts), page, 0);
  const canvas = openCanvas(facts, fonts);
  draw(canvas, page, pages);
  return canvas.finish();
}

/** Draws everything and gives how many sheets it took. */
function draw(canvas: PdfCanvas, page: ParticipantPage, pages: number): number {
  const width = canvas.pageWidth - 2 * MARGIN;
  const end = canvas.pageHeight - FOOTER_POINTS - GAP;
  let sheet = 0;
  let y = MARGIN;
  const turn = (): void => {
    canvas.addPage();
    sheet += 1;
    y = MARGIN;
    foot(canvas, page, sheet, pages);
  };
  const write = (words: string, style: (typeof styles)[keyof typeof styles], x = MARGIN, room = width): number => {
    const height = canvas.layout.wrap(words, style, room, Infinity).length * lineHeightOf(style);
    if (y + height > end) turn();
    canvas.paragraph(words, x, y, style, room);
    return height;
  };
  turn();
  canvas.dataMatrix(page.pseudonym, MARGIN + width - 44, y, 44);
  y += write(page.study, styles.mark, MARGIN, width - 60) + 2;
  y += write(page.title, styles.title, MARGIN, width - 60) + GAP;
  y += write(page.introduction, styles.body) + GAP;
  for (const { heading, words, items = [] } of page.sections) {
    // A heading is never the last line of a sheet.
    if (y + 4 * lineHeightOf(styles.heading) > end) turn();
    canvas.line(MARGIN, y, MARGIN + width, y, paperColors.line);
    y += 8;
    y += write(heading, styles.heading) + 4;
    if (words !== undefined) y += write(words, styles.body) + 4;
    for (const item of items) {
      const height = write(item.words, styles.body, MARGIN + MARK_WIDTH, width - MARK_WIDTH);
      canvas.text(item.mark, MARGIN, y, styles.mark, { width: MARK_WIDTH - 6 });
      y += height + 3;
    }
    y += GAP;
  }
  return sheet;
}

function foot(canvas: PdfCanvas, page: ParticipantPage, sheet: number, pages: number): void {
  drawFooter(canvas, MARGIN, {
    record: `${page.title} · ${page.pseudonym}`,
    made: `Printed ${formatPrintTime(page.printedAt, page.timeZone)} by ${page.printedBy}  ·  Cryoledger ${page.appVersion}`,
    note: 'Keep this page. Your name is not on it; the code above stands for you.',
    page: sheet,
    pages,
  });
}
