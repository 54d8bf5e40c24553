import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type CsvOptions, csvPieces, writeCsv } from '../../../../electron/station/formats/csv.ts';
import type { TableCell, TableDocument } from '../../../../electron/station/formats/table.ts';
import { restoreFormula } from '../../../../shared/lib/text.ts';

function tableOf(rows: Iterable<readonly TableCell[]>, more: Partial<TableDocument> = {}): TableDocument {
  return {
    title: 'Specimens',
    preamble: [['From', 'Uppsala, "North"']],
    columns: [
      { key: 'id', header: 'Specimen id', kind: 'text', widthCharacters: 12 },
      { key: 'count', header: 'Freeze–thaw', kind: 'integer', widthCharacters: 6 },
      { key: 'amount', header: 'Quantity', kind: 'decimal', widthCharacters: 8 },
      { key: 'collected', header: 'Collected', kind: 'moment', widthCharacters: 10 },
    ],
    rows,
    ...more,
  };
}

const textOf = (table: TableDocument, options: CsvOptions = {}): string =>
  writeCsv(table, { byteOrderMark: false, ...options }).toString('utf8');

/** The texts of the first column as a receiver gets them. */
function readBack(texts: readonly string[], options: CsvOptions = {}): readonly string[] {
  const csv = textOf(tableOf(texts.map((text) => [text, null, null, null])), options);
  const rows: string[][] = parse(csv, { delimiter: options.delimiter ?? ',', fromLine: 2 });
  return rows.map(([first = '']) => restoreFormula(first));
}

describe('a CSV file', () => {
  it('quotes texts and never numbers, ends lines with CRLF and leaves empty cells empty', () => {
    const csv = textOf(
      tableOf([
        ['0012', 0, '6.70', '2014-03'],
        ['Zoë "Z"', -1, 1e-7, null],
      ]),
    );
    expect(csv).toBe(
      '"Specimen id","Freeze–thaw","Quantity","Collected"\r\n"0012",0,6.70,"2014-03"\r\n"Zoë ""Z""",-1,1e-7,\r\n',
    );
  });

  it('begins with a mark that Excel needs, unless it is not wanted', () => {
    expect(writeCsv(tableOf([])).toString('hex', 0, 3)).toBe('efbbbf');
    expect(writeCsv(tableOf([]), { byteOrderMark: false }).toString('latin1', 0, 1)).toBe('"');
  });

  it('tells title and preamble in lines that readers can leave out', () => {
    const csv = textOf(tableOf([['A', 1, null, null]]), { preamble: true });
    expect(csv.split('\r\n').slice(0, 2)).toEqual(['"#Title","Specimens"', '"#From","Uppsala, ""North"""']);
    const rows: string[][] = parse(csv, { relaxColumnCount: true });
    expect(rows.filter(([first = '']) => !first.startsWith('#'))[1]).toEqual(['A', '1', '', '']);
  });

  it('writes what is no number in a column of numbers as a harmless text', () => {
    expect(textOf(tableOf([['A', '=1+1', '1,5', '-1']]))).toContain('"A","\'=1+1","1,5","\'-1"\r\n');
  });

  it('comes in pieces as the rows come', () => {
    let taken = 0;
    function* rows(): Generator<readonly TableCell[]> {
      for (taken = 0; taken < 2000; taken += 1) yield [`id${taken}`, taken, null, null];
    }
    const pieces = csvPieces(tableOf(rows()));
    expect(String(pieces.next().value)).toContain('"id499",499,,\r\n');
    expect(taken).toBeLessThan(500);
    expect([...pieces].join('').split('\r\n')).toHaveLength(1501);
  });
});

describe('a formula in a text', () => {
  const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠', "'=", "''@"];
  const bodies = ['1+1', "cmd|'/c calc'!A0", 'HYPERLINK("http://x","y")', 'SUM(A1,B2);', '"quoted"', ''];
  const hostile = starts.flatMap((start) => bodies.map((body) => start + body));

  it('is never the beginning of a cell', () => {
    for (const text of hostile) {
      const [cell = ''] = parse(textOf(tableOf([[text, null, null, null]])), { fromLine: 2 })[0] as string[]; // rows of texts
      expect(cell).toMatch(/^'/u);
    }
  });

  it.each([',', ';', '\t'] as const)('comes back as it was through a file with %o', (delimiter) => {
    expect(readBack(hostile, { delimiter })).toEqual(hostile);
  });

  it('is harmless in headers, titles and preambles as well', () => {
    const columns = [{ key: 'a', header: '=A1', kind: 'text', widthCharacters: 5 }] as const;
    const csv = textOf(tableOf([], { title: '@title', preamble: [['+from', '-to']], columns }), { preamble: true });
    expect(csv).toBe('"#Title","\'@title"\r\n"#+from","\'-to"\r\n"\'=A1"\r\n');
  });
});
