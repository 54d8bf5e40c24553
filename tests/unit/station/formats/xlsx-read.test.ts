import { describe, expect, it } from 'vitest';
import {
  readXlsxRows,
  type XlsxCell,
  type XlsxLimits,
  xlsxLimits,
} from '../../../../electron/station/formats/xlsx-read.ts';
import { buildWorkbook, type WorkbookText, workbookFiles } from '../../../support/workbook-builder.ts';
import { buildZip } from '../../../support/zip-builder.ts';

const TIME_LIMIT_MS = 2000;

function rowsOf(text: WorkbookText): readonly (readonly XlsxCell[])[] {
  const result = readXlsxRows(buildWorkbook(text));
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value[0]?.rows ?? [];
}

function refusalOf(workbook: Uint8Array, limits: XlsxLimits = xlsxLimits) {
  const started = performance.now();
  const result = readXlsxRows(workbook, limits);
  expect(performance.now() - started).toBeLessThan(TIME_LIMIT_MS);
  return result.ok ? 'ACCEPTED' : result.refusal;
}

/** One cell of each style, all of the number `value`. */
const dateCells = (value: string, count: number): string =>
  `<row>${Array.from({ length: count }, (_unused, style) => `<c s="${style}"><v>${value}</v></c>`).join('')}</row>`;

describe('the cells of a sheet', () => {
  it('come as texts, numbers and truth values, with nothing trimmed', () => {
    const rows = rowsOf({
      sheets: [
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>0.1</v></c><c r="C1" t="b"><v>1</v></c></row>' +
          '<row r="2"><c r="A2" t="inlineStr"><is><t> 0012 </t></is></c><c r="B2" t="str"><f>A1&amp;1</f><v>x1</v></c>' +
          '<c r="C2" t="e"><v>#N/A</v></c><c r="D2" t="b"><v>0</v></c><c r="E2"><v>1E3</v></c></row>',
      ],
      sharedStrings: '<si><t>one &amp; two</t></si>',
    });
    expect(rows).toEqual([
      ['one & two', 0.1, true],
      [' 0012 ', 'x1', '#N/A', false, 1000],
    ]);
  });

  it('of rich text are put together, without reading aids', () => {
    const rich =
      '<r><t>Bio</t></r><r><rPr><b/></rPr><t xml:space="preserve">bank </t></r><rPh sb="0" eb="1"><t>aid</t></rPh>';
    const rows = rowsOf({
      sheets: [`<row><c t="s"><v>0</v></c><c t="inlineStr"><is>${rich}</is></c></row>`],
      sharedStrings: `<si>${rich}</si>`,
    });
    expect(rows).toEqual([['Biobank ', 'Biobank ']]);
  });

  it('decode the escapes of spreadsheets, and only those', () => {
    const rows = rowsOf({ sheets: ['<row><c t="inlineStr"><is><t>a_x000D_b_x005F_x0041__x41_</t></is></c></row>'] });
    expect(rows).toEqual([['a\rb_x0041__x41_']]);
  });

  it('keep their places across gaps, and empty ends are left out', () => {
    const rows = rowsOf({
      sheets: [
        '<row r="2"><c r="C2"><v>1</v></c><c r="D2" s="1"/></row><row r="4"><c r="B4"><v>2</v></c></row><row r="9"/>',
      ],
    });
    expect(rows).toEqual([[], [null, null, 1], [], [null, 2]]);
  });

  it('need no places of their own', () => {
    expect(
      rowsOf({ sheets: ['<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>'] }),
    ).toEqual([[1, null, 3], [], [4]]);
  });
});

