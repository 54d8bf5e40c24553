import type { Area, LabelWarning, Part, TextMark } from './marks.ts';
import type { LabelContent } from './template.ts';
import { cutText, printableText, textWidth, type LabelFont } from './text-width.ts';

/** 1.3 mm is not quite 4 points: smaller is not read through frost. */
const SMALLEST_TEXT = 1.3;
const LARGEST_TEXT = 7;
/** A line that is too long makes all of them smaller down to this, then it is cut: one alone must not spoil the others. */
const COMFORTABLE_TEXT = 1.5;
/** From line to line, and from the top of a line to where it stands, in sizes. */
const LINE = 1.2;
const RISE = 0.82;
/** How much larger than the lines a heading is, and the end of an id than its beginning. */
const LARGER_HEADING = 1.25;
const LARGER_TAIL = 1.6;

/** Heading and lines, as large as they fit, in the middle of the area's height. */
export function layOutTexts(area: Area, content: LabelContent): Part {
  const lines = content.lines
    .map((line) => ({ ...line, text: printableText(line.text) }))
    .filter(({ text }) => text !== '');
  const larger = content.enlarged > 0 ? LARGER_TAIL : LARGER_HEADING;
  const sizeFor = (count: number): number => area.height / (larger + count * LINE);
  const count = largestCount(lines.length, (tried) => sizeFor(tried) >= SMALLEST_TEXT);
  const tallest = Math.min(LARGEST_TEXT, Math.max(SMALLEST_TEXT, sizeFor(count)));
  const kept = lines.slice(0, count);
  const size = Math.max(Math.min(tallest, COMFORTABLE_TEXT), Math.min(tallest, widestFit(kept, area.width)));
  const height = tallest * larger + size * LINE * count;
  const top = area.y + Math.max(0, (area.height - height) / 2);
  const heading = layOutHeading({ ...area, y: top }, content, tallest, tallest * larger);
  const shown = kept.map(({ text, weight }, index) => {
    const font = fontOf(weight);
    const baseline = top + tallest * larger + size * (index * LINE + (LINE - 1) / 2 + RISE);
    const cut = cutText(text, font, area.width / size);
    const mark = textMark(cut.text, area.x, baseline, size, font, area.width);
    return { mark, warnings: cut.isCut ? [{ code: 'textShortened' as const, text }] : [] };
  });
  return {
    marks: [...heading.marks, ...shown.map(({ mark }) => mark)],
    warnings: [
      ...heading.warnings,
      ...shown.flatMap(({ warnings }) => warnings),
      ...lines.slice(count).map(({ text }) => ({ code: 'lineLeftOut' as const, text })),
    ],
  };
}

/** The largest size at which every line fits. */
function widestFit(lines: LabelContent['lines'], width: number): number {
  return Math.min(...lines.map(({ text, weight }) => width / textWidth(text, fontOf(weight))));
}

function fontOf(weight: LabelContent['lines'][number]['weight']): LabelFont {
  return weight === 'bold' ? 'sansBold' : 'sans';
}

/** The most lines of which each still has room. */
function largestCount(most: number, fits: (count: number) => boolean): number {
  let count = most;
  while (count > 0 && !fits(count)) count -= 1;
  return count;
}

/** An id in two sizes on one baseline, its beginning flush to its end; a name in one. */
function layOutHeading(area: Area, content: LabelContent, size: number, largest: number): Part {
  const text = printableText(content.heading);
  if (content.enlarged === 0) return layOutName(area, text, largest);
  const characters = Array.from(text);
  const tail = characters.slice(-content.enlarged).join('');
  const head = characters.slice(0, -content.enlarged).join('');
  const widthOf = (shown: string): number => textWidth(shown, 'monoBold') + LARGER_TAIL * textWidth(tail, 'monoBold');
  const fitting = Math.max(SMALLEST_TEXT, Math.min(size, area.width / widthOf(head)));
  const tailWidth = LARGER_TAIL * fitting * textWidth(tail, 'monoBold');
  const cut = cutText(head, 'monoBold', (area.width - tailWidth) / fitting, 'end');
  const headWidth = textWidth(cut.text, 'monoBold') * fitting;
  const baseline = area.y + largest * RISE;
  const marks: TextMark[] = [
    textMark(tail, area.x + headWidth, baseline, fitting * LARGER_TAIL, 'monoBold', tailWidth),
  ];
  if (cut.text !== '') {
    const flush = textMark(cut.text, area.x + headWidth, baseline, fitting, 'monoBold', headWidth);
    marks.unshift({ ...flush, align: 'right' });
  }
  return { marks, warnings: cut.isCut ? [{ code: 'idShortened', text }] : [] };
}

function layOutName(area: Area, text: string, largest: number): Part {
  if (text === '') return { marks: [], warnings: [] };
  const size = Math.max(SMALLEST_TEXT, Math.min(largest, area.width / textWidth(text, 'sansBold')));
  const readable = Math.max(size, largest * 0.6);
  const cut = cutText(text, 'sansBold', area.width / readable);
  const warnings: readonly LabelWarning[] = cut.isCut ? [{ code: 'textShortened', text }] : [];
  const mark = textMark(cut.text, area.x, area.y + largest * RISE, readable, 'sansBold', area.width);
  return { marks: [mark], warnings };
}

/** One or two lines in a circle, the first one large. Long ones are drawn smaller: here nothing is ever cut. */
export function layOutDot(
  dot: { readonly x: number; readonly y: number; readonly diameter: number },
  texts: readonly string[],
): readonly TextMark[] {
  const [first = '', second = ''] = texts.map(printableText);
  const x = dot.x + dot.diameter / 2;
  const middle = dot.y + dot.diameter / 2;
  const line = (text: string, share: number, widest: number, baseline: number): TextMark | null => {
    if (text === '') return null;
    const width = dot.diameter * widest;
    const size = Math.min(dot.diameter * share, width / textWidth(text, 'sansBold'));
    return { ...textMark(text, x, baseline, size, 'sansBold', width), align: 'center' };
  };
  const isAlone = second === '';
  const marks = [
    line(first, 0.32, 0.84, middle + dot.diameter * (isAlone ? 0.11 : 0.04)),
    line(second, 0.2, 0.6, middle + dot.diameter * 0.28),
  ];
  return marks.filter((mark) => mark !== null);
}

function textMark(text: string, x: number, baseline: number, size: number, font: LabelFont, width: number): TextMark {
  return { kind: 'text', text, x, baseline, size, font, align: 'left', width };
}
