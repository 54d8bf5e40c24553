import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ranges from '@fontsource/noto-sans/unicode.json' with { type: 'json' };
import { unpackWoff } from './woff.ts';

export type FontStyle = 'regular' | 'bold' | 'mono' | 'monoBold';

/** One font: the TrueType bytes of one script in one style, and the characters it is for. */
export type FontFace = {
  readonly name: string;
  readonly isFixedWidth: boolean;
  readonly bytes: Buffer;
  /** First and last code points, both within. */
  readonly ranges: readonly (readonly [first: number, last: number])[];
};

/** The faces of each style. The first one has the plain Latin characters, the others those of one script each. */
export type FontFiles = Readonly<Record<FontStyle, readonly FontFace[]>>;

type Script = keyof typeof ranges;

// Spelled out, because the bundler copies a file that import.meta.resolve names literally (node-file-references).
// WOFF and not WOFF2, which Node cannot unpack and the PDF writer draws nothing with.
const files: Readonly<Record<FontStyle, readonly (readonly [Script, string])[]>> = {
  regular: [
    ['latin', import.meta.resolve('@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff')],
    ['latin-ext', import.meta.resolve('@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff')],
    ['greek', import.meta.resolve('@fontsource/noto-sans/files/noto-sans-greek-400-normal.woff')],
    ['cyrillic', import.meta.resolve('@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff')],
    ['cyrillic-ext', import.meta.resolve('@fontsource/noto-sans/files/noto-sans-cyrillic-ext-400-normal.woff')],
    ['vietnamese', import.meta.resolve('@fontsource/noto-sans/files/noto-sans-vietnamese-400-normal.woff')],
    ['devanagari', import.meta.resolve('@fontsource/noto-sans/files/noto-sans-devanagari-400-normal.woff')],
  ],
  bold: [
    ['latin', import.meta.resolve('@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff')],
    ['latin-ext', import.meta.resolve('@fontsource/noto-sans/files/noto-sans-latin-ext-600-normal.woff')],
    ['greek', import.meta.resolve('@fontsource/noto-sans/files/noto-sans-greek-600-normal.woff')],
    ['cyrillic', import.meta.resolve('@fontsource/noto-sans/files/noto-sans-cyrillic-600-normal.woff')],
    ['cyrillic-ext', import.meta.resolve('@fontsource/noto-sans/files/noto-sans-cyrillic-ext-600-normal.woff')],
    ['vietnamese', import.meta.resolve('@fontsource/noto-sans/files/noto-sans-vietnamese-600-normal.woff')],
    ['devanagari', import.meta.resolve('@fontsource/noto-sans/files/noto-sans-devanagari-600-normal.woff')],
  ],
  mono: [
    ['latin', import.meta.resolve('@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff')],
    ['latin-ext', import.meta.resolve('@fontsource/jetbrains-mono/files/jetbrains-mono-latin-ext-400-normal.woff')],
  ],
  monoBold: [
    ['latin', import.meta.resolve('@fontsource/jetbrains-mono/files/jetbrains-mono-latin-600-normal.woff')],
    ['latin-ext', import.meta.resolve('@fontsource/jetbrains-mono/files/jetbrains-mono-latin-ext-600-normal.woff')],
  ],
};

/** Reads the fonts for paper, from the packages when run as sources and from beside the bundle when built. */
export function loadFonts(): FontFiles {
  const regular = files.regular.map(readFace);
  const bold = files.bold.map(readFace);
  // A code in a script that the fixed-width font lacks is drawn in the other one.
  return {
    regular,
    bold,
    mono: [...files.mono.map(readFace), ...regular],
    monoBold: [...files.monoBold.map(readFace), ...bold],
  };
}

function readFace([script, url]: readonly [Script, string]): FontFace {
  const bytes = unpackWoff(readFileSync(fileURLToPath(url)));
  const name = url.slice(url.lastIndexOf('/') + 1);
  return { name, isFixedWidth: name.includes('mono'), bytes, ranges: parseRanges(ranges[script]) };
}

/** `U+0000-00FF,U+0131` */
function parseRanges(text: string): FontFace['ranges'] {
  return text.split(',').map((range) => {
    const [first = '', last = first] = range.replace('U+', '').split('-');
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
  });
}
