import { beforeAll, describe, expect, it } from 'vitest';
import { type FontFiles, loadFonts } from '../../../../electron/station/formats/fonts.ts';
import { writeManifestPdf } from '../../../../electron/station/formats/manifest-pdf.ts';
import { sampleItem, sampleManifest } from './manifest-sample.ts';
import { pageTexts, requirePdfTools, scanPage } from './pdf-tools.ts';

let fonts: FontFiles;

beforeAll(() => {
  fonts = loadFonts();
});

describe('a manifest on paper', () => {
  it('has every printed id and tube code, each page with title, number, page of pages, time with zone, user, software', async (context) => {
    requirePdfTools(context);
    const manifest = sampleManifest(81);
    const pages = pageTexts(await writeManifestPdf(manifest, fonts));
    const all = pages.join('\n');
    const codes = manifest.items.flatMap(({ printedId, tubeCode }) =>
      tubeCode === null ? [printedId] : [printedId, tubeCode],
    );
    expect(codes.filter((code) => !all.includes(code))).toEqual([]);
    expect(pages.length).toBeGreaterThan(3);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('Plasma, DNA and tissue for the HEPA-2 methylation study');
      expect(page).toContain('MF-A7K-000042');
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(page).toContain('Printed 2026-11-24 11:12 UTC+01:00 (Europe/Warsaw) by Wanda Kowalczyk');
      expect(page).toContain('Cryoledger 0.1.0');
      expect(page).toContain('De-identified');
    }
  });

  it('says who sends what to whom and why, in any of their scripts', async (context) => {
    requirePdfTools(context);
    const to = { name: 'Институт онкологии імені Шевченка', address: 'вул. Ґонти 7\nКиїв', contact: 'Nguyễn Thị Hằng' };
    const [first = ''] = pageTexts(await writeManifestPdf(sampleManifest(12, { to }), fonts));
    for (const words of ['Biobank Łódź Śródmieście', 'LDZ', 'Poland', to.name, 'вул. Ґонти 7', 'Київ', to.contact]) {
      expect(first).toContain(words);
    }
    expect(first).toContain('MTA-2026-118');
    expect(first).toContain('12 tubes');
    expect(first).toContain('Plasma, EDTA');
  });

  it('marks the records that were changed after their first entry, and no others', async (context) => {
    requirePdfTools(context);
    const items = [sampleItem(0), { ...sampleItem(1), corrected: true }];
    const [page = ''] = pageTexts(await writeManifestPdf(sampleManifest(0, { items }), fonts));
    expect(page).toContain(`${items[1]?.printedId} †`);
    expect(page).not.toContain(`${items[0]?.printedId} †`);
    expect(page).toContain('1 tube with a value changed after its first entry');
  });

  it('carries a Data Matrix of the manifest and of each tube that a scanner reads', async (context) => {
    requirePdfTools(context);
    const manifest = sampleManifest(6);
    const texts = await scanPage(await writeManifestPdf(manifest, fonts));
    expect(texts.toSorted()).toEqual([manifest.number, ...manifest.items.map((item) => item.printedId)].toSorted());
  });

  it.for([0, 1, 9, 10, 11, 26, 27, 28])(
    'of %i tubes has one place to sign, on the last page',
    async (count, context) => {
      requirePdfTools(context);
      const pages = pageTexts(await writeManifestPdf(sampleManifest(count), fonts));
      expect(pages.filter((page) => page.includes('Handed over')).length).toBe(1);
      expect(pages.at(-1)).toContain('Handed over');
      const printed = sampleManifest(count).items.filter((item) => pages.join('\n').includes(item.printedId));
      expect(printed.length).toBe(count);
    },
  );

  it('keeps its form whatever its texts hold', async (context) => {
    requirePdfTools(context);
    const hostile = [
      'constructor',
      '__proto__',
      '\u202Egnp.exe',
      'a\u0000b',
      '\uD800',
      '漢字',
      'x'.repeat(4000),
      '(\\) Tj ET',
    ];
    const items = hostile.map((text, index) => ({
      ...sampleItem(index),
      study: text,
      consent: text,
      tubeCode: text,
      kindLabel: text,
    }));
    const manifest = sampleManifest(0, { items, title: hostile.join(' '), purpose: 'x '.repeat(2000) });
    const pages = pageTexts(await writeManifestPdf(manifest, fonts));
    const all = pages.join('\n');
    for (const item of items) expect(all).toContain(item.printedId);
    expect(all).toContain('constructor');
    expect(all).not.toContain('\u202E');
    expect(all).toContain('(\\) Tj ET');
    expect(pages.length).toBeLessThan(4);
  });
});
