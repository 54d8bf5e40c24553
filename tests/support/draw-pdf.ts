import { inflateSync } from 'node:zlib';
import type { Picture } from './zpl.ts';

/** How a point of the file becomes a point of the page: nothing here is turned or slanted. */
type Scale = { readonly x: number; readonly y: number; readonly left: number; readonly top: number };
type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
type Page = { readonly width: number; readonly height: number; readonly filled: readonly Rectangle[] };

const pointsPerInch = 72;

/**
 * Draws the filled rectangles of each page of a PDF of ours, which are its symbols; texts are left out. It reads the
 * operators of the file, so what is decoded is what was written, on computers without a reader of PDF files, too.
 */
export function drawPdf(pdf: Buffer, dotsPerInch: number): readonly Picture[] {
  const scale = dotsPerInch / pointsPerInch;
  return pagesOf(pdf).map(({ width, height, filled }) => {
    const [across, down] = [Math.round(width * scale), Math.round(height * scale)];
    const dark = new Uint8Array(across * down);
    for (const one of filled) {
      const [left, right] = [one.x, one.x + one.width].map((x) => Math.round(x * scale));
      const [top, bottom] = [one.y, one.y + one.height].map((y) => Math.round(y * scale));
      for (let y = top ?? 0; y < (bottom ?? 0); y += 1)
        dark.fill(1, y * across + (left ?? 0), y * across + (right ?? 0));
    }
    return { width: across, height: down, dark };
  });
}

function pagesOf(pdf: Buffer): readonly Page[] {
  const text = pdf.toString('latin1');
  const pages = text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]\n\/Contents (\d+) 0 R/gu);
  return [...pages].map(([, width = '', height = '', contents = '']) => ({
    width: Number(width),
    height: Number(height),
    filled: filledIn(streamOf(pdf, text, contents), Number(height)),
  }));
}

function streamOf(pdf: Buffer, text: string, object: string): string {
  const at = text.indexOf('stream\n', text.indexOf(`\n${object} 0 obj\n`));
  return inflateSync(pdf.subarray(at + 'stream\n'.length)).toString('latin1');
}

/** From the operators `q`, `Q`, `cm`, `re` and `f`; the page of a PDF begins at its lower left corner. */
function filledIn(content: string, pageHeight: number): readonly Rectangle[] {
  const filled: Rectangle[] = [];
  const kept: Scale[] = [];
  let now: Scale = { x: 1, y: 1, left: 0, top: 0 };
  let path: Rectangle[] = [];
  let operands: number[] = [];
  for (const token of content.split(/\s+/u)) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = operands;
    if (token === 'q') kept.push(now);
    else if (token === 'Q') now = kept.pop() ?? now;
    else if (token === 'cm') {
      now = { x: now.x * a, y: now.y * d, left: now.left + now.x * e, top: now.top + now.y * f };
    } else if (token === 're') path.push(placed(now, { x: a, y: b, width: c, height: d }, pageHeight));
    else if (token === 'f') filled.push(...path);
    if (token === 'f' || token === 'n' || token === 'W') path = [];
    operands = /^[-\d.]+$/u.test(token) ? [...operands, Number(token)] : [];
  }
  return filled;
}

function placed({ x, y, left, top }: Scale, one: Rectangle, pageHeight: number): Rectangle {
  const [first, second] = [top + y * one.y, top + y * (one.y + one.height)];
  return {
    x: left + x * one.x,
    y: pageHeight - Math.max(first, second),
    width: x * one.width,
    height: Math.abs(second - first),
  };
}
