import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const css = readFileSync(path.join(ROOT, 'renderer/ui/tokens.css'), 'utf8');

type Rgb = readonly [number, number, number];
type Theme = 'light' | 'dark' | 'freezer';

/** Declarations that apply to html with this theme and contrast, later blocks over earlier ones. */
function tokensFor(theme: Theme, isStrong: boolean): ReadonlyMap<string, string> {
  const applies: Readonly<Record<string, boolean>> = {
    ':root': true,
    ':root[data-theme="freezer"]': theme === 'freezer',
    ':root[data-contrast="more"]': isStrong,
    ':root[data-theme="freezer"][data-contrast="more"]': theme === 'freezer' && isStrong,
  };
  const found = [...css.matchAll(/^ {2}((?::root[^{]*?))\{([^}]*)\}/gmu)]
    .flatMap(([, selectors = '', body = '']) =>
      selectors
        .split(',')
        .map((selector) => selector.trim())
        .filter((selector) => applies[selector] === true)
        .map((selector) => ({ selector, body })),
    )
    .toSorted((one, other) => weightOf(one.selector) - weightOf(other.selector));
  const tokens = new Map<string, string>();
  for (const { body } of found) {
    for (const [, name = '', value = ''] of body.matchAll(/(--[\w-]+):\s*([^;]+);/gu)) tokens.set(name, value);
  }
  return tokens;
}

function weightOf(selector: string): number {
  return selector.split('[').length;
}

function colourOf(tokens: ReadonlyMap<string, string>, name: string, theme: Theme): Rgb {
  const value = tokens.get(name) ?? '';
  const pair = /^light-dark\((#\w{6}), (#\w{6})\)$/u.exec(value);
  const hex = pair === null ? value : pair[theme === 'light' ? 1 : 2];
  if (hex === undefined || !/^#\w{6}$/u.test(hex)) throw new Error(`${name} is not a plain colour: ${value}`);
  const number = Number.parseInt(hex.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

function linear(channel: number): number {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function contrast(one: Rgb, other: Rgb): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT_PAIRS = [
  ...['--ink', '--ink-2', '--ink-3'].flatMap((ink) =>
    ['--surface', '--bg', '--sunk', '--hover', '--raised'].map((ground) => [ink, ground] as const),
  ),
  ['--ink-2', '--accent-soft'],
  ['--ink-3', '--accent-soft'],
  ...['--accent', '--ok', '--warn', '--bad'].flatMap((ink) => [
    [ink, '--surface'] as const,
    [ink, `${ink}-soft`] as const,
    [`${ink}-ink`, ink] as const,
  ]),
  ['--rail-ink', '--rail'],
  ['--rail-ink', '--rail-hover'],
  ['--rail-quiet', '--rail'],
  ['--rail-on', '--rail-current'],
  ['--rail-ink', '--rail-count'],
  ['--rail-alert', '--rail-alert-soft'],
] as const;

const CASES = (['light', 'dark', 'freezer'] as const).flatMap((theme) =>
  [false, true].map((isStrong) => ({ theme, isStrong, least: isStrong ? 7 : 4.5 })),
);

describe('tokens', () => {
  it.each(CASES)('give text a contrast of $least in $theme (strong: $isStrong)', ({ theme, isStrong, least }) => {
    const tokens = tokensFor(theme, isStrong);
    const weak = TEXT_PAIRS.map(([ink, ground]) => ({
      pair: `${ink} on ${ground}`,
      ratio: contrast(colourOf(tokens, ink, theme), colourOf(tokens, ground, theme)),
    })).filter(({ ratio }) => ratio < least);
    expect(weak).toEqual([]);
  });

  it.each(CASES)('give the edge of a field a contrast of 3 in $theme (strong: $isStrong)', ({ theme, isStrong }) => {
    const tokens = tokensFor(theme, isStrong);
    expect(
      contrast(colourOf(tokens, '--line-field', theme), colourOf(tokens, '--surface', theme)),
    ).toBeGreaterThanOrEqual(3);
  });

  it('keep the five kinds apart for eyes without green or red receptors, by hue or by lightness', () => {
    const tokens = tokensFor('light', false);
    const kinds = ['tissue', 'plasma', 'dna', 'serum', 'rna'].map((kind) =>
      colourOf(tokens, `--kind-${kind}`, 'light'),
    );
    for (const matrix of [DEUTAN, PROTAN]) {
      const seen = kinds.map((kind) => simulate(matrix, kind));
      const distances = seen.flatMap((one, index) => seen.slice(index + 1).map((other) => distance(one, other)));
      // The bar below each tube has a pattern of its own as well; this is only the hue.
      expect(Math.min(...distances)).toBeGreaterThan(30);
    }
  });

  it('are the only place with colour literals', () => {
    const literal = /#[\da-f]{3,8}\b(?![^\n]*#main)|\b(?:rgb|hsl|oklch|oklab|lab|lch)a?\(/giu;
    const offending = sourceFiles(path.join(ROOT, 'renderer'))
      .filter((file) => !file.endsWith('tokens.css'))
      .flatMap((file) => {
        const text = readFileSync(file, 'utf8').replaceAll(/(?:'|"|`)#[a-z]\w*(?:'|"|`)/gu, '');
        return [...text.matchAll(literal)].map(([found]) => `${path.relative(ROOT, file)}: ${found}`);
      });
    expect(offending).toEqual([]);
  });
});

type Matrix = readonly [Rgb, Rgb, Rgb];

// Machado, Oliveira and Fernandes 2009, severity 1, on linear light.
const DEUTAN: Matrix = [
  [0.367322, 0.860646, -0.227968],
  [0.280085, 0.672501, 0.047413],
  [-0.01182, 0.04294, 0.968881],
];
const PROTAN: Matrix = [
  [0.152286, 1.052583, -0.204868],
  [0.114503, 0.786281, 0.099216],
  [-0.003882, -0.048116, 1.051998],
];

function simulate([red, green, blue]: Matrix, colour: Rgb): Rgb {
  const seen = (row: Rgb) =>
    gamma(row[0] * linear(colour[0]) + row[1] * linear(colour[1]) + row[2] * linear(colour[2]));
  return [seen(red), seen(green), seen(blue)];
}

function gamma(light: number): number {
  const clipped = Math.min(Math.max(light, 0), 1);
  return 255 * (clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055);
}

function distance(one: Rgb, other: Rgb): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(css|tsx?)$/u.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
