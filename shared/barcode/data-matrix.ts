import { encodeText, type SymbolSize } from './data-matrix-codewords.ts';
import { placeCodewords } from './data-matrix-placement.ts';
import { correctionCodewords } from './reed-solomon.ts';

/**
 * The modules of a square Data Matrix (ISO/IEC 16022, ECC 200), rows from the top, true is dark, without the quiet
 * zone. A printed id gives 14 × 14. Null for a text that is empty, not ASCII, or longer than a 48 × 48 symbol holds.
 *
 * Computed here, in a few hundred lines, because it is drawn on every specimen card: the general barcode library is
 * a hundred kilobytes of page.
 */
export function dataMatrixModules(text: string): readonly (readonly boolean[])[] | null {
  const encoded = encodeText(text);
  if (encoded === null) return null;
  const { size, codewords } = encoded;
  const all = [...codewords, ...correctionCodewords(codewords, size.correctionCodewords)];
  return drawSymbol(size, placeCodewords(all, size.side - 2 * size.regions));
}

/** Puts the finder pattern around each region: solid on the left and at the bottom, alternating on the other sides. */
function drawSymbol(size: SymbolSize, data: readonly (readonly boolean[])[]): readonly (readonly boolean[])[] {
  const regionSide = size.side / size.regions;
  return Array.from({ length: size.side }, (_, row) =>
    Array.from({ length: size.side }, (_unused, column) => {
      const [down, right] = [row % regionSide, column % regionSide];
      if (right === 0 || down === regionSide - 1) return true;
      if (down === 0) return right % 2 === 0;
      if (right === regionSide - 1) return down % 2 === 1;
      const before = (at: number): number => at - 1 - 2 * Math.floor(at / regionSide);
      return data[before(row)]?.[before(column)] ?? false;
    }),
  );
}
