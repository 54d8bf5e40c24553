import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readDelimited } from '../../../../electron/station/formats/delimited.ts';
import { type Delimiter, readRecords } from '../../../../electron/station/formats/delimited-records.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'delimited-property-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The bytes of a text, cut anywhere: within a character, a quote, a line end. */
async function* inPieces(text: string, sizes: readonly number[]): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0, piece = 0; at < bytes.length; piece += 1) {
    const size = sizes[piece % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function recordsOf(text: string, delimiter: Delimiter, sizes: readonly number[]) {
  const records = [];
  for await (const block of readRecords(inPieces(text, sizes), delimiter)) records.push(...block);
  return records;
}

const pieces = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });
const ends = fc.constantFrom('\n', '\r\n', '\r');
const delimiters = fc.constantFrom<Delimiter>(',', ';', '\t');
const plainCell = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((text) => text.replaceAll(/["\r\n\t,;]/gu, '').trim());
const anyCell = fc
  .string({ unit: fc.constantFrom('a', 'µ', '🧪', '"', ',', ';', '\n', '\r\n', '=', "'", '0'), maxLength: 8 })
  .map((text) => text.trim());

describe('records of a delimited text', () => {
  it('are what the CSV parser makes of it, wherever the bytes are cut', async () => {
    const tables = fc.array(fc.array(plainCell, { minLength: 1, maxLength: 5 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(tables, delimiters, ends, pieces, async (table, delimiter, end, sizes) => {
        const text = table.map((cells) => cells.join(delimiter)).join(end);
        const options = { delimiter, record_delimiter: end, relax_column_count: true, skip_empty_lines: true };
        const expected: readonly string[][] = parse(text, { ...options, quote: false });
        const records = await recordsOf(text, delimiter, sizes);
        expect(records.map(({ cells }) => cells)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('give every cell back that was quoted, on the line it was written', async () => {
    const tables = fc.array(fc.tuple(anyCell, anyCell, anyCell), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.constantFrom<Delimiter>(',', ';'),
        ends,
        pieces,
        async (table, delimiter, end, sizes) => {
          let line = 1;
          const written = table.map((cells) => {
            const text = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter);
            const begins = line;
            line += 1 + (text.match(/\r\n|\n|\r/gu)?.length ?? 0);
            return { text, begins };
          });
          const records = await recordsOf(written.map(({ text }) => text + end).join(''), delimiter, sizes);
          expect(records.map(({ cells }) => cells)).toEqual(table);
          expect(records.map((record) => record.line)).toEqual(written.map(({ begins }) => begins));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never throw and never hang, whatever the bytes are', async () => {
    const file = path.join(folder, 'any.csv');
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({
        unit: fc.constantFrom('"', ',', '\n', '\r', '\t', 'a', '\u0000', '\uFEFF', '__proto__'),
        maxLength: 300,
      }),
    );
    await fc.assert(
      fc.asyncProperty(bytes, delimiters, async (content, delimiter) => {
        writeFileSync(file, content);
        let rows = 0;
        for await (const row of readDelimited({ name: 'any.csv', path: file }, delimiter)) {
          rows += 1;
          expect(row.row).toBeGreaterThanOrEqual(1);
        }
        expect(rows).toBeLessThanOrEqual(401);
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined(); // What a polluted prototype would show.
      }),
      { numRuns: 500 },
    );
  });
});
