import { counted } from '../../../shared/lib/counted.ts';
import type { ManifestAmount, ManifestItem } from './manifest-document.ts';
import { paperStyles } from './pdf-style.ts';
import type { TextStyle } from './pdf-text.ts';

/** A column of two lines: what one looks for first, and below it what belongs to it. One text alone may take both. */
export type PaperColumn = {
  readonly header: string;
  /** Points, the gap to the next column not counted. */
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly first: (item: ManifestItem) => string;
  readonly second: (item: ManifestItem) => string | null;
  readonly firstStyle: TextStyle;
  readonly secondStyle: TextStyle;
};

export const COLUMN_GAP = 8;
/** The side of a row's Data Matrix: 14 modules of half a millimetre, which a hand scanner reads from paper. */
export const MATRIX_SIDE = 20;

const plain = { align: 'left', firstStyle: paperStyles.cell, secondStyle: paperStyles.cellQuiet } as const;

/** The columns right of row number and Data Matrix. */
export const paperColumns: readonly PaperColumn[] = [
  {
    header: 'Specimen ID / tube code',
    width: 86,
    align: 'left',
    first: (item) => (item.corrected ? `${item.printedId} †` : item.printedId),
    second: (item) => item.tubeCode,
    firstStyle: paperStyles.identifier,
    secondStyle: paperStyles.code,
  },
  {
    ...plain,
    header: 'Participant / study',
    width: 104,
    first: (item) => item.pseudonym ?? '–',
    second: (item) => item.study,
  },
  {
    ...plain,
    header: 'Kind / anatomic site',
    width: 98,
    first: (item) => item.kindLabel,
    second: (item) => item.anatomicSite,
  },
  {
    ...plain,
    header: 'Preservation / SPREC',
    width: 96,
    first: (item) => item.preservation ?? '–',
    second: (item) => item.sprec,
    secondStyle: paperStyles.code,
  },
  {
    ...plain,
    header: 'Amount / conc.',
    width: 54,
    align: 'right',
    first: (item) => amount(item.quantity) ?? '–',
    second: (item) => amount(item.concentration),
  },
  {
    ...plain,
    header: 'Container / position',
    width: 84,
    first: (item) => item.container ?? '–',
    second: (item) => item.position,
  },
  {
    ...plain,
    header: 'Year / thaws',
    width: 48,
    first: (item) => (item.collectedYear === null ? '–' : String(item.collectedYear)),
    second: (item) => thawsInWords(item.freezeThawCount),
  },
  {
    ...plain,
    header: 'Consent',
    width: 80,
    first: (item) => item.consent,
    second: () => null,
    firstStyle: paperStyles.cellQuiet,
  },
];

function amount(amountOrNone: ManifestAmount | null): string | null {
  return amountOrNone === null ? null : `${amountOrNone.value} ${amountOrNone.unit}`;
}

function thawsInWords(count: number): string {
  if (count === 0) return 'never thawed';
  return counted(count, 'thaw');
}
