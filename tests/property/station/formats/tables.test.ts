import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../../../electron/station/formats/csv.ts';
import type { TableDocument } from '../../../../electron/station/formats/table.ts';
import { writeXlsx } from '../../../../electron/station/formats/xlsx.ts';
import { readXlsxRows } from '../../../../electron/station/formats/xlsx-read.ts';
import { restoreFormula } from '../../../../shared/lib/text.ts';

const oneColumn = [{ key: 'a', header: 'A', kind: 'text', widthCharacters: 10 }] as const;

const tableOf = (texts: readonly string[]): TableDocument => ({
  title: 'Any',
  preamble: [['Label', texts[0] ?? '']],
  columns: oneColumn,
  rows: texts.map((text) => [text]),
});

const hostileCharacters = Array.from('=+-@\t\r\n\0\',";&<>_x0041 ＝\uFFFE\uD800a');

/** Any text, and more often the characters that files, spreadsheets and XML trip over. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.array(fc.constantFrom(...hostileCharacters), { minLength: 1 }).map((parts) => parts.join('')),
  fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', '#REF!', 'TRUE', '1e5', '0012'),
);
const anyTexts = fc.array(anyText, { minLength: 1, maxLength: 20 });

describe('any texts', () => {
  it('come back from a CSV file as they were, and none begins a formula', () => {
    fc.assert(
      fc.property(anyTexts, (texts) => {
        // UTF-8 has no half pairs; they become U+FFFD on the way, as everywhere.
        const wellFormed = texts.map((text) => text.toWellFormed());
        const rows: string[][] = parse(writeCsv(tableOf(wellFormed)), {
          bom: true,
          fromLine: 2,
          relaxColumnCount: true,
        });
        const cells = rows.map(([first = '']) => first);
        expect(cells.map(restoreFormula)).toEqual(wellFormed);
        expect(cells.filter((cell) => /^[=+\-@\t\r\n\0]/u.test(cell))).toEqual([]);
      }),
    );
  });

  it('come back from a workbook as they were', async () => {
    await fc.assert(
      fc.asyncProperty(anyTexts, async (texts) => {
        const sheets = readXlsxRows(await writeXlsx(tableOf(texts)));
        expect(sheets.ok && sheets.value[0]?.rows.slice(1)).toEqual(texts.map((text) => [text]));
        expect(sheets.ok && sheets.value[1]?.rows[1]?.[1]).toEqual(texts[0]);
      }),
    );
  });
});

describe('a workbook with a few bytes changed', () => {
  it('is read or refused, and nothing is ever thrown', async () => {
    const workbook = await writeXlsx(tableOf(['one', '=two', 'x'.repeat(500)]));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: workbook.length - 1 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const changed = Buffer.from(workbook);
          for (const [offset, byte] of changes) changed[offset] = byte;
          const result = readXlsxRows(changed);
          expect(result.ok || typeof result.refusal.code === 'string').toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
