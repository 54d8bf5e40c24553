import { unreachable } from '../lib/assert.ts';
import type { BarsMark, LabelMark, LaidOutLabel, MatrixMark, TextMark } from './marks.ts';
import { dotsPerMillimetre, type PrinterResolution } from './stock.ts';
import { textWidth } from './text-width.ts';

/**
 * A laid-out label as ZPL II, for a printer of the resolution it was laid out for. Symbols are graphics, so every
 * printer draws the modules that were tested here. Whatever a text holds, it adds no command: outside letters, digits,
 * point and hyphen each of its bytes is written as `_` and two hex digits (`^FH_`), read as UTF-8 (`^CI28`).
 */
export function labelToZpl(label: LaidOutLabel, resolution: PrinterResolution, copies: number): string {
  const dots = (millimetres: number): number => Math.round(millimetres * dotsPerMillimetre[resolution]);
  const head = ['^XA', '^CI28', `^PW${dots(label.width)}`, `^LL${dots(label.height)}`, '^LH0,0'];
  const marks = label.marks.map((mark) => markToZpl(mark, dots));
  return [...head, ...marks, `^PQ${copies},0,0,N`, '^XZ', ''].join('\n');
}

type ToDots = (millimetres: number) => number;

function markToZpl(mark: LabelMark, dots: ToDots): string {
  switch (mark.kind) {
    case 'text':
      return textToZpl(mark, dots);
    case 'dataMatrix':
      return matrixToZpl(mark, dots);
    case 'code128':
      return barsToZpl(mark, dots);
    default:
      return unreachable(mark);
  }
}

/** The printer's own scalable font, on its baseline. Right-aligned by the printer, which alone knows its widths. */
function textToZpl({ text, x, baseline, size, font, align }: TextMark, dots: ToDots): string {
  const left = align === 'center' ? x - (textWidth(text, font) * size) / 2 : x;
  const height = Math.max(1, dots(size));
  return `^FT${Math.max(0, dots(left))},${dots(baseline)},${align === 'right' ? 1 : 0}^A0N,${height},${height}^FH_^FD${escapeFieldData(text)}^FS`;
}

/** Bytes as `_hh`. What `encodeURIComponent` leaves alone and ZPL might not, is escaped here. */
function escapeFieldData(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replaceAll(/[!~*'()_]/gu, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%', '_');
}

function matrixToZpl({ x, y, module, rows }: MatrixMark, dots: ToDots): string {
  const scale = dots(module);
  const lines = rows.map((row) => Array.from(row, (cell) => cell.repeat(scale)).join(''));
  return graphic(dots(x), dots(y), lines, scale);
}

function barsToZpl({ x, y, narrow, height, bars }: BarsMark, dots: ToDots): string {
  const line = Array.from(bars, (bar) => bar.repeat(dots(narrow))).join('');
  return graphic(dots(x), dots(y), [line], dots(height));
}

/** `lines` of dots, each of them `times` below one another; a colon repeats the line above it. */
function graphic(x: number, y: number, lines: readonly string[], times: number): string {
  const bytesPerLine = Math.ceil((lines[0]?.length ?? 0) / 8);
  const total = bytesPerLine * lines.length * times;
  const data = lines.map((line) => lineToHex(line, bytesPerLine) + ':'.repeat(times - 1)).join('');
  return `^FO${x},${y}^GFA,${total},${total},${bytesPerLine},${data}^FS`;
}

function lineToHex(line: string, bytes: number): string {
  const padded = line.padEnd(bytes * 8, '0');
  return Array.from({ length: bytes }, (_, index) =>
    Number.parseInt(padded.slice(index * 8, index * 8 + 8), 2)
      .toString(16)
      .toUpperCase()
      .padStart(2, '0'),
  ).join('');
}
