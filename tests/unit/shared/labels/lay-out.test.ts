import { describe, expect, it } from 'vitest';
import { layOutLabel } from '../../../../shared/labels/lay-out.ts';
import type { LabelMark, LaidOutLabel, TextMark } from '../../../../shared/labels/marks.ts';
import { labelStockSchema, printerResolutions, type LabelStock } from '../../../../shared/labels/stock.ts';
import { findLabelStock, labelStocks } from '../../../../shared/labels/stocks.ts';
import { textWidth } from '../../../../shared/labels/text-width.ts';
import { boxContent, cardContent, longContent, vialContent } from './samples.ts';

const contents = { vial: vialContent(0), long: longContent, box: boxContent(3), card: cardContent };
const resolutions = [...printerResolutions, null];

describe('the stocks', () => {
  it('are all ones that could be saved, each with a code of its own', () => {
    for (const stock of labelStocks)
      expect([stock.code, labelStockSchema.safeParse(stock).success]).toEqual([stock.code, true]);
    expect(new Set(labelStocks.map(({ code }) => code)).size).toBe(labelStocks.length);
  });

  it('refuse a sheet whose labels overlap or leave the page', () => {
    const stock = stockOf('a4-cryo');
    const sheet = { ...stock.sheet, pitchYMillimetres: 12 };
    expect(labelStockSchema.safeParse({ ...stock, sheet }).success).toBe(false);
    expect(labelStockSchema.safeParse({ ...stock, sheet: { ...stock.sheet, rows: 20 } }).success).toBe(false);
  });
});

describe('a label laid out', () => {
  it.each(labelStocks)('keeps every mark on its label, apart from the others: $code', (stock) => {
    const labels = Object.values(contents).flatMap((content) =>
      resolutions.map((resolution) => layOutLabel(stock, content, resolution)),
    );
    expect(labels.flatMap(untidyMarks)).toEqual([]);
  });

  it('has a symbol on every stock for a printed id, none below 0.25 mm on paper', () => {
    for (const stock of labelStocks) {
      const { marks, warnings } = layOutLabel(stock, vialContent(1), null);
      expect(marks.some(({ kind }) => kind === 'dataMatrix')).toBe(true);
      expect([stock.code, warnings]).toEqual([stock.code, []]);
    }
  });

  it('draws a vial’s symbol with 4 dots a module at 300 dpi (UX-064)', () => {
    const { marks, warnings } = layOutLabel(stockOf('vial-wrap'), vialContent(0), 300);
    const symbol = marks.find(({ kind }) => kind === 'dataMatrix');
    expect(symbol).toMatchObject({ module: 4 / (300 / 25.4) });
    expect(warnings).toEqual([]);
  });

  it('warns of 203 dpi on a vial, and of modules below 0.25 mm', () => {
    const codesOf = (stock: LabelStock, content = vialContent(0)): readonly string[] =>
      layOutLabel(stock, content, 203).warnings.map(({ code }) => code);
    expect(codesOf(stockOf('vial-wrap'))).toContain('coarsePrinter');
    expect(codesOf({ ...stockOf('vial-wrap'), heightMillimetres: 5 })).toContain('moduleTooSmall');
    expect(codesOf(stockOf('box'))).toEqual([]);
  });

  it('closes the gap of blank lines and uses the room', () => {
    const textsOf = (content = vialContent(0)) =>
      layOutLabel(stockOf('vial-wrap'), content, 300).marks.filter((mark) => mark.kind === 'text');
    const full = textsOf();
    const blank = textsOf(vialContent(0, { collected: null, aliquot: null }));
    expect(blank.map(({ text }) => text)).toEqual([full[0]?.text, full[1]?.text, 'Plasma', 'THYM']);
    expect(blank[2]?.size).toBeGreaterThan(full[2]?.size ?? 99);
    expect((blank[3]?.baseline ?? 0) - (blank[2]?.baseline ?? 0)).toBeCloseTo(1.2 * (blank[3]?.size ?? 0), 5);
  });

  it('cuts what is too long and says so, and of an id that is too long keeps the end', () => {
    const { marks, warnings } = layOutLabel(stockOf('tube-05ml'), longContent, 300);
    const texts = marks.filter((mark) => mark.kind === 'text').map(({ text }) => text);
    expect(texts.join('')).toMatch(/^….*H-01/u);
    expect(texts.filter((text) => text.endsWith('…')).length).toBeGreaterThan(0);
    expect(new Set(warnings.map(({ code }) => code))).toEqual(new Set(['idShortened', 'textShortened', 'lineLeftOut']));
  });

  it('enlarges the last four characters of the id, which are also on the cap', () => {
    const content = vialContent(7);
    const { marks, dot } = layOutLabel(stockOf('vial-wrap-dot'), content, 300);
    const tails = marks.filter((mark) => mark.kind === 'text' && mark.text === content.code.slice(-4));
    const head = marks.find((mark) => mark.kind === 'text' && mark.text === content.code.slice(0, -4));
    expect(tails).toHaveLength(2);
    expect(tails[0]).toMatchObject({ size: 1.6 * (head?.kind === 'text' ? head.size : 0) });
    expect(dot).toMatchObject({ x: 35.5, diameter: 9.5 });
    expect(dot?.y).toBeCloseTo(1.6);
  });

  it('puts bars under what stands in a room, and leaves them out where they cannot be read', () => {
    const kinds = (code: string): readonly string[] =>
      layOutLabel(stockOf(code), boxContent(1), 300).marks.map(({ kind }) => kind);
    for (const code of ['box', 'rack', 'freezer']) expect(kinds(code)).toContain('code128');
    const small = layOutLabel(stockOf('slide'), boxContent(1), 300);
    expect(small.marks.map(({ kind }) => kind)).not.toContain('code128');
    expect(small.warnings.map(({ code }) => code)).toContain('barsLeftOut');
  });

  it('shows no symbol for a code that has none, and says so', () => {
    const { marks, warnings } = layOutLabel(stockOf('vial-wrap'), vialContent(0, { printedId: 'ÄÖÜ-1234' }), 300);
    expect(marks.every(({ kind }) => kind === 'text')).toBe(true);
    expect(warnings).toContainEqual({ code: 'symbolMissing', text: 'ÄÖÜ-1234' });
  });
});

