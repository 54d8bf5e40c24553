import type { LabellingScheme } from './labelling.ts';

const lettersAndNumbers = {
  kind: 'rowColumn',
  rowLabels: 'lettersUpper',
  columnLabels: 'numbers',
  separator: '',
  zeroPadded: false,
  origin: 'topLeft',
  fillOrder: 'rightThenDown',
} as const satisfies LabellingScheme;

/**
 * The labelling schemes that come with Cryoledger, by code. Containers keep the code, so a code never changes its
 * meaning: another way of labelling is another code.
 */
export const labellingSchemes = {
  /** A1 … J10. */
  A1: lettersAndNumbers,
  /** A01 … H12, as rack readers and plate software write it. */
  A01: { ...lettersAndNumbers, zeroPadded: true },
  /** A01 filled down the columns, as liquid handlers and plates with samples by column want it. */
  'A01-DOWN': { ...lettersAndNumbers, zeroPadded: true, fillOrder: 'downThenRight' },
  /** A1 … J9 with rows A to H and J: boxes whose lid leaves out the letter I. */
  'A1-NO-I': { ...lettersAndNumbers, rowLabels: 'lettersUpperWithoutI' },
  /** 1A: numbers for rows, letters for columns. */
  '1A': { ...lettersAndNumbers, rowLabels: 'numbers', columnLabels: 'lettersUpper' },
  /** Row,column as numbers: 1,1. */
  RC: { ...lettersAndNumbers, rowLabels: 'numbers', separator: ',' },
  /** 1 … n along the rows. */
  'LIN-ROW': {
    kind: 'linear',
    labels: 'numbers',
    zeroPadded: false,
    numbering: 'rightThenDown',
    fillOrder: 'rightThenDown',
  },
  /** 1 … n down the columns. */
  'LIN-COL': {
    kind: 'linear',
    labels: 'numbers',
    zeroPadded: false,
    numbering: 'downThenRight',
    fillOrder: 'downThenRight',
  },
  /** 1 … n from the bottom up: levels of a tower, positions on a cane. */
  'LIN-UP': {
    kind: 'linear',
    labels: 'numbers',
    zeroPadded: false,
    numbering: 'upThenRight',
    fillOrder: 'upThenRight',
  },
  /** A, B, C …: quadrants of a tank, sections of a freezer. */
  'LETTER-ROW': {
    kind: 'linear',
    labels: 'lettersUpper',
    zeroPadded: false,
    numbering: 'rightThenDown',
    fillOrder: 'rightThenDown',
  },
  /** I, II, III … */
  'ROMAN-ROW': {
    kind: 'linear',
    labels: 'romanUpper',
    zeroPadded: false,
    numbering: 'rightThenDown',
    fillOrder: 'rightThenDown',
  },
} as const satisfies Readonly<Record<string, LabellingScheme>>;

export type LabellingSchemeCode = keyof typeof labellingSchemes;

/** The scheme of a code, or null for one that this version does not know. */
export function findLabellingScheme(code: string): LabellingScheme | null {
  return isLabellingSchemeCode(code) ? labellingSchemes[code] : null;
}

function isLabellingSchemeCode(code: string): code is LabellingSchemeCode {
  return Object.hasOwn(labellingSchemes, code);
}
