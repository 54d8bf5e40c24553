import type { LabelSheet, LabelStock } from './stock.ts';

const vial = { family: 'vial', widthMillimetres: 32.5, heightMillimetres: 12.7 } as const;
const onRoll = { marginMillimetres: 0.7, moduleMillimetres: 0.33, capDot: null, sheet: null } as const;
const a4 = { pageWidthMillimetres: 210, pageHeightMillimetres: 297 } as const;
const letter = { pageWidthMillimetres: 215.9, pageHeightMillimetres: 279.4 } as const;

/** The stocks that come with Cryoledger (UX-063). Sizes are those usual in biobanks; no maker's part number is claimed. */
export const labelStocks: readonly LabelStock[] = [
  { ...onRoll, ...vial, code: 'vial-wrap', name: 'Cryovial wrap 32.5 × 12.7 mm' },
  {
    ...onRoll,
    ...vial,
    code: 'vial-wrap-dot',
    name: 'Cryovial wrap 32.5 × 12.7 mm with 9.5 mm cap dot',
    capDot: { diameterMillimetres: 9.5, gapMillimetres: 3 },
  },
  {
    ...onRoll,
    code: 'tube-05ml',
    name: 'Tube 0.5 ml, 24 × 9.5 mm',
    family: 'tube',
    widthMillimetres: 24,
    heightMillimetres: 9.5,
  },
  {
    ...onRoll,
    code: 'slide',
    name: 'Slide 22 × 22 mm',
    family: 'slide',
    widthMillimetres: 22,
    heightMillimetres: 22,
    marginMillimetres: 1,
  },
  roll('box', 'Box 50 × 25 mm', 'box', 50, 25, 0.5),
  roll('rack', 'Rack 76 × 25 mm', 'rack', 76, 25, 0.5),
  roll('freezer', 'Freezer 102 × 51 mm', 'freezer', 102, 51, 0.9),
  onSheet('a4-cryo', 'A4, 5 × 18 vial labels 32.5 × 12.7 mm', vial, { ...a4, rows: 18, columns: 5 }, 36.5, 15),
  onSheet(
    'a4-mini',
    'A4, 7 × 27 labels 25.4 × 10 mm',
    { family: 'vial', widthMillimetres: 25.4, heightMillimetres: 10 },
    { ...a4, rows: 27, columns: 7 },
    27.9,
    10,
  ),
  onSheet(
    'a4-65',
    'A4, 5 × 13 labels 38.1 × 21.2 mm',
    { family: 'box', widthMillimetres: 38.1, heightMillimetres: 21.2 },
    { ...a4, rows: 13, columns: 5 },
    40.6,
    21.2,
  ),
  onSheet(
    'letter-cryo',
    'Letter, 5 × 17 vial labels 32.5 × 12.7 mm',
    vial,
    { ...letter, rows: 17, columns: 5 },
    36.5,
    15,
  ),
  onSheet(
    'letter-30',
    'Letter, 3 × 10 labels 66.7 × 25.4 mm',
    { family: 'box', widthMillimetres: 66.7, heightMillimetres: 25.4 },
    { ...letter, rows: 10, columns: 3 },
    69.85,
    25.4,
  ),
  onSheet(
    'a4-cards',
    'A4, 2 × 4 command cards 90 × 62 mm',
    { family: 'card', widthMillimetres: 90, heightMillimetres: 62 },
    { ...a4, rows: 4, columns: 2 },
    95,
    68,
  ),
];

const stocksByCode = new Map(labelStocks.map((stock) => [stock.code, stock]));

/** The stock of a code, or null for one that this version does not have. */
export function findLabelStock(code: string): LabelStock | null {
  return stocksByCode.get(code) ?? null;
}

type Size = Pick<LabelStock, 'family' | 'widthMillimetres' | 'heightMillimetres'>;

function roll(
  code: string,
  name: string,
  family: LabelStock['family'],
  widthMillimetres: number,
  heightMillimetres: number,
  moduleMillimetres: number,
): LabelStock {
  return {
    ...onRoll,
    code,
    name,
    family,
    widthMillimetres,
    heightMillimetres,
    moduleMillimetres,
    marginMillimetres: 1.5,
  };
}

/** Labels in the middle of a page. */
function onSheet(
  code: string,
  name: string,
  size: Size,
  page: Pick<LabelSheet, 'pageWidthMillimetres' | 'pageHeightMillimetres' | 'rows' | 'columns'>,
  pitchXMillimetres: number,
  pitchYMillimetres: number,
): LabelStock {
  const width = (page.columns - 1) * pitchXMillimetres + size.widthMillimetres;
  const height = (page.rows - 1) * pitchYMillimetres + size.heightMillimetres;
  const isVial = size.family === 'vial';
  return {
    ...onRoll,
    ...size,
    code,
    name,
    marginMillimetres: isVial ? 0.7 : 1.5,
    moduleMillimetres: isVial ? 0.33 : size.family === 'card' ? 1 : 0.45,
    sheet: {
      ...page,
      leftMillimetres: rounded((page.pageWidthMillimetres - width) / 2),
      topMillimetres: rounded((page.pageHeightMillimetres - height) / 2),
      pitchXMillimetres,
      pitchYMillimetres,
    },
  };
}

function rounded(millimetres: number): number {
  return Math.round(millimetres * 100) / 100;
}
