import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadFonts } from '../../../../electron/station/formats/fonts.ts';
import { labelsPerSheet, writeLabelsPdf } from '../../../../electron/station/formats/labels-pdf.ts';
import { LAST_PRINTED_ID_COUNTER, nextPrintedId } from '../../../../shared/barcode/printed-id.ts';
import { layOutLabel } from '../../../../shared/labels/lay-out.ts';
import type { LaidOutLabel } from '../../../../shared/labels/marks.ts';
import { printerResolutions } from '../../../../shared/labels/stock.ts';
import { labelStocks } from '../../../../shared/labels/stocks.ts';
import { type LabelContent, locationLabel, specimenLabel } from '../../../../shared/labels/template.ts';
import { labelToZpl } from '../../../../shared/labels/zpl.ts';
import { decodePicture } from '../../../support/decoder.ts';
import { drawPdf } from '../../../support/draw-pdf.ts';
import { drawZpl } from '../../../support/zpl.ts';

const characters = (from: string) => fc.constantFrom(...Array.from(from));
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ';
const printedId = fc
  .tuple(
    fc.string({ unit: characters(`${letters}0123456789`), minLength: 2, maxLength: 2 }),
    characters(letters),
    // Some counters have no id; the last thousand have more than enough behind them.
    fc.nat(LAST_PRINTED_ID_COUNTER - 1000),
  )
  .map(([start, letter, counter]) => nextPrintedId(start + letter, counter).printedId);
/** Ids that other systems gave: `TCGA-OR-A5J1-01A`. */
const foreignId = fc.string({ unit: characters(`${letters}abcdef0123456789-_.`), minLength: 4, maxLength: 28 });
const id = fc.oneof({ weight: 3, arbitrary: printedId }, foreignId);

const specimen = fc.record({
  printedId: id,
  kind: fc.constantFrom('DNA', 'Plasma', 'Peripheral blood mononuclear cells, cryopreserved'),
  collected: fc.constantFrom(null, '2026-11-24'),
  study: fc.constantFrom('THYM', 'Uveal melanoma extension cohort', 'Рак лёгкого'),
  aliquot: fc.constantFrom(null, { number: 7, of: 10 }),
  biohazard: fc.constantFrom(null, 'Hepatitis C'),
});
const location = fc.record({
  printedId: id,
  name: fc.constantFrom('Box 12', 'Freezer of the second floor'),
  type: fc.constant('Box 9 × 9'),
  temperatureClass: fc.constantFrom(null, '-80'),
  path: fc.constantFrom([], ['Freezer 2', 'Shelf 3', 'Rack 7']),
  site: fc.constant('Heidelberg'),
});
const content: fc.Arbitrary<LabelContent> = fc.oneof(specimen.map(specimenLabel), location.map(locationLabel));
const stock = fc.constantFrom(...labelStocks);

/** What a scanner must read: every symbol that was laid out, and the code itself unless its absence was warned of. */
function symbolsOf({ marks, warnings }: LaidOutLabel, code: string): readonly string[] {
  const symbols = marks.flatMap((mark) =>
    mark.kind === 'text' ? [] : [`${mark.kind === 'dataMatrix' ? 'DataMatrix' : 'Code128'} ${mark.text}`],
  );
  const isMissing = warnings.some((warning) => warning.code === 'symbolMissing');
  expect(symbols.includes(`DataMatrix ${code}`)).toBe(!isMissing);
  return symbols.toSorted();
}

it('every symbol burnt by a label printer is read as the id of its label, on every stock', async () => {
  await fc.assert(
    fc.asyncProperty(content, stock, fc.constantFrom(...printerResolutions), async (some, on, resolution) => {
      const label = layOutLabel(on, some, resolution);
      const read = await decodePicture(drawZpl(labelToZpl(label, resolution, 1)));
      expect(read).toEqual(symbolsOf(label, some.code));
    }),
    { numRuns: 150 },
  );
}, 120_000);

it('every symbol of a PDF is read as the id of its label, on every stock', async () => {
  const fonts = loadFonts();
  const facts = { title: 'Labels', author: 'Heidelberg', software: 'Cryoledger test', createdAt: new Date(0) };
  await fc.assert(
    fc.asyncProperty(
      fc.array(content, { minLength: 1, maxLength: 4 }),
      stock,
      fc.nat(200),
      async (contents, on, startAt) => {
        const labels = contents.map((some) => layOutLabel(on, some, null));
        const pages = drawPdf(await writeLabelsPdf(on, labels, startAt % labelsPerSheet(on), facts, fonts), 600);
        const read = await Promise.all(pages.map(decodePicture));
        const wanted = labels.flatMap((label, index) => symbolsOf(label, contents[index]?.code ?? ''));
        expect(read.flat().toSorted()).toEqual(wanted.toSorted());
      },
    ),
    { numRuns: 25 },
  );
}, 240_000);
