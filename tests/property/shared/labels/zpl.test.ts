import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layOutLabel } from '../../../../shared/labels/lay-out.ts';
import type { LaidOutLabel } from '../../../../shared/labels/marks.ts';
import { printerResolutions } from '../../../../shared/labels/stock.ts';
import { labelStocks } from '../../../../shared/labels/stocks.ts';
import { specimenLabel } from '../../../../shared/labels/template.ts';
import { labelToZpl } from '../../../../shared/labels/zpl.ts';
import { fieldTexts, parseZpl } from '../../../support/zpl.ts';

/** Test 49 of the security plan: 1,000 texts here, 50,000 in the long run. */
const numRuns = Number(process.env['CRYOLEDGER_ZPL_RUNS'] ?? 1000);

const everyByte = String.fromCharCode(...Array.from({ length: 256 }, (_, byte) => byte));
const nasty = fc.constantFrom(
  everyByte,
  '^XZ',
  '~JA',
  '^XA^MMT',
  '^CC+',
  '^CT!',
  '^CD;',
  '~~',
  '^^',
  '_5E',
  '_',
  ',',
  '_FF',
  '\\&',
  '🧊',
  '‮',
  '\uD800',
  '\u0000',
  '^FS^FO0,0^GFA',
  '^FH\\',
  '\r\n^XZ',
);
const text = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 20 })), {
    maxLength: 8,
  })
  .map((parts) => parts.join(''));
const uneven = fc.oneof(
  { weight: 20, arbitrary: text },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 10_000, maxLength: 10_240 }) },
  { weight: 1, arbitrary: nasty.map((part) => part.repeat(10_240 / part.length)) },
);

it('a field adds no command to a label, whatever it holds, and comes back as it was', () => {
  fc.assert(
    fc.property(uneven, fc.constantFrom(...printerResolutions), (anything, resolution) => {
      const mark = { kind: 'text', x: 1, baseline: 5, size: 2, font: 'sans', align: 'left', width: 20 } as const;
      const label = (content: string): LaidOutLabel => ({
        width: 32.5,
        height: 12.7,
        wrapWidth: 32.5,
        dot: null,
        warnings: [],
        marks: [{ ...mark, text: content }],
      });
      const commands = parseZpl(labelToZpl(label(anything), resolution, 1));
      expect(commands.map(({ name }) => name)).toEqual(
        parseZpl(labelToZpl(label('A'), resolution, 1)).map(({ name }) => name),
      );
      expect(fieldTexts(commands)).toEqual([anything.toWellFormed()]);
    }),
    { numRuns },
  );
});

it('a whole label has the commands of its marks and no others, and no field is longer than a printer takes', () => {
  fc.assert(
    fc.property(
      fc.record({ printedId: text, kind: uneven, study: uneven, collected: text, biohazard: text }),
      fc.constantFrom(...labelStocks),
      fc.constantFrom(...printerResolutions),
      (facts, stock, resolution) => {
        const label = layOutLabel(stock, specimenLabel({ ...facts, aliquot: { number: 1, of: 3 } }), resolution);
        const commands = parseZpl(labelToZpl(label, resolution, 2));
        const ofMark = {
          text: ['^FT', '^A', '^FH', '^FD', '^FS'],
          dataMatrix: ['^FO', '^GF', '^FS'],
          code128: ['^FO', '^GF', '^FS'],
        };
        expect(commands.map(({ name }) => name)).toEqual([
          '^XA',
          '^CI',
          '^PW',
          '^LL',
          '^LH',
          ...label.marks.flatMap(({ kind }) => ofMark[kind]),
          '^PQ',
          '^XZ',
        ]);
        expect(fieldTexts(commands)).toEqual(label.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])));
        const lengths = commands.map(({ name, parameters }) => (name === '^FD' ? parameters.length : 0));
        expect(Math.max(...lengths)).toBeLessThan(3072);
      },
    ),
    { numRuns },
  );
});
