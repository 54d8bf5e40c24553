/** Where each bit goes: `codewordIndex * 8 + bit` per cell (bit 0 is the most significant), or −1 for a fixed cell. */
type BitMap = { readonly side: number; readonly bits: Int16Array };

const UNPLACED = -2;
const FIXED = -1;

/** The eight cells of one codeword as offsets from its last bit: rows above, columns to the left (the standard's "Utah"). */
const UTAH = [
  [-2, -2],
  [-2, -1],
  [-1, -2],
  [-1, -1],
  [-1, 0],
  [0, -2],
  [0, -1],
  [0, 0],
] as const;

/**
 * The four corners that the diagonals do not cover as a whole: cells from the edges, where a negative number counts
 * from the far end.
 */
const CORNERS = [
  [
    [-1, 0],
    [-1, 1],
    [-1, 2],
    [0, -2],
    [0, -1],
    [1, -1],
    [2, -1],
    [3, -1],
  ],
  [
    [-3, 0],
    [-2, 0],
    [-1, 0],
    [0, -4],
    [0, -3],
    [0, -2],
    [0, -1],
    [1, -1],
  ],
  [
    [-3, 0],
    [-2, 0],
    [-1, 0],
    [0, -2],
    [0, -1],
    [1, -1],
    [2, -1],
    [3, -1],
  ],
  [
    [-1, 0],
    [-1, -1],
    [0, -3],
    [0, -2],
    [0, -1],
    [1, -3],
    [1, -2],
    [1, -1],
  ],
] as const;

/**
 * Lays codewords into a square mapping matrix as ISO/IEC 16022 Annex F prescribes: diagonals up and down, with the
 * corner cases where they leave the matrix. Gives rows of dark cells.
 */
export function placeCodewords(codewords: readonly number[], side: number): readonly (readonly boolean[])[] {
  const { bits } = mapBits(side);
  return Array.from({ length: side }, (_, row) =>
    Array.from({ length: side }, (_unused, column) =>
      isDark(bits[row * side + column] ?? UNPLACED, codewords, row, column),
    ),
  );
}

/** Two cells in the last corner may stay empty; the standard fixes them like a little chequerboard. */
function isDark(bit: number, codewords: readonly number[], row: number, column: number): boolean {
  if (bit < 0) return (row + column) % 2 === 0;
  return (((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
}

function mapBits(side: number): BitMap {
  const map: BitMap = { side, bits: new Int16Array(side * side).fill(UNPLACED) };
  let codeword = 0;
  let row = 4;
  let column = 0;
  while (row < side || column < side) {
    const corner = cornerAt(row, column, side);
    if (corner !== null) placeCorner(map, corner, codeword++);
    for (; row >= 0 && column < side; row -= 2, column += 2) {
      if (row < side && isFree(map, row, column)) placeUtah(map, row, column, codeword++);
    }
    row += 1;
    column += 3;
    for (; row < side && column >= 0; row += 2, column -= 2) {
      if (row >= 0 && column < side && isFree(map, row, column)) placeUtah(map, row, column, codeword++);
    }
    row += 3;
    column += 1;
  }
  if (isFree(map, side - 1, side - 1)) for (const at of lastCorner(side)) map.bits[at] = FIXED;
  return map;
}

function cornerAt(row: number, column: number, side: number): number | null {
  if (row === side && column === 0) return 0;
  if (row === side - 2 && column === 0 && side % 4 !== 0) return 1;
  if (row === side - 2 && column === 0 && side % 8 === 4) return 2;
  return row === side + 4 && column === 2 && side % 8 === 0 ? 3 : null;
}

function placeCorner({ side, bits }: BitMap, corner: number, codeword: number): void {
  for (const [bit, [row, column]] of (CORNERS[corner] ?? []).entries()) {
    bits[(row < 0 ? row + side : row) * side + (column < 0 ? column + side : column)] = codeword * 8 + bit;
  }
}

/** A codeword that sticks out at the top or at the left comes in again on the other side, shifted. */
function placeUtah({ side, bits }: BitMap, row: number, column: number, codeword: number): void {
  const shift = 4 - ((side + 4) % 8);
  for (const [bit, [down, right]] of UTAH.entries()) {
    let [toRow, toColumn] = [row + down, column + right];
    if (toRow < 0) [toRow, toColumn] = [toRow + side, toColumn + shift];
    if (toColumn < 0) [toRow, toColumn] = [toRow + shift, toColumn + side];
    bits[toRow * side + toColumn] = codeword * 8 + bit;
  }
}

function isFree({ side, bits }: BitMap, row: number, column: number): boolean {
  return bits[row * side + column] === UNPLACED;
}

function lastCorner(side: number): readonly number[] {
  const last = side * side - 1;
  return [last, last - 1, last - side, last - side - 1];
}
