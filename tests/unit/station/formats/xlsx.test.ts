import readOtherExcel from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import writeOtherExcel from 'write-excel-file/node';
import type { TableCell, TableColumn, TableDocument } from '../../../../electron/station/formats/table.ts';
import { writeXlsx } from '../../../../electron/station/formats/xlsx.ts';
import { readXlsxRows } from '../../../../electron/station/formats/xlsx-read.ts';
import { unpackArchive } from '../../../../electron/station/formats/zip-guard.ts';

const columns: readonly TableColumn[] = [
  { key: 'id', header: 'Specimen id', kind: 'text', widthCharacters: 12 },
  { key: 'count', header: 'Freeze–thaw', kind: 'integer', widthCharacters: 6 },
  { key: 'amount', header: 'Quantity', kind: 'decimal', widthCharacters: 8 },
  { key: 'collected', header: 'Collected', kind: 'moment', widthCharacters: 10 },
];

function tableOf(rows: Iterable<readonly TableCell[]>, more: Partial<TableDocument> = {}): TableDocument {
  return { title: 'Specimens', preamble: [], columns, rows, ...more };
}

/** A part of a workbook as XML. */
function partOf(workbook: Buffer, name: string): string {
  const parts = unpackArchive(workbook, () => true);
  return (parts.ok && parts.value.get(name)?.toString('utf8')) || '';
}

async function sheetXml(rows: Iterable<readonly TableCell[]>): Promise<string> {
  return partOf(await writeXlsx(tableOf(rows)), 'xl/worksheets/sheet1.xml');
}

