import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type DelimitedRow,
  type Delimiter,
  delimiterOf,
  fingerprint,
  headerOf,
  readDelimited,
  refuseFile,
  type TextSource,
} from '../../../../electron/station/formats/delimited.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'delimited-'));
afterAll(() => rmSync(folder, { recursive: true }));

function onDisk(bytes: Uint8Array | string) {
  const file = path.join(folder, 'table.txt');
  writeFileSync(file, bytes);
  return { name: 'table.txt', path: file };
}

async function rowsFrom(source: TextSource, delimiter: Delimiter = ',') {
  const rows = [];
  for await (const row of readDelimited(source, delimiter)) rows.push(row);
  return rows;
}

const rowsOf = (text: string, delimiter: Delimiter = ',') => rowsFrom({ name: 't.csv', text }, delimiter);

describe('a file that is no text table', () => {
  it.each([
    ['a workbook', Buffer.from('PK\u0003\u0004rest', 'latin1'), 'zip archive'],
    ['UTF-16, little end first', Buffer.from('\uFEFFa,b\n', 'utf16le'), 'UTF-16'],
    ['UTF-16, big end first', Buffer.from([0xfe, 0xff, 0, 0x61]), 'UTF-16'],
    ['a compressed file', Buffer.from([0x1f, 0x8b, 8, 0]), 'compressed'],
    ['a binary file', Buffer.from([0x61, 0, 0x62]), 'not a text file'],
  ])('is refused by what it is: %s', (_what, bytes, problem) => {
    const refusal = refuseFile(onDisk(bytes));
    expect(refusal?.code).toBe('IMPORT_UNREADABLE');
    expect(String(refusal?.details?.['problem'])).toContain(problem);
  });

  it('is not what plain text is', () => {
    expect(refuseFile(onDisk('a,b\n1,2\n'))).toBeNull();
    expect(refuseFile({ name: 't.csv', text: 'a\u0000b' })?.code).toBe('IMPORT_UNREADABLE');
  });
});

