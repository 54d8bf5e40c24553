import { describe, expect, it } from 'vitest';
import { boxMapTable, writeBoxMap } from '../../../../electron/station/formats/box-map.ts';
import { loadFonts } from '../../../../electron/station/formats/fonts.ts';
import { sampleBox } from './box-map-sample.ts';
import { pageTexts, requirePdfTools, scanPage } from './pdf-tools.ts';

const fonts = loadFonts();

describe('a box map', () => {
  it.for([
    [9, 9, 81],
    [10, 10, 43],
    [8, 12, 60],
    [16, 24, 300],
    [1, 1, 1],
    [26, 4, 30],
  ] as const)(
    'of %i rows and %i columns is one page with every id and position',
    async ([rows, columns, filled], context) => {
      requirePdfTools(context);
      const map = sampleBox(rows, columns, filled);
      const pages = pageTexts((await writeBoxMap('pdf', map, fonts)).bytes);
      expect(pages.length).toBe(1);
      const [page = ''] = pages;
      const expected = map.cells.flatMap(({ position, printedId }) =>
        printedId === null ? [position] : [position, printedId],
      );
      expect(expected.filter((text) => !page.includes(text))).toEqual([]);
      expect(page).toContain('Page 1 of 1');
      expect(page).toContain('Printed 2026-11-24 11:12 UTC+01:00 (Europe/Warsaw) by Wanda Kowalczyk');
      expect(page).toContain('Freezer Łódź 2 › Shelf 3 › Rack C');
    },
  );

  it('carries the barcode of the box', async (context) => {
    requirePdfTools(context);
    const map = sampleBox(9, 9, 20);
    expect(await scanPage((await writeBoxMap('pdf', map, fonts)).bytes)).toEqual([map.printedId]);
  });

  it('as a table has a row for every place, the empty ones too, and says its state in words', async () => {
    const table = boxMapTable(sampleBox(9, 9, 20));
    const rows = [...table.rows];
    expect(rows.length).toBe(81);
    expect(rows[0]?.slice(0, 5)).toEqual(['A1', 1, 1, 'filled', 'A7K000002Y']);
    expect(rows[22]?.slice(0, 5)).toEqual(['C5', 3, 5, 'blocked', null]);
    expect(rows[24]?.[3]).toBe('kept free for its tube');
    expect(rows[80]?.slice(0, 5)).toEqual(['I9', 9, 9, 'empty', null]);
    expect(table.preamble).toContainEqual(['Places', '20 of 81 places filled, 1 kept free, 1 blocked']);
    const written = await writeBoxMap('csv', sampleBox(2, 2, 1), fonts);
    expect(written.bytes.toString('utf8').trimEnd().split('\r\n').length).toBe(5);
  });
});
