import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

// The checker also comes as programs of the system, which `overrides` in package.json leave out: its JavaScript will do.
process.env['RECHECK_SYNC_BACKEND'] = 'pure';
const { checkSync } = await import('recheck');

const folders = ['shared', 'electron', 'renderer', 'migrations'];

/** What is not linear in the length of a text that is never long, with what keeps it short. */
const bounded: Readonly<Record<string, string>> = {
  'shared/lib/decimal.ts /0+$/u': 'the digits of one number of at most sixteen',
  'electron/main/downloads.ts /[. ]+$/': 'a file name that a file system could hold, which ends at 255 bytes',
  'electron/station/formats/xlsx-dates.ts /"[^"]*"|\\\\.|_.|\\*.|\\[[^\\]]*\\]/gu':
    'the first 255 characters of a format',
  "electron/station/formats/xlsx-sheet-names.ts /[\\uFFFD' ]+$/u": 'a sheet name, cut to 31 characters',
  'renderer/app/pseudo-locale.ts /(\\{\\{.*?\\}\\}|\\$t\\(.*?\\)|<\\/?\\w+\\s*\\/?>)/u':
    'our own words, in development',
};

/** The patterns that are made from text: what they are made of is constant. */
const constructed: readonly string[] = [
  'electron/station/data/wrapped-key.ts new RegExp(`^[0-9a-f]{${bytes * 2}}$`)',
  "renderer/app/pseudo-locale.ts new RegExp(KEPT, 'gu')",
];

type Found = { readonly where: string; readonly literal: string };

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name))
    .map((entry) => path.posix.join(entry.parentPath.split(path.sep).join('/'), entry.name))
    .toSorted();
}

function findPatterns(file: string): { readonly literals: readonly Found[]; readonly made: readonly string[] } {
  const [literals, made]: [Found[], string[]] = [[], []];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) literals.push({ where: `${file} ${node.text}`, literal: node.text });
    const isCall = ts.isNewExpression(node) || ts.isCallExpression(node);
    if (isCall && node.expression.getText() === 'RegExp') made.push(`${file} ${node.getText()}`);
    ts.forEachChild(node, visit);
  };
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, kind));
  return { literals, made };
}

const found = folders.flatMap(sources).map(findPatterns);
const byLiteral = Map.groupBy(
  found.flatMap(({ literals }) => literals),
  ({ literal }) => literal,
);

function statusOf(literal: string): string {
  const end = literal.lastIndexOf('/');
  // Seeded, so that the answer of today is the answer of tomorrow.
  return checkSync(literal.slice(1, end), literal.slice(end + 1), { timeout: 20_000, randomSeed: 20_261_124 }).status;
}

describe('the patterns of the product', () => {
  it('take no more time than their text is long, or only ever see a short text', () => {
    expect(statusOf('/^(a+)+$/u')).toBe('vulnerable'); // the checker itself
    const slow = [...byLiteral].filter(([literal]) => statusOf(literal) !== 'safe').flatMap(([, places]) => places);
    expect(slow.map(({ where }) => where).toSorted()).toEqual(Object.keys(bounded).toSorted());
    expect(byLiteral.size).toBeGreaterThan(150);
  });

  it('are never made from what a user types', () => {
    expect(found.flatMap(({ made }) => made)).toEqual(constructed);
  });
});
