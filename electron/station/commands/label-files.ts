import { layOutLabel } from '../../../shared/labels/lay-out.ts';
import type { LabelWarning, LaidOutLabel } from '../../../shared/labels/marks.ts';
import type { LabelStock, PrinterResolution } from '../../../shared/labels/stock.ts';
import { loadFonts } from '../formats/fonts.ts';
import { writeLabelsPdf } from '../formats/labels-pdf.ts';
import type { SubjectLabel } from '../queries/label-contents.ts';
import { sessionView } from '../queries/session.ts';
import type { CommandContext } from './context.ts';

/** Labels as they will look on a stock, with what is doubtful about each. */
export function layOutAll(
  labels: readonly SubjectLabel[],
  stock: LabelStock,
  resolution: PrinterResolution | null,
): readonly LaidOutLabel[] {
  return labels.map(({ content }) => layOutLabel(stock, content, resolution));
}

/** The warnings of labels, with what each is about. */
export function warningsOf(
  labels: readonly SubjectLabel[],
  laidOut: readonly LaidOutLabel[],
): (LabelWarning & { readonly subject: string })[] {
  return laidOut.flatMap(({ warnings }, index) =>
    warnings.map((warning) => ({ subject: labels[index]?.subject ?? '', ...warning })),
  );
}

/** Labels as a PDF, ready to be answered. */
export async function labelsFile(
  context: CommandContext,
  stock: LabelStock,
  labels: readonly LaidOutLabel[],
  startAt: number,
): Promise<{ readonly fileName: string; readonly mediaType: string; readonly base64: string }> {
  const { site } = sessionView(context, null);
  const now = context.nowMoment();
  const facts = {
    title: 'Labels',
    author: site?.name ?? '',
    software: `Cryoledger ${context.appVersion}`,
    createdAt: new Date(now),
  };
  const bytes = await writeLabelsPdf(stock, labels, startAt, facts, loadFonts());
  return { fileName: `labels-${now.slice(0, 10)}.pdf`, mediaType: 'application/pdf', base64: bytes.toString('base64') };
}