function sheetsOf(workbook: Buffer) {
  const result = readXlsxRows(workbook);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

/** Texts that went into the first column, as they come back. */
async function readBack(texts: readonly string[]) {
  const workbook = await writeXlsx(tableOf(texts.map((text) => [text, null, null, null])));
  return sheetsOf(workbook)[0]
    ?.rows.slice(1)
    .map(([first]) => first);
}

const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\0=1', '＝1', "'=1", "=cmd|'/c calc'!A0"];

describe('a cell', () => {
  it('of a text column is text by type and by format, whatever it looks like', async () => {
    const xml = await sheetXml([['0012', 3, '6.70', '2014-03-04']]);
    expect(xml).toContain('<c r="A2" s="2" t="inlineStr"><is><t>0012</t></is></c>');
    expect(xml).toContain('<c r="B2" s="3"><v>3</v></c><c r="C2" s="4"><v>6.70</v></c>');
    expect(xml).toContain('<c r="D2" s="2" t="inlineStr"><is><t>2014-03-04</t></is></c>');
    const styles = partOf(await writeXlsx(tableOf([])), 'xl/styles.xml');
    const formats = [...(styles.split('<cellXfs')[1] ?? '').matchAll(/<xf numFmtId="(\d+)"/gu)].map(([, id]) => id);
    // 49 is "@", text; 1 is "0".
    expect(formats).toEqual(['0', '49', '49', '1', '0', '49', '49', '49']);
  });

  it('is never a formula', async () => {
    const xml = await sheetXml(formulas.map((text) => [text, text, text, text]));
    expect(xml).not.toMatch(/<f[\s>/]/u);
    // "-1" is a number in the two columns of numbers; all else is text, the header too.
    expect(xml.match(/t="inlineStr"/gu)).toHaveLength(columns.length * (formulas.length + 1) - 2);
  });

  it('gives back every text, also those that break other writers', async () => {
    const texts = [
      ...formulas,
      'constructor',
      '__proto__',
      'toString',
      '_x0041_',
      '_x005F_',
      ' leading and trailing ',
      'two  blanks\tand\nlines',
      'return\rand bell\u0007',
      '\u0085\uFFFE\uFFFF\uFFFD',
      '\uD83E\uDDCA ice',
      'half \uD83E a pair',
      '<b>&amp;"\'</b>',
      ']]>',
      'Åsa Žižek Ελένη שלום',
    ];
    expect(await readBack(texts)).toEqual(texts);
  });

  it('that is longer than a cell can be says that it was cut', async () => {
    const [cell] = (await readBack(['x'.repeat(40_000)])) ?? [];
    expect(String(cell)).toHaveLength(32_767);
    expect(String(cell)).toMatch(/x \[…cut: 40000 characters\]$/u);
  });

  it('with more digits than a spreadsheet keeps is text', async () => {
    const rows = [
      [null, 123_456_789_012_345, '0.000123456789012345', null],
      [null, 9_007_199_254_740_991, '1234567890.123456', null],
    ];
    expect(sheetsOf(await writeXlsx(tableOf(rows)))[0]?.rows.slice(1)).toEqual([
      [null, 123_456_789_012_345, 0.000_123_456_789_012_345],
      [null, '9007199254740991', '1234567890.123456'],
    ]);
  });

  it('that is no number in a column of numbers is text', async () => {
    const rows = [['A', '12 tubes', '1,5', null]];
    expect(sheetsOf(await writeXlsx(tableOf(rows)))[0]?.rows[1]).toEqual(['A', '12 tubes', '1,5']);
  });
});

describe('a sheet', () => {
  it('has a header that stays in sight, can be filtered by and is printed on every page', async () => {
    const workbook = await writeXlsx(tableOf([['A', 1, 2, '2014']], { title: "Box 7/8: Anna's" }));
    const xml = partOf(workbook, 'xl/worksheets/sheet1.xml');
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(xml).toContain('<autoFilter ref="A1:D2"/>');
    expect(xml).toContain('<col min="1" max="1" width="14" customWidth="1"/>');
    expect(partOf(workbook, 'xl/workbook.xml')).toContain(
      '<definedName name="_xlnm.Print_Titles" localSheetId="0">\'Box 7 8 Anna\'\'s\'!$1:$1</definedName>',
    );
  });

  it('is followed by one that says what holds for the whole', async () => {
    const preamble = [
      ['From', 'Uppsala'],
      ['Purpose', '=1+1'],
    ] as const;
    const sheets = sheetsOf(await writeXlsx(tableOf([], { preamble }), tableOf([], { title: 'Counts' })));
    expect(sheets.map(({ name }) => name)).toEqual(['Specimens', 'Counts', 'About']);
    expect(sheets[2]?.rows).toEqual([['Specimens'], ['From', 'Uppsala'], ['Purpose', '=1+1']]);
  });

  it('gives rows of long texts the height that they need', async () => {
    const workbook = await writeXlsx(tableOf([], { preamble: [['Purpose', `${'a'.repeat(170)}\nb`]] }));
    expect(partOf(workbook, 'xl/worksheets/sheet1.xml')).toContain('<row r="1" ht="30" customHeight="1">');
    expect(partOf(workbook, 'xl/worksheets/sheet2.xml')).toContain('<row r="2" ht="60" customHeight="1">');
  });

  it('has a name that every spreadsheet takes', async () => {
    const titles = ['a/b', 'A b', '', "'history'", '[x]*?:\\', 'm'.repeat(40), 'm'.repeat(40), `${'m'.repeat(30)}🧊`];
    const sheets = sheetsOf(await writeXlsx(...titles.map((title) => tableOf([], { title }))));
    const names = sheets.map(({ name }) => name);
    expect(names.slice(0, 5)).toEqual(['a b', 'A b (2)', 'Table', 'history (2)', 'x']);
    expect(names.slice(5)).toEqual(['m'.repeat(31), `${'m'.repeat(27)} (2)`, 'm'.repeat(30)]);
  });

  it('of a hundred columns names them right', async () => {
    const many = Array.from({ length: 703 }, (_unused, index) => ({
      ...columns[0],
      key: `${index}`,
      header: `${index}`,
    }));
    const table = tableOf([], { columns: many as TableColumn[] }); // spread of a known column
    expect(partOf(await writeXlsx(table), 'xl/worksheets/sheet1.xml')).toContain('<autoFilter ref="A1:AAA1"/>');
    expect(sheetsOf(await writeXlsx(table))[0]?.rows[0]).toHaveLength(703);
  });
});

describe('a workbook', () => {
  it('is the same bytes for the same table', async () => {
    expect(await writeXlsx(tableOf([['A', 1, 2, null]]))).toEqual(await writeXlsx(tableOf([['A', 1, 2, null]])));
  });

  it('of ours is read alike by another reader', async () => {
    const rows = [...formulas, 'Ελένη <&>', '0012', ' x '].map((text, index) => [text, index, index / 8, '2014-03']);
    const workbook = await writeXlsx(tableOf(rows, { preamble: [['From', 'Uppsala']] }));
    const other = await readOtherExcel(workbook, { trim: false });
    expect(other.map(({ sheet, data }) => ({ sheet, data }))).toEqual(
      sheetsOf(workbook).map(({ name, rows: ours }) => ({ sheet: name, data: ours.map((row) => padTo(row, name)) })),
    );
  });

  it('of another writer is read', async () => {
    const date = new Date(Date.UTC(2013, 10, 12, 10, 11));
    const workbook = await writeOtherExcel([
      {
        sheet: 'Samples',
        data: [
          ['Id', 'Volume', 'Frozen', 'Collected'],
          ['0012', 6.7, true, { value: date, type: Date, format: 'yyyy-mm-dd hh:mm' }],
          [null, null, null, null],
          [{ value: '=1', type: String, format: '@' }],
        ],
      },
    ]).toBuffer();
    expect(sheetsOf(workbook)).toEqual([
      {
        name: 'Samples',
        isHidden: false,
        rows: [['Id', 'Volume', 'Frozen', 'Collected'], ['0012', 6.7, true, '2013-11-12T10:11'], [], ['=1']],
      },
    ]);
  });
});

/** The other reader makes all rows of a sheet equally long. */
function padTo(row: readonly unknown[], sheet: string): readonly unknown[] {
  const length = sheet === 'About' ? 2 : columns.length;
  return [...row, ...Array.from({ length: length - row.length }, () => null)];
}