describe('dates', () => {
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd;@"/><numFmt numFmtId="165" formatCode="[$-409]d mmm yy"/>' +
    '<numFmt numFmtId="166" formatCode="hh:mm:ss.000"/><numFmt numFmtId="167" formatCode="0.00 &quot;days&quot;"/>' +
    '<numFmt numFmtId="168" formatCode="[h]:mm"/><numFmt numFmtId="169" formatCode="[Red]0"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/>' +
    '<xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="169"/></cellXfs>';

  it('come as ISO texts for every format that shows one, and numbers stay numbers', () => {
    expect(rowsOf({ sheets: [dateCells('41590', 9)], styles })).toEqual([
      [41590, '2013-11-12', '2013-11-12', '2013-11-12', '2013-11-12', '00:00:00', 41590, 41590, 41590],
    ]);
  });

  it('keep their time to the second, in spite of fractions that are not exact', () => {
    expect(rowsOf({ sheets: [dateCells('41590.424305555556', 6)], styles })[0]?.slice(1)).toEqual([
      '2013-11-12T10:11',
      '2013-11-12T10:11',
      '2013-11-12T10:11',
      '2013-11-12T10:11',
      '10:11:00',
    ]);
    expect(rowsOf({ sheets: [dateCells('41590.99998842593', 3)], styles })[0]?.[2]).toBe('2013-11-12T23:59:59');
  });

  it.each([
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['61', '1900-03-01'],
    ['2958465', '9999-12-31'],
  ])('count day %s as %s', (serial, iso) => {
    expect(rowsOf({ sheets: [dateCells(serial, 2)], styles })[0]?.[1]).toBe(iso);
  });

  it.each(['60', '-1', '2958466', '1e300'])('stay the number %s where there is no such day', (serial) => {
    expect(rowsOf({ sheets: [dateCells(serial, 2)], styles })[0]?.[1]).toBe(Number(serial));
  });

  it('count from 1904 where the workbook says so', () => {
    const workbookProperties = '<workbookPr date1904="1"/>';
    expect(rowsOf({ sheets: [dateCells('40128', 2)], styles, workbookProperties })[0]?.[1]).toBe('2013-11-12');
  });
});

