import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../../electron/station/formats/fonts.ts';
import { manifestTable, writeManifest } from '../../../../electron/station/formats/manifest.ts';
import { formatPrintTime } from '../../../../electron/station/formats/print-time.ts';
import { sampleManifest } from './manifest-sample.ts';

const fonts = loadFonts();

describe('a manifest as a table', () => {
  it('has one row a tube with its number, and amounts as exact decimals beside their units', () => {
    const table = manifestTable(sampleManifest(81));
    const rows = [...table.rows];
    expect(rows.length).toBe(81);
    const read = (row: number, key: string): unknown =>
      rows[row]?.[table.columns.findIndex((column) => column.key === key)];
    expect(read(0, 'number')).toBe(1);
    expect(read(80, 'number')).toBe(81);
    expect([read(0, 'quantity'), read(0, 'quantityUnit')]).toEqual(['0.50', 'mL']);
    expect([read(3, 'tubeCode'), read(4, 'corrected'), read(5, 'corrected')]).toEqual([null, 'yes', 'no']);
  });

  it('says title, parties, purpose, counts, time with zone, user and software in its preamble', () => {
    const facts = new Map(manifestTable(sampleManifest(81)).preamble);
    expect(Object.fromEntries(facts)).toMatchObject({
      Manifest: 'MF-A7K-000042',
      From: 'Biobank Łódź Śródmieście (LDZ), Poland',
      To: 'Institut für Molekulare Onkologie',
      Agreement: 'MTA-2026-118',
      Tubes: '81',
      'Tubes of DNA': '26',
      'Tubes in Box 1 (B7K00001M)': '81',
      Made: '2026-11-24 11:12 UTC+01:00 (Europe/Warsaw) by Wanda Kowalczyk',
      Software: 'Cryoledger 0.1.0',
    });
  });

  it('leaves out of the preamble what is not known', () => {
    const labels = manifestTable(
      sampleManifest(1, { agreement: null, to: { name: 'Lab', address: null, contact: '' } }),
    ).preamble.map(([label]) => label);
    expect(labels).not.toContain('Agreement');
    expect(labels).not.toContain('Address');
    expect(labels).not.toContain('Contact');
  });

  it('has columns for pseudonym and year and none for who somebody is', () => {
    const keys = manifestTable(sampleManifest(1)).columns.map((column) => column.key);
    expect(keys.filter((key) => /name|birth|hospital|date|sex|address/iu.test(key))).toEqual([]);
    expect(keys).toEqual(expect.arrayContaining(['pseudonym', 'collectedYear']));
  });
});

describe('a manifest as a file', () => {
  it('as CSV begins with its preamble in comment lines and reads back as its rows', async () => {
    const manifest = sampleManifest(12);
    const { bytes, mediaType, extension } = await writeManifest('csv', manifest, fonts);
    expect([mediaType, extension]).toEqual(['text/csv; charset=utf-8', 'csv']);
    const records: string[][] = parse(bytes, { bom: true, relax_column_count: true });
    const lines = records.filter(([label]) => label?.startsWith('#') !== true);
    expect(records[0]).toEqual(['#Title', manifest.title]);
    expect(lines.length).toBe(13);
    expect(lines.slice(1).map((line) => line[1])).toEqual(manifest.items.map((item) => item.printedId));
  });

  it.each([
    ['pdf', '%PDF-1.7', 'application/pdf'],
    ['xlsx', 'PK\u0003\u0004', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ] as const)('as %s is what its media type says', async (format, start, mediaType) => {
    const written = await writeManifest(format, sampleManifest(5), fonts);
    expect(written.bytes.toString('latin1', 0, start.length)).toBe(start);
    expect(written).toMatchObject({ mediaType, extension: format });
  });
});

describe('the time on paper', () => {
  it.each([
    ['2026-11-24T10:12:00Z', 'Europe/Warsaw', '2026-11-24 11:12 UTC+01:00 (Europe/Warsaw)'],
    ['2026-07-01T23:59:59Z', 'Asia/Kolkata', '2026-07-02 05:29 UTC+05:30 (Asia/Kolkata)'],
    ['2026-07-01T00:00:00Z', 'UTC', '2026-07-01 00:00 UTC'],
  ])('%s in %s is %s', (instant, zone, text) => {
    expect(formatPrintTime(instant, zone)).toBe(text);
  });
});
