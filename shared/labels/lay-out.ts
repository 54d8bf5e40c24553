import { layOutDot, layOutTexts } from './lay-out-text.ts';
import { layOutBars, layOutMatrix } from './lay-out-symbols.ts';
import type { Area, LaidOutLabel } from './marks.ts';
import { linerWidth, type LabelStock, type PrinterResolution } from './stock.ts';
import type { LabelContent } from './template.ts';

const GAP = 0.6;

/**
 * Puts content onto a stock: symbol on the left, texts beside it, bars below where they are wanted, the cap's lines in
 * its dot. With a resolution every module and bar is a whole number of dots of that printer; without one (paper), it
 * has just the size aimed at. Never refuses: what does not fit is cut or left out and stands among the warnings.
 */
export function layOutLabel(
  stock: LabelStock,
  content: LabelContent,
  resolution: PrinterResolution | null,
): LaidOutLabel {
  const { widthMillimetres, heightMillimetres, marginMillimetres: margin, capDot } = stock;
  const safe: Area = {
    x: margin,
    y: margin,
    width: widthMillimetres - 2 * margin,
    height: heightMillimetres - 2 * margin,
  };
  const bars =
    content.symbols === 'matrixAndBars'
      ? layOutBars(safe, content.code, resolution)
      : { marks: [], warnings: [], height: 0 };
  const upper = { ...safe, height: safe.height - bars.height };
  const matrix = layOutMatrix(upper, content.code, stock.moduleMillimetres, resolution);
  const taken = matrix.width === 0 ? 0 : matrix.width + GAP;
  const texts = layOutTexts({ ...upper, x: upper.x + taken, width: upper.width - taken }, content);
  const dot =
    capDot === null
      ? null
      : {
          x: widthMillimetres + capDot.gapMillimetres,
          y: (heightMillimetres - capDot.diameterMillimetres) / 2,
          diameter: capDot.diameterMillimetres,
        };
  const cap = dot === null ? [] : layOutDot(dot, content.cap);
  const isCoarse = resolution === 203 && (stock.family === 'vial' || stock.family === 'tube');
  return {
    width: linerWidth(stock),
    height: heightMillimetres,
    wrapWidth: widthMillimetres,
    dot,
    marks: [...matrix.marks, ...bars.marks, ...texts.marks, ...cap],
    warnings: [
      ...(isCoarse ? [{ code: 'coarsePrinter' as const, text: '203 dpi' }] : []),
      ...matrix.warnings,
      ...bars.warnings,
      ...texts.warnings,
    ],
  };
}