function stockOf(code: string): LabelStock {
  const stock = findLabelStock(code);
  if (stock === null) throw new Error(`there is no stock ${code}`);
  return stock;
}

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** The marks that leave the label, or that are closer to another one than a quiet zone allows. */
function untidyMarks(label: LaidOutLabel): readonly LabelMark[] {
  const boxes = label.marks.map((mark) => ({ mark, box: boxOf(mark) }));
  return boxes
    .filter(({ mark, box }) => {
      const others = boxes.filter((other) => other.mark !== mark);
      return !isInside(box, label) || others.some((other) => overlaps(box, other.box));
    })
    .map(({ mark }) => mark);
}

function boxOf(mark: LabelMark): Box {
  if (mark.kind === 'text') return textBox(mark);
  if (mark.kind === 'code128') {
    const quiet = 10 * mark.narrow;
    return {
      left: mark.x - quiet,
      top: mark.y,
      right: mark.x + mark.bars.length * mark.narrow + quiet,
      bottom: mark.y + mark.height,
    };
  }
  const side = mark.rows.length * mark.module;
  return {
    left: mark.x - mark.module,
    top: mark.y - mark.module,
    right: mark.x + side + mark.module,
    bottom: mark.y + side + mark.module,
  };
}

function textBox({ text, font, size, x, baseline, align }: TextMark): Box {
  const width = textWidth(text, font) * size;
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  return { left, top: baseline - size * 0.72, right: left + width, bottom: baseline + size * 0.2 };
}

function isInside(box: Box, label: LaidOutLabel): boolean {
  const hair = 0.01;
  return box.left >= -hair && box.top >= -hair && box.right <= label.width + hair && box.bottom <= label.height + hair;
}

function overlaps(one: Box, other: Box): boolean {
  const hair = 0.01;
  return (
    one.left < other.right - hair &&
    other.left < one.right - hair &&
    one.top < other.bottom - hair &&
    other.top < one.bottom - hair
  );
}
