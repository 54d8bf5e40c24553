import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Delimiter, delimiterOf, headerOf, readDelimited } from '../../../electron/station/formats/delimited.ts';
import { dateFormatOf } from '../../../electron/station/formats/xlsx-dates.ts';
import { decodeCellText } from '../../../electron/station/formats/xlsx-escape.ts';
import { readXlsxRows } from '../../../electron/station/formats/xlsx-read.ts';
import { parseGs1 } from '../../../shared/barcode/gs1.ts';
import { parsePrintedId } from '../../../shared/barcode/printed-id.ts';
import { parseScan } from '../../../shared/barcode/scan-text.ts';
import { geometryOfCounts } from '../../../shared/domain/container/geometry.ts';
import { parsePosition } from '../../../shared/domain/container/labelling.ts';
import { labellingSchemes } from '../../../shared/domain/container/labelling-schemes.ts';
import { parseCommitText, parseEventLine, parseHeaderLine } from '../../../shared/ledger/commit.ts';
import { parseConcentration } from '../../../shared/lib/concentration.ts';
import { parseDecimal } from '../../../shared/lib/decimal.ts';
import { parseMoment } from '../../../shared/lib/moment.ts';
import { normaliseForSearch } from '../../../shared/lib/text.ts';
import { parseQuantity } from '../../../shared/lib/units.ts';
import { anyTextOf } from '../../support/hostile-texts.ts';
import { buildWorkbook } from '../../support/workbook-builder.ts';

const HANG_MS = 1000;
/** Of this process alone: other programs may be busy. */
const cpuMs = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1000;

/** Feeds a parser many texts and says how many it answered: none may throw or take a second. */
function feed(pieces: readonly string[], runs: number, parse: (text: string) => unknown): number {
  let answered = 0;
  fc.assert(
    fc.property(anyTextOf(pieces), (text) => {
      const began = cpuMs();
      const answer = parse(text);
      if (cpuMs() - began > HANG_MS) throw new Error('It took more than a second');
      if (answer !== undefined) answered += 1;
    }),
    { numRuns: runs },
  );
  return answered;
}

const scanPieces = [
  ']C1',
  ']d2',
  ']Q3',
  ']C0',
  ']',
  '\u001D',
  '(01)',
  '(',
  ')',
  '01',
  '21',
  '8003',
  'CRYO*',
  'UNDO',
  'B2C0000012',
  '\u0080',
];
const momentPieces = [
  '2014',
  '-',
  '03',
  '31',
  'T',
  ':',
  '10:11',
  'Z',
  '+01:00',
  '.5',
  '0000',
  '-02-30',
  '9999',
  '24:00',
];
const amountPieces = [
  '1',
  '0',
  '.',
  ',',
  'e',
  'E+',
  '99',
  '-',
  '−',
  'uL',
  'µL',
  '/',
  'ng/uL',
  '{cells}',
  '{',
  '%',
  'gram',
  's',
];
const lines = [
  '{"v":1',
  '"device":',
  '"',
  '{',
  '}',
  '[',
  ']',
  '\n',
  '\r\n',
  '\\u0000',
  '{"type":"x"}',
  '__proto__',
  ',',
  ':',
  'null',
  '1e999',
];
const cells = ['"', '""', ',', ';', '\t', '\n', '\r', '\r\n', '\uFEFF', '#', '__proto__', 'printed_id', '=1', '\uFFFD'];
const marks = [
  '<row>',
  '</row>',
  '<c r="A1">',
  '<c t="s">',
  '</c>',
  '<v>',
  '</v>',
  '<is><t>',
  '&amp;',
  '&#x0;',
  '&#1114112;',
  '<![CDATA[',
  ']]>',
  '<!--',
  '<!DOCTYPE a [',
  '<?',
  '">',
  '_x000D_',
  '_x',
];

const formatPieces = ['[h]', 'mm', 'yy', '"', '\\', '_', '*', '[', ']', ';', '0'];
const searchPieces = ['ß', 'İ', 'ﬁ', 'ς', '\u0345', 'é', 'e\u0301'];
const positionPieces = ['A', '01', '1', ',', ';', ' ', '-', 'I9', 'AA', '/', '.'];
const relations = (rels: string) => buildWorkbook({ parts: { '_rels/.rels': rels } });
const box = geometryOfCounts(9, 9);