describe('rows of a delimited text', () => {
  it('are cells by header with their line, without mark and blanks around them', async () => {
    const rows = await rowsOf('\uFEFFcode , name\r\n007, "a, b" \r\n\r\n008,c\r\n');
    expect(rows.map(({ row, cells }) => [row, Object.fromEntries(cells)])).toEqual([
      [2, { code: '007', name: 'a, b' }],
      [4, { code: '008', name: 'c' }],
    ]);
  });

  it('take a quote inside a cell as a character', async () => {
    const rows = await rowsOf('a,b\n5" rack,1\n6,"x ""y"" z"\n');
    expect(rows.map(({ cells }) => [...cells.values()])).toEqual([
      ['5" rack', '1'],
      ['6', 'x "y" z'],
    ]);
  });

  it('take a header like __proto__ as a name and tell doubled headers apart', async () => {
    const [row] = await rowsOf('__proto__,a,a\n1,2,3\n');
    expect([...(row?.cells ?? [])]).toEqual([
      ['__proto__', '1'],
      ['a', '2'],
      ['a (2)', '3'],
    ]);
  });

  it('take a quote in a table with tabs as a character, so that it swallows no lines', async () => {
    const rows = await rowsOf('a\tb\n"open\t1\n"whole"\t2\n', '\t');
    expect(rows.map(({ cells }) => cells.get('a'))).toEqual(['"open', 'whole']);
  });

  it.each([
    ['more cells than the header', 'a,b\n1,2,3\n', 'ROW_TOO_LONG'],
    ['bytes that are not UTF-8', 'a\nM\uFFFDller\n', 'NOT_UTF_8'],
    ['control characters', 'a,b\nx\u0007,1\n', 'CONTROL_CHARACTER'],
    ['a cell without end', `a\n${'x'.repeat(10_001)}\n`, 'CELL_TOO_LONG'],
    ['a quote that never closes', 'a,b\n1,2\n"3,4\n5,6\n', 'QUOTE_NOT_CLOSED'],
    ['fewer cells than the header, as where a file was cut off', 'a,b,c\n1,2,3\n4,5', 'ROW_TOO_SHORT'],
    ['a line that never ends', `a,b\n${'x'.repeat(5_100_000)}`, 'RECORD_WITHOUT_END'],
    ['a quoted cell that never ends', `a,b\n"${'x\n'.repeat(2_600_000)}`, 'RECORD_WITHOUT_END'],
    ['a NUL deep in the file', `a,b\n${'1,2\n'.repeat(100_000)}3,\u0000\n`, 'CONTROL_CHARACTER'],
  ])('carry their problem with a remedy: %s', async (_what, text, code) => {
    const rows = await rowsOf(text);
    expect(rows.at(-1)?.problem?.code).toBe(code);
    expect(rows.at(-1)?.problem?.message).toMatch(/\. \S.*\.$/u);
  });

  it('need no cells for columns without a header', async () => {
    const rows = await rowsOf('a,b,,\n1,2\n3,4,,\n');
    expect(rows.map(({ cells, problem }) => [cells.get('a'), problem])).toEqual([
      ['1', undefined],
      ['3', undefined],
    ]);
  });

  it.each([
    ['Windows', '\r\n'],
    ['Unix', '\n'],
    ['old Macintosh', '\r'],
  ])('are counted by the line they begin on, with the line ends of %s', async (_system, end) => {
    const rows = await rowsOf(['a,b', '1,2', '"3', 'still 3",4', '', '5,6', '7,8'].join(end));
    expect(rows.map(({ row, cells }) => [row, cells.get('a')])).toEqual([
      [2, '1'],
      [3, `3${end}still 3`],
      [6, '5'],
      [7, '7'],
    ]);
  });

  it('lose a misquoted line only', async () => {
    const rows = await rowsOf('a,b\n"1",2\n\n"3"x,4\n"5",6\n');
    expect(rows.map(({ row, cells, problem }) => [row, cells.get('a'), problem?.code])).toEqual([
      [2, '1', undefined],
      [4, '', 'ROW_MISQUOTED'],
      [5, '5', undefined],
    ]);
  });

  it('end where every line is misquoted', async () => {
    const rows = await rowsOf(`a,b\n${'"1"x,2\n'.repeat(200_000)}`);
    expect(rows.at(-1)?.problem?.code).toBe('TOO_MANY_MISQUOTED');
    expect(rows.length).toBeLessThan(5000);
  });

  it('end at two million, and say so', async () => {
    let last: DelimitedRow | undefined;
    let count = 0;
    for await (const row of readDelimited({ name: 't.csv', text: `a\n${'1\n'.repeat(2_000_001)}` }, ',')) {
      last = row;
      count += 1;
    }
    expect([count, last?.problem?.code]).toEqual([2_000_001, 'TOO_MANY_ROWS']);
  });

  it('come from disk as from text, and a file that goes away is a problem, not a crash', async () => {
    expect((await rowsFrom(onDisk('a\n1\n'))).map(({ cells }) => cells.get('a'))).toEqual(['1']);
    const [gone] = await rowsFrom({ name: 'gone.csv', path: path.join(folder, 'gone.csv') });
    expect(gone?.problem?.code).toBe('FILE_UNREADABLE');
  });
});

describe('the head of a file', () => {
  it('tells delimiter and header', () => {
    const source = { name: 't', text: 'a;b;"c, d"\n1;2;3\n' };
    expect(delimiterOf(source)).toBe(';');
    expect(headerOf(source, ';')).toEqual(['a', 'b', 'c, d']);
    expect(delimiterOf({ name: 't', text: 'a,x\tb\n' })).toBe('\t');
  });

  it('is empty where the file has none', () => {
    expect(headerOf({ name: 't', text: '' }, ',')).toEqual([]);
    expect(headerOf({ name: 't', text: '"never closed' }, ',')).toEqual([]);
  });
});

describe('the fingerprint of a file', () => {
  it('is the SHA-256 of its bytes, the same from disk and from a page', async () => {
    const expected = { sha256: '38cfbabc79b60ecb16abd44e33c9fed42736ca8fd348cea6bd6607731df8ca7b', bytes: 6, lines: 1 };
    const [disk, page] = [
      await fingerprint(onDisk('a,µ\nb')),
      await fingerprint({ name: 'table.txt', text: 'a,µ\nb' }),
    ];
    expect(disk).toEqual(page);
    expect(page).toMatchObject(expected);
  });
});
