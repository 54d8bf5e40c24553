import { CODE_128_QUIET_MODULES, code128Modules } from '../barcode/code128.ts';
import { dataMatrixModules } from '../barcode/data-matrix.ts';
import type { Area, LabelWarning, Part } from './marks.ts';
import { dotsPerMillimetre, type PrinterResolution } from './stock.ts';

/** Below this a symbol is drawn and warned about (UX-064). */
const SMALLEST_SURE_MODULE = 0.25;
/** Below this it is not drawn: no hand scanner reads it. */
const SMALLEST_MODULE = 0.12;
const QUIET_MODULES = 1;
/** The symbol never takes more of the label's width than this. */
const MOST_OF_WIDTH = 0.45;

const NARROW_BAR = 0.33;
const SMALLEST_NARROW_BAR = 0.19;
const SMALLEST_BAR_HEIGHT = 4;
const TALLEST_BARS = 15;
const BARS_OF_HEIGHT = 0.26;
const BARS_GAP = 1;

/** The Data Matrix at the left, in the middle of the height, its quiet zone inside the area. */
export function layOutMatrix(
  area: Area,
  text: string,
  wanted: number,
  resolution: PrinterResolution | null,
): Part & { readonly width: number } {
  const modules = dataMatrixModules(text);
  const across = (modules?.length ?? 0) + 2 * QUIET_MODULES;
  const module = wholeDots(wanted, Math.min(area.height, area.width * MOST_OF_WIDTH) / across, resolution);
  if (modules === null || module === null || module < SMALLEST_MODULE) {
    return { marks: [], warnings: [{ code: 'symbolMissing', text }], width: 0 };
  }
  const side = across * module;
  const x = area.x + QUIET_MODULES * module;
  const y = area.y + (area.height - side) / 2 + QUIET_MODULES * module;
  const rows = modules.map((row) => row.map((isDark) => (isDark ? '1' : '0')).join(''));
  return {
    marks: [{ kind: 'dataMatrix', text, x, y, module, rows }],
    warnings: smallWarning(module),
    width: side,
  };
}

/** Bars along the bottom edge, as wide as the area allows. `height` is the room they take. */
export function layOutBars(
  area: Area,
  text: string,
  resolution: PrinterResolution | null,
): Part & { readonly height: number } {
  const bars = code128Modules(text);
  const leftOut = { marks: [], warnings: [{ code: 'barsLeftOut' as const, text }], height: 0 };
  if (bars === null) return leftOut;
  const across = bars.length + 2 * CODE_128_QUIET_MODULES;
  const narrow = wholeDots(NARROW_BAR, area.width / across, resolution);
  const height = Math.min(TALLEST_BARS, area.height * BARS_OF_HEIGHT);
  if (narrow === null || narrow < SMALLEST_NARROW_BAR || height < SMALLEST_BAR_HEIGHT) return leftOut;
  const x = area.x + (area.width - bars.length * narrow) / 2;
  const y = area.y + area.height - height;
  return {
    marks: [{ kind: 'code128', text, x, y, narrow, height, bars }],
    warnings: smallWarning(narrow),
    height: height + BARS_GAP,
  };
}

/** The size aimed at or the next smaller that fits, in whole dots where there are dots. Null: not even one dot fits. */
function wholeDots(wanted: number, most: number, resolution: PrinterResolution | null): number | null {
  if (resolution === null) return Math.min(wanted, most);
  const perMillimetre = dotsPerMillimetre[resolution];
  // A hair's breadth of rounding is not a dot.
  const fitting = Math.floor(most * perMillimetre + 1e-6);
  const dots = Math.min(Math.ceil(wanted * perMillimetre - 1e-6), fitting);
  return dots < 1 ? null : dots / perMillimetre;
}

function smallWarning(module: number): readonly LabelWarning[] {
  return module < SMALLEST_SURE_MODULE - 1e-6 ? [{ code: 'moduleTooSmall', text: `${module.toFixed(2)} mm` }] : [];
}