/** Fifty thousand texts together. */
const parsers: readonly (readonly [
  what: string,
  runs: number,
  pieces: readonly string[],
  parse: (text: string) => unknown,
])[] = [
  ['a scan', 6000, scanPieces, parseScan],
  ['GS1 data', 6000, scanPieces, parseGs1],
  ['a printed id', 4000, scanPieces, parsePrintedId],
  ['a moment', 8000, momentPieces, parseMoment],
  ['a quantity', 4000, amountPieces, (text) => parseQuantity(text, 'uL')],
  ['a unit', 4000, amountPieces, (text) => parseQuantity('1', text)],
  ['a unit of a concentration', 3000, amountPieces, (text) => parseConcentration('1', text)],
  ['a number', 4000, amountPieces, (text) => parseDecimal(text)],
  ['a commit', 4000, lines, (text) => parseCommitText(text)],
  ['an event of a commit', 2000, lines, parseEventLine],
  ['the header of a commit', 2000, lines, parseHeaderLine],
  ['a sheet', 300, marks, (text) => readXlsxRows(buildWorkbook({ sheets: [text] }))],
  ['the texts of a workbook', 300, marks, (text) => readXlsxRows(buildWorkbook({ sharedStrings: text }))],
  ['the styles of a workbook', 300, marks, (text) => readXlsxRows(buildWorkbook({ styles: text }))],
  ['the relations of a workbook', 300, marks, (text) => readXlsxRows(relations(text))],
  ['the text of a cell', 1000, marks, decodeCellText],
  ['a number format', 1000, formatPieces, (text) => dateFormatOf(200, text)],
  ['a search', 4000, searchPieces, normaliseForSearch],
  ...Object.entries(labellingSchemes).map(
    ([code, scheme]) =>
      [`a position in ${code}`, 300, positionPieces, (text: string) => parsePosition(scheme, box, text)] as const,
  ),
];

describe('whatever the text, it is answered', () => {
  it.each(parsers)('as %s, %d times', (_what, runs, pieces, parse) => {
    expect(feed(pieces, runs, parse)).toBe(runs);
  });

  it('as a delimited file', async () => {
    const delimiters = fc.constantFrom<Delimiter>(',', ';', '\t');
    let rows = 0;
    await fc.assert(
      fc.asyncProperty(anyTextOf(cells, 60), delimiters, async (text, delimiter) => {
        const source = { name: 'any.csv', text };
        const began = cpuMs();
        if (headerOf(source, delimiterOf(source)).length > text.length + 1) throw new Error('A header out of nothing');
        for await (const row of readDelimited(source, delimiter)) rows += row.row > 0 ? 1 : 0;
        if (cpuMs() - began > HANG_MS) throw new Error('It took more than a second');
      }),
      { numRuns: 3000 },
    );
    expect(rows).toBeGreaterThan(100);
  });
});

describe('a text that makes a careless pattern slow', () => {
  const many = 400_000;
  it.each<readonly [what: string, read: () => unknown]>([
    ['a scan of blanks', () => parseScan(`x${' '.repeat(many)}y`)],
    ['a position of blanks', () => parsePosition(labellingSchemes.A1, box, `A${' '.repeat(many)}!`)],
    ['a unit of blanks', () => parseConcentration('1', `${' '.repeat(many)}x${' '.repeat(many)}x`)],
    ['a number of digits', () => parseDecimal(`-${'1'.repeat(many)}x`)],
    [
      'a workbook in a part of many names',
      () => {
        const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
        const rels = `<Relationships><Relationship Id="w" Type="${type}" Target="${'workbook'.repeat(many / 8)}"/></Relationships>`;
        return readXlsxRows(relations(rels));
      },
    ],
  ])('%s is answered within a second', (_what, read) => {
    const began = cpuMs();
    expect(read()).toMatchObject({ ok: false });
    expect(cpuMs() - began).toBeLessThan(HANG_MS);
  });
});
