import * as z from 'zod';

/** What a label goes onto. It decides what is warned about, not how the label looks. */
export const labelFamilies = ['vial', 'tube', 'slide', 'box', 'rack', 'freezer', 'card'] as const;

/** Resolutions of label printers, in dots per inch. */
export const printerResolutions = [203, 300, 600] as const;
export type PrinterResolution = (typeof printerResolutions)[number];

/** Dots per millimetre as the print heads have them: the one called 203 has exactly 8. */
export const dotsPerMillimetre: Readonly<Record<PrinterResolution, number>> = {
  203: 8,
  300: 300 / 25.4,
  600: 600 / 25.4,
};

const length = z.number().min(0).max(1000);
const tolerance = 0.01;

/** How labels lie on a sheet: the first one's corner and the distance from one to the next. */
const sheetSchema = z.strictObject({
  pageWidthMillimetres: length.min(50),
  pageHeightMillimetres: length.min(50),
  rows: z.int().min(1).max(60),
  columns: z.int().min(1).max(40),
  leftMillimetres: length,
  topMillimetres: length,
  pitchXMillimetres: length.min(4),
  pitchYMillimetres: length.min(4),
});
export type LabelSheet = z.infer<typeof sheetSchema>;

const stockShape = z.strictObject({
  code: z.string().trim().min(1).max(60),
  name: z.string().trim().min(1).max(120),
  family: z.enum(labelFamilies),
  widthMillimetres: length.min(8).max(220),
  heightMillimetres: length.min(5).max(300),
  /** Kept free on every side, because labels are never cut and fed exactly. */
  marginMillimetres: length.max(10),
  /** The side of a Data Matrix module to aim at. */
  moduleMillimetres: z.number().min(0.2).max(3),
  /** A round label for the cap on the same liner, to the right of the other one. */
  capDot: z.strictObject({ diameterMillimetres: length.min(5).max(30), gapMillimetres: length.max(30) }).nullable(),
  /** Null: a roll of single labels. */
  sheet: sheetSchema.nullable(),
});
export type LabelStock = z.infer<typeof stockShape>;

/** A kind of label to print on, all measures in millimetres. Refuses a sheet whose labels overlap or leave the page. */
export const labelStockSchema = stockShape.refine(fitsItsSheet, {
  path: ['sheet'],
  message: 'the labels overlap or do not fit on the page',
});

function fitsItsSheet(stock: LabelStock): boolean {
  const { sheet, heightMillimetres: height } = stock;
  if (sheet === null) return true;
  const width = linerWidth(stock);
  const right = sheet.leftMillimetres + (sheet.columns - 1) * sheet.pitchXMillimetres + width;
  const bottom = sheet.topMillimetres + (sheet.rows - 1) * sheet.pitchYMillimetres + height;
  const isApart =
    (sheet.columns === 1 || sheet.pitchXMillimetres + tolerance >= width) &&
    (sheet.rows === 1 || sheet.pitchYMillimetres + tolerance >= height);
  return (
    isApart && right <= sheet.pageWidthMillimetres + tolerance && bottom <= sheet.pageHeightMillimetres + tolerance
  );
}

/** The width of a label with its cap dot, in millimetres. */
export function linerWidth({ widthMillimetres, capDot }: Pick<LabelStock, 'widthMillimetres' | 'capDot'>): number {
  return widthMillimetres + (capDot === null ? 0 : capDot.gapMillimetres + capDot.diameterMillimetres);
}
