import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import readOtherExcel from 'read-excel-file/node';
import { describe, expect, it, type TestContext } from 'vitest';
import { readXlsxRows, type XlsxCell } from '../../../electron/station/formats/xlsx-read.ts';

const samples = path.resolve('../shared/samples/manifests/cimac-cidc');

function readSample(name: string, context: TestContext): Buffer {
  const file = path.join(samples, name);
  if (!existsSync(file)) context.skip(`No sample workbooks here: ${file} is absent`);
  return readFileSync(file);
}

function sheetsOf(workbook: Buffer) {
  const result = readXlsxRows(workbook);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

/** A cell of the other reader as ours: its dates have no zone either. */
function asOurs(cell: unknown): XlsxCell {
  if (cell instanceof Date)
    return cell
      .toISOString()
      .replace('T00:00:00.000Z', '')
      .replace(/:00\.000Z$/u, '');
  return cell === '' || cell === undefined ? null : (cell as XlsxCell); // what it gives besides dates is what we give
}

describe('shipping manifests of a real network', () => {
  for (const name of ['plasma_template.xlsx', 'tissue_slide_template.xlsx']) {
    it(`are read cell by cell as another reader does: ${name}`, async (context) => {
      const workbook = readSample(name, context);
      const ours = sheetsOf(workbook);
      const others = await readOtherExcel(workbook, { trim: false });
      expect(ours.map((sheet) => sheet.name)).toEqual(others.map(({ sheet }) => sheet));
      for (const [index, { data }] of others.entries()) {
        const rows = ours[index]?.rows ?? [];
        const padded = data.map((row, rowIndex) => row.map((_cell, column) => rows[rowIndex]?.[column] ?? null));
        expect(padded).toEqual(data.map((row) => row.map(asOurs)));
        expect(rows.length).toBe(data.length);
      }
    });
  }

  it('show their header, their preamble and their dates', (context) => {
    const [shipment, , samplesSheet] = sheetsOf(readSample('plasma_template.xlsx', context));
    expect(shipment?.rows.find((row) => row.includes('Date shipped'))).toContain('2001-10-10');
    expect(samplesSheet?.rows.find(([mark]) => mark === '#header')?.slice(1, 4)).toEqual([
      'Entry (#)',
      'Cohort name',
      'Collection event name',
    ]);
  });
});
