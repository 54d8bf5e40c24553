/** What a quantity counts. The name is the base unit, and amounts are whole numbers of it. */
export const quantityKinds = ['volumeNanolitres', 'massNanograms', 'cellCount', 'pieceCount'] as const;

/** What a quantity is counted in. */
export type QuantityKind = (typeof quantityKinds)[number];

/**
 * A unit in which a quantity is entered or shown: `ucum` for files, `symbol` for people. One of it is
 * 10^`power` base units.
 */
export type Unit = {
  readonly kind: QuantityKind;
  readonly ucum: string;
  readonly symbol: string;
  /** For exactly one, where the symbol is a word. */
  readonly symbolOfOne?: string;
  readonly power: number;
};

/** Units of each kind, smallest first. Only `shown` ones are picked for showing; the others are understood. */
const unitTable: readonly (Unit & { readonly shown: boolean; readonly spellings: readonly string[] })[] = [
  volume('pL', 'pL', -3, false, ['pl', 'picolitre']),
  volume('nL', 'nL', 0, true, ['nl', 'nanolitre']),
  volume('uL', 'µL', 3, true, ['ul', 'microlitre']),
  volume('mL', 'mL', 6, true, ['ml', 'millilitre', 'cm3', 'cc']),
  volume('dL', 'dL', 8, false, ['dl', 'decilitre']),
  volume('L', 'L', 9, true, ['l', 'litre']),
  mass('pg', 'pg', -3, false, ['picogram']),
  mass('ng', 'ng', 0, true, ['nanogram']),
  mass('ug', 'µg', 3, true, ['mcg', 'microgram']),
  mass('mg', 'mg', 6, true, ['milligram']),
  mass('g', 'g', 9, true, ['gram', 'gm']),
  mass('kg', 'kg', 12, false, ['kilogram']),
  { ...count('cellCount', '{cells}', 'cells', 0, true, ['{cell}', 'cell', 'cells']), symbolOfOne: 'cell' },
  count('cellCount', '10*3{cells}', '10³ cells', 3, false, ['thousand cells']),
  count('cellCount', '10*6{cells}', '10⁶ cells', 6, false, ['million cells']),
  {
    ...count('pieceCount', '{pieces}', 'pieces', 0, true, [
      '{piece}',
      '{#}',
      '1',
      'piece',
      'pcs',
      'slide',
      'section',
      'block',
    ]),
    symbolOfOne: 'piece',
  },
];

/** The units that a quantity is shown in, smallest first. */
export const shownUnits = {
  volumeNanolitres: shownUnitsOf('volumeNanolitres'),
  massNanograms: shownUnitsOf('massNanograms'),
  cellCount: shownUnitsOf('cellCount'),
  pieceCount: shownUnitsOf('pieceCount'),
} as const satisfies Record<QuantityKind, readonly Unit[]>;

const unitsBySpelling = new Map<string, Unit>(
  unitTable.flatMap((unit) => [unit.ucum, ...unit.spellings].map((spelling) => [spelling, unit] as const)),
);

/**
 * The unit that a text names: UCUM, the usual symbols (`µL` with either micro sign) and the English words in singular
 * and plural, British or American. Symbols keep their case, because `mg` and `Mg` are a thousand million apart.
 */
export function findUnit(text: string): Unit | null {
  const plain = text.trim().replaceAll(/[µμ]/gu, 'u');
  const exact = unitsBySpelling.get(plain);
  if (exact !== undefined) return exact;
  // Words only: none of them is short enough to be a symbol in the wrong case.
  const word = plain
    .toLowerCase()
    .replace(/(?<=[a-z]{3})s$/u, '')
    .replace(/liter$/u, 'litre');
  return word.length > 3 ? (unitsBySpelling.get(word) ?? null) : null;
}

function shownUnitsOf(kind: QuantityKind): readonly Unit[] {
  return unitTable
    .filter((unit) => unit.kind === kind && unit.shown)
    .map(({ ucum, symbol, symbolOfOne, power }) => ({
      kind,
      ucum,
      symbol,
      ...(symbolOfOne !== undefined && { symbolOfOne }),
      power,
    }));
}

function volume(ucum: string, symbol: string, power: number, shown: boolean, spellings: readonly string[]) {
  return { kind: 'volumeNanolitres', ucum, symbol, power, shown, spellings } as const;
}

function mass(ucum: string, symbol: string, power: number, shown: boolean, spellings: readonly string[]) {
  return { kind: 'massNanograms', ucum, symbol, power, shown, spellings } as const;
}

function count(
  kind: 'cellCount' | 'pieceCount',
  ucum: string,
  symbol: string,
  power: number,
  shown: boolean,
  spellings: readonly string[],
) {
  return { kind, ucum, symbol, power, shown, spellings } as const;
}