describe('a workbook', () => {
  it('lists its sheets in the order of their tabs, the hidden ones as such', () => {
    const result = readXlsxRows(
      buildWorkbook({
        sheets: ['<row><c><v>1</v></c></row>', ''],
        parts: {
          'xl/workbook.xml':
            '<x:workbook xmlns:r="r"><x:sheets><x:sheet name="Zwei &amp; _x0041_" r:id="s1" state="hidden"/>' +
            '<x:sheet name="Eins" r:id="s0"/><x:sheet name="Chart" r:id="y"/></x:sheets></x:workbook>',
        },
      }),
    );
    expect(result.ok && result.value).toEqual([
      { name: 'Zwei & A', isHidden: true, rows: [] },
      { name: 'Eins', isHidden: false, rows: [[1]] },
    ]);
  });

  it('may name its parts from the top, in another case, and lie elsewhere', () => {
    const files = workbookFiles({ sheets: ['<row><c><v>1</v></c></row>'] }).map((file) => ({
      ...file,
      name: String(file.name).replace(/^xl\//u, 'Office/').replace('sheet1', 'SHEET1'),
      data: String(file.data).replace('"xl/workbook.xml"', '"/Office/workbook.xml"'),
    }));
    const result = readXlsxRows(buildZip(files));
    expect(result.ok && result.value[0]?.rows).toEqual([[1]]);
  });

  it('is not read for links that lead out of it', () => {
    const parts = {
      '_rels/.rels':
        '<Relationships><Relationship Id="w" Type="x/officeDocument" Target="xl/workbook.xml" TargetMode="External"/></Relationships>',
    };
    expect(refusalOf(buildWorkbook({ parts }))).toEqual({ code: 'NOT_A_WORKBOOK' });
  });
});

describe('a file that is no sound workbook', () => {
  it.each([
    ['a text', Buffer.from('id,kind\r\n1,DNA\r\n'), 'NOT_A_WORKBOOK'],
    ['nothing', Buffer.alloc(0), 'NOT_A_WORKBOOK'],
    ['an archive of something else', buildZip([{ name: 'a.txt', data: 'x' }]), 'NOT_A_WORKBOOK'],
    [
      'a text document',
      buildWorkbook({
        parts: { '_rels/.rels': '<R><Relationship Id="w" Type="x/officeDocument" Target="word/document.xml"/></R>' },
      }),
      'NOT_A_WORKBOOK',
    ],
    ['a workbook of 2003 or with a password', Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'OLD_OR_LOCKED_WORKBOOK'],
    ['half a workbook', buildWorkbook().subarray(0, 700), 'ARCHIVE_DAMAGED'],
  ])('is refused: %s', (_what, file, code) => {
    expect(refusalOf(file)).toMatchObject({ code });
  });

  it('is refused: a part that is missing', () => {
    const files = workbookFiles({}).filter(({ name }) => name !== 'xl/worksheets/sheet1.xml');
    expect(refusalOf(buildZip(files))).toEqual({
      code: 'WORKBOOK_DAMAGED',
      part: 'xl/worksheets/sheet1.xml',
      problem: 'PART_MISSING',
    });
  });

  it.each(['_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/sharedStrings.xml', 'xl/styles.xml'])(
    'is refused: a document type in %s',
    (part) => {
      const xml = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>';
      expect(refusalOf(buildWorkbook({ parts: { [part]: xml } }))).toEqual({
        code: 'WORKBOOK_DAMAGED',
        part,
        problem: 'DOCTYPE',
      });
    },
  );

  it.each([
    ['a text that is not there', '<row><c t="s"><v>7</v></c></row>'],
    ['a text of no number', '<row><c t="s"><v>__proto__</v></c></row>'],
    ['a number that is none', '<row><c><v>0x10</v></c></row>'.replace('0x10', 'NaN')],
    ['a cell before the last one', '<row r="1"><c r="B1"/><c r="A1"/></row>'],
    ['a row before the last one', '<row r="2"/><row r="1"/>'],
    ['a column beyond the last', '<row><c r="XFE1"/></row>'],
    ['a row beyond the last', '<row r="1048577"/>'],
    ['a place that is no place', '<row><c r="$A$1"/></row>'],
  ])('is refused: %s', (_what, sheet) => {
    expect(refusalOf(buildWorkbook({ sheets: [sheet] }))).toMatchObject({
      code: 'WORKBOOK_DAMAGED',
      problem: 'MALFORMED',
    });
  });
});

const farRow = (number: number): string => `<row r="${number}"><c r="XFD${number}"><v>1</v></c></row>`;

/** Rows of one cell in the last column. */
function farCells(rows: number): string {
  return Array.from({ length: rows }, (_unused, index) => farRow(index + 1)).join('');
}

/** Rows of ten thousand cells, not too alike to pass for honest. */
function manyCells(rows: number): string {
  const values = Array.from({ length: rows * 10_000 }, (_unused, index) => (index * 7919) % 100_003);
  const cells = values.map((value, index) => `${index % 10_000 === 0 ? '</row><row>' : ''}<c><v>${value}</v></c>`);
  return `<row>${cells.join('')}</row>`;
}

describe('a workbook that would fill the memory', () => {
  const tooLarge = { code: 'WORKBOOK_TOO_LARGE' };

  it('by a row far down and a cell far out is refused', () => {
    expect(refusalOf(buildWorkbook({ sheets: [farCells(122)] }))).toBe('ACCEPTED');
    expect(refusalOf(buildWorkbook({ sheets: [farCells(123)] }))).toMatchObject(tooLarge);
    const last = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>';
    expect(refusalOf(buildWorkbook({ sheets: [last, last] }))).toMatchObject({
      ...tooLarge,
      part: 'xl/worksheets/sheet2.xml',
    });
  });

  it('by more cells than it may have is refused, however they are spelled', () => {
    expect(refusalOf(buildWorkbook({ sheets: [manyCells(201)] }))).toMatchObject(tooLarge);
    const prefixed = manyCells(21).replaceAll('<c>', '<x:c>').replaceAll('</c>', '</x:c>');
    const limits = { ...xlsxLimits, cellCount: 200_000 };
    expect(refusalOf(buildWorkbook({ sheets: [prefixed] }), limits)).toMatchObject(tooLarge);
  });

  it('by a million shared strings is refused', () => {
    const strings = Array.from({ length: 1_000_000 }, (_unused, index) => `<si><t>${index}</t></si>`).join('');
    expect(refusalOf(buildWorkbook({ sharedStrings: strings }))).toMatchObject({
      ...tooLarge,
      part: 'xl/sharedStrings.xml',
    });
  });

  it('by one text of a hundred megabytes is refused', () => {
    const sharedStrings = `<si><t>${'a'.repeat(100_000_000)}</t></si>`;
    expect(refusalOf(buildWorkbook({ sharedStrings }))).toMatchObject({ code: 'ARCHIVE_BOMB' });
  });
});
