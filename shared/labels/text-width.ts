export type LabelFont = 'sans' | 'sansBold' | 'monoBold';

/** Widths of the characters from blank to tilde in hundredths of the text size, rounded up, of the font for paper. */
const sans = widths(
  '26 27 41 65 58 84 74 23 30 30 56 58 27 33 27 38 58 58 58 58 58 58 58 58 58 58 27 27 58 58 58 44 90 64 65 64 73 56 52 73 75 34 28 62 53 91 76 79 61 79 63 55 56 74 60 93 59 57 58 33 38 33 58 45 29 57 62 48 62 57 35 62 62 26 26 54 26 94 62 61 62 62 42 48 37 62 51 79 53 51 47 38 56 38 58',
);
const sansBold = widths(
  '26 28 46 65 58 88 75 25 33 33 55 58 28 32 28 40 58 58 58 58 58 58 58 58 58 58 28 28 58 58 58 47 90 68 66 64 74 56 54 73 76 37 31 65 55 93 80 79 62 79 65 55 57 75 64 96 64 61 58 33 40 33 58 43 34 59 63 51 63 59 38 63 64 29 29 59 29 96 64 62 63 63 44 50 41 64 55 83 56 55 49 39 56 39 58',
);
const MONO = 0.6;
/** Greek and Cyrillic on average; what nobody knows is taken for as wide as the widest. */
const ALPHABETIC = 0.7;
const WIDEST = 1.1;
const alphabetic = /[\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Latin}]/u;

/** What fits exactly must fit after rounding, too. */
const HAIR = 1e-6;

const ELLIPSIS = '…';
const ELLIPSIS_WIDTH = 0.84;

/**
 * How wide a text is, in units of its size. Nobody here has a font at hand, so these are the widths of the one that
 * paper is drawn with; the built-in fonts of label printers are narrower.
 */
export function textWidth(text: string, font: LabelFont): number {
  let width = 0;
  for (const character of text) width += characterWidth(character, font);
  return width;
}

/** The text, or as much of it as fits with an ellipsis on the side that is given away. */
export function cutText(
  text: string,
  font: LabelFont,
  most: number,
  keep: 'start' | 'end' = 'start',
): { readonly text: string; readonly isCut: boolean } {
  if (textWidth(text, font) <= most + HAIR) return { text, isCut: false };
  const characters = Array.from(text);
  if (keep === 'end') characters.reverse();
  const kept: string[] = [];
  let width = ellipsisWidth(font);
  for (const character of characters) {
    width += characterWidth(character, font);
    if (width > most) break;
    kept.push(character);
  }
  return { text: keep === 'end' ? ELLIPSIS + kept.toReversed().join('') : kept.join('') + ELLIPSIS, isCut: true };
}

/** Nothing that cannot be seen gets onto a label, and nothing that moves other characters around. */
export function printableText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

function ellipsisWidth(font: LabelFont): number {
  return font === 'monoBold' ? MONO : ELLIPSIS_WIDTH;
}

function characterWidth(character: string, font: LabelFont): number {
  // The base letter: accents do not make it wider.
  const base = character.normalize('NFD').charAt(0);
  const code = base.charCodeAt(0);
  const isPlain = code >= 32 && code < 127;
  if (font === 'monoBold') return isPlain || character === ELLIPSIS ? MONO : WIDEST;
  if (character === ELLIPSIS) return ELLIPSIS_WIDTH;
  if (character === '·') return sansBold[0] ?? WIDEST;
  const known = isPlain ? (font === 'sans' ? sans : sansBold)[code - 32] : undefined;
  return known ?? (alphabetic.test(base) ? ALPHABETIC : WIDEST);
}

function widths(hundredths: string): readonly number[] {
  return hundredths.split(' ').map((width) => Number(width) / 100);
}
