import type { LabelFont } from './text-width.ts';

/** One line of text. `x` is its left end, middle or right end by `align`; `width` is the room it has. */
export type TextMark = {
  readonly kind: 'text';
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
  readonly font: LabelFont;
  readonly align: 'left' | 'center' | 'right';
  readonly width: number;
};

/** A Data Matrix without its quiet zone: rows of `1` (dark) and `0` from the top left corner at `x`, `y`. */
export type MatrixMark = {
  readonly kind: 'dataMatrix';
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly module: number;
  readonly rows: readonly string[];
};

/** A Code 128 without its quiet zones: `1` is dark, one character for each narrow bar. */
export type BarsMark = {
  readonly kind: 'code128';
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly narrow: number;
  readonly height: number;
  readonly bars: string;
};

export type LabelMark = TextMark | MatrixMark | BarsMark;

export const labelWarningCodes = [
  /** A module or bar is narrower than 0.25 mm: many scanners will not read it. */
  'moduleTooSmall',
  /** 203 dpi on a vial: the symbol is coarse or small. */
  'coarsePrinter',
  /** A text did not fit and ends in an ellipsis. */
  'textShortened',
  /** The heading lost its beginning: the whole id is only in the symbol. */
  'idShortened',
  /** A line was left out because there is no room for it. */
  'lineLeftOut',
  /** There is no room for the bars; the Data Matrix says the same. */
  'barsLeftOut',
  /** The code cannot be put into a Data Matrix of this size. */
  'symbolMissing',
] as const;
export type LabelWarning = { readonly code: (typeof labelWarningCodes)[number]; readonly text: string };

/** A label with everything in its place, in millimetres from its top left corner. */
export type LaidOutLabel = {
  /** With the cap dot where there is one. */
  readonly width: number;
  readonly height: number;
  /** The width of the label itself, without the dot beside it. */
  readonly wrapWidth: number;
  /** The dot for the cap, which the liner has anyway: shown in previews, never printed. */
  readonly dot: { readonly x: number; readonly y: number; readonly diameter: number } | null;
  readonly marks: readonly LabelMark[];
  readonly warnings: readonly LabelWarning[];
};

/** A rectangle in millimetres. */
export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** What one part of a label came to, and the room it leaves. */
export type Part = { readonly marks: readonly LabelMark[]; readonly warnings: readonly LabelWarning[] };
