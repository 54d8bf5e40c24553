import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { writeCsv } from '../../../electron/station/formats/csv.ts';
import { readDelimited } from '../../../electron/station/formats/delimited.ts';
import type { TableDocument } from '../../../electron/station/formats/table.ts';
import { writeXlsx } from '../../../electron/station/formats/xlsx.ts';
import { readXlsxRows } from '../../../electron/station/formats/xlsx-read.ts';
import { unpackArchive } from '../../../electron/station/formats/zip-guard.ts';
import { text } from '../../../electron/station/imports/specimens-csv/cells.ts';
import { restoreFormula } from '../../../shared/lib/text.ts';
import { formulas, formulaStarts } from '../../support/hostile-texts.ts';
import { temporaryFolder } from '../../support/processes.ts';

const folder = temporaryFolder('spreadsheets');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What begins a formula, in front of what one does, with whatever a file is made of around it. */
const pieces = fc.constantFrom(
  ...formulaStarts,
  ...formulas,
  '"',
  '""',
  ',',
  ';',
  '\t',
  "'",
  '1',
  'SUM(A1)',
  '\u200B',
  'ä',
  '🧪',
);
const texts = fc
  .tuple(
    fc.constantFrom('', "'", ' ', '"', '\u200B'),
    fc.constantFrom(...formulaStarts),
    fc.array(pieces, { maxLength: 4 }),
  )
  .map(([before, start, after]) => before + start + after.join(''));
const cases = 300;

const tableOf = (cells: readonly string[]): TableDocument => ({
  title: 'Hostile',
  preamble: [],
  columns: [{ key: 'notes', header: 'notes', kind: 'text', widthCharacters: 10 }],
  rows: cells.map((cell) => [cell]),
});

async function readBack(csv: Buffer): Promise<readonly string[]> {
  const cells: string[] = [];
  for await (const row of readDelimited({ name: 'x.csv', text: csv.toString('utf8') }, ','))
    cells.push(text(row, 'notes'));
  return cells;
}

describe('a cell that looks like a formula', () => {
  it('is neutral text in a CSV file for every separator that a program may choose, and comes back as it was', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom<',' | ';' | '\t'>(',', ';', '\t'), (given, delimiter) => {
        const rows: string[][] = parse(writeCsv(tableOf([given]), { delimiter }), {
          bom: true,
          delimiter,
          fromLine: 2,
        });
        const [[cell = ''] = []] = rows;
        expect(cell).not.toMatch(/^[=+\-@\0\t\r\n＝＋－＠]/u);
        expect(restoreFormula(cell)).toBe(given);
      }),
      { numRuns: cases },
    );
  });

  it('is a text cell in a workbook, which has no formulas, and comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 10 }), async (cells) => {
        const workbook = await writeXlsx(tableOf(cells));
        const sheet = unpackArchive(workbook, (name) => name.endsWith('sheet1.xml'));
        const xml = sheet.ok ? [...sheet.value.values()].map(String).join('') : '';
        expect(xml).toContain('t="inlineStr"');
        expect(xml).not.toMatch(/<f[ >]|t="str"/u);
        const read = readXlsxRows(workbook);
        expect(read.ok && read.value[0]?.rows.slice(1).map(([cell]) => cell)).toEqual(cells);
      }),
      { numRuns: 60 },
    );
  });

  it('is imported again as it was, but for blanks and controls that no record keeps', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (cell) => {
        // oxlint-disable-next-line no-control-regex -- a file with NUL is refused as a whole
        fc.pre(!/[\0-\u001F]/u.test(cell) && cell.trim() === cell);
        expect(await readBack(writeCsv(tableOf([cell])))).toEqual([cell]);
      }),
      { numRuns: cases },
    );
  });
});

/** LibreOffice, where it is installed. */
const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((file) => {
  try {
    return readFileSync(file).length > 0;
  } catch {
    return false; // not on this machine
  }
});
describe('LibreOffice', () => {
  for (const format of ['csv', 'xlsx'] as const) {
    it(`finds no formula in a ${format} file of 300 such cells`, async ({ skip }) => {
      if (office === undefined) return skip('LibreOffice is not installed');
      const cells = fc.sample(texts, { numRuns: cases, seed: 20_261_124 });
      const file = path.join(folder, `hostile.${format}`);
      writeFileSync(file, format === 'csv' ? writeCsv(tableOf(cells)) : await writeXlsx(tableOf(cells)));
      const profile = `-env:UserInstallation=file://${folder}/profile-${format}`;
      // 44: commas, 34: quotes, 76: UTF-8, 1: from the first line.
      const reading = format === 'csv' ? ['--infilter=CSV:44,34,76,1'] : [];
      const args = [profile, '--headless', ...reading, '--convert-to', 'fods', '--outdir', folder, file];
      await promisify(execFile)(office, args, { timeout: 100_000 });
      const sheet = readFileSync(path.join(folder, 'hostile.fods'), 'utf8');
      rmSync(path.join(folder, 'hostile.fods'));
      expect(sheet).toContain('office:value-type="string"');
      expect(sheet).not.toContain('table:formula');
      expect(sheet).not.toContain('table:dde');
    }, 120_000);
  }
});
