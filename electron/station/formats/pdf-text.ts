import type { FontFace, FontFiles, FontStyle } from './fonts.ts';

export type TextStyle = { readonly font: FontStyle; readonly size: number; readonly color: string };

/** A piece of a line in one font file. */
type TextRun = { readonly text: string; readonly face: FontFace; readonly width: number };
export type TextLine = { readonly runs: readonly TextRun[]; readonly width: number };

/** Measures, cuts, wraps and draws texts in several scripts. */
export type TextLayout = {
  readonly measure: (text: string, style: TextStyle) => TextLine;
  /** The text, or as much of it as fits with an ellipsis behind it. */
  readonly fit: (text: string, style: TextStyle, width: number) => TextLine;
  readonly wrap: (text: string, style: TextStyle, width: number, mostLines: number) => readonly TextLine[];
  readonly draw: (line: TextLine, x: number, y: number, style: TextStyle) => void;
};

const ELLIPSIS = '…';
/** Stands for a character that no font here has, so that a reader sees that something is missing. */
const REPLACEMENT = '\uFFFD';
/** What the first face of every style has. */
const PLAIN = /^[\x20-\x7E\xA0-\xAC\xAE-\xFF\u2013\u2014\u2018\u2019\u201C\u201D\u2026\u2212]*$/u;

/**
 * A code is drawn character by character as it is: the fixed-width font would make an arrow of `->`. Without these
 * features it is also five times faster.
 */
const noLigatures = { calt: false, clig: false, liga: false, ccmp: false, rlig: false, rclt: false };
const asTheyAre: PDFKit.Mixins.TextOptions = {
  // The library takes an object that switches features off; its types only know the list that switches them on.
  features: noLigatures as unknown as PDFKit.Mixins.OpenTypeFeatures[],
};

/** A text layout on a document. Registers the fonts; each one is only embedded when used, and only the used glyphs. */
export function layOutText(document: PDFKit.PDFDocument, fonts: FontFiles): TextLayout {
  for (const face of Object.values(fonts).flat()) document.registerFont(face.name, face.bytes);
  const fixedWidths = new Map<string, number>();
  // The same long name of a study stands in every row.
  const cutLines = new Map<string, TextLine>();

  const widthOf = (text: string, face: FontFace, size: number): number => {
    document.font(face.name, size);
    if (!face.isFixedWidth) return document.widthOfString(text);
    const known = fixedWidths.get(face.name);
    const width = known ?? document.widthOfString('0', asTheyAre) / size;
    if (known === undefined) fixedWidths.set(face.name, width);
    return width * size * Array.from(text).length;
  };

  const measure = (text: string, style: TextStyle): TextLine => {
    const runs = splitIntoRuns(printable(text), fonts[style.font]).map(({ text: piece, face }) => ({
      text: piece,
      face,
      width: widthOf(piece, face, style.size),
    }));
    return { runs, width: runs.reduce((sum, run) => sum + run.width, 0) };
  };

  const fit = (text: string, style: TextStyle, width: number): TextLine => {
    const whole = measure(text, style);
    if (whole.width <= width) return whole;
    const key = `${style.font} ${style.size} ${width} ${text}`;
    const cut = cutLines.get(key) ?? cutToWidth(Array.from(text), style, width);
    cutLines.set(key, cut);
    return cut;
  };

  /** As many characters as fit together with an ellipsis: halving, because widths only grow. */
  const cutToWidth = (characters: readonly string[], style: TextStyle, width: number): TextLine => {
    const cut = (count: number): TextLine => measure(characters.slice(0, count).join('').trimEnd() + ELLIPSIS, style);
    let [fits, tooMany] = [0, characters.length];
    while (tooMany - fits > 1) {
      const middle = (fits + tooMany) >> 1;
      if (cut(middle).width <= width) fits = middle;
      else tooMany = middle;
    }
    return cut(fits);
  };

  const wrap = (text: string, style: TextStyle, width: number, mostLines: number): readonly TextLine[] => {
    if (!/[\r\n]/u.test(text)) {
      const whole = measure(text, style);
      if (whole.width <= width) return [whole];
    }
    const lines: string[] = [];
    for (const paragraph of text.split(/\r?\n/u)) {
      let line = '';
      for (const word of paragraph.split(' ')) {
        const longer = line === '' ? word : `${line} ${word}`;
        if (line === '' || measure(longer, style).width <= width) line = longer;
        else {
          lines.push(line);
          line = word;
        }
      }
      lines.push(line);
    }
    if (lines.length <= mostLines) return lines.map((line) => fit(line, style, width));
    const cut = lines.slice(0, mostLines - 1).map((line) => fit(line, style, width));
    return [...cut, fit(lines.slice(mostLines - 1).join(' '), style, width)];
  };

  const draw = (line: TextLine, x: number, y: number, style: TextStyle): void => {
    let left = x;
    document.fillColor(style.color);
    // All faces of one family share their baseline: without this, scripts with taller fonts would hang lower.
    for (const run of line.runs) {
      const features = run.face.isFixedWidth ? asTheyAre : {};
      const options = { ...features, lineBreak: false, baseline: 'alphabetic' } as const;
      document.font(run.face.name, style.size).text(run.text, left, y + style.size, options);
      left += run.width;
    }
  };

  return { measure, fit, wrap, draw };
}

/** Nothing that cannot be seen gets onto paper, and nothing that moves other characters around. */
function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll(/[\p{Cc}\s]/gu, ' ');
}

function splitIntoRuns(
  text: string,
  faces: readonly FontFace[],
): readonly { readonly text: string; readonly face: FontFace }[] {
  const [main] = faces;
  if (text === '' || main === undefined) return [];
  if (PLAIN.test(text)) return [{ text, face: main }];
  const runs: { text: string; face: FontFace }[] = [];
  for (const character of text) {
    const face = faceFor(character, faces);
    const next = face === undefined ? { text: REPLACEMENT, face: main } : { text: character, face };
    const last = runs.at(-1);
    if (last?.face === next.face) last.text += next.text;
    else runs.push(next);
  }
  return runs;
}

/** The first face is for plain text only: its declared range also claims characters that it does not have. */
function faceFor(character: string, faces: readonly FontFace[]): FontFace | undefined {
  if (PLAIN.test(character)) return faces[0];
  const codePoint = character.codePointAt(0) ?? 0;
  const covers = (face: FontFace): boolean =>
    face.ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
  return faces.slice(1).find(covers) ?? faces.find(covers);
}
