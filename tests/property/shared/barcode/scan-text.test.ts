import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPrintedId } from '../../../../shared/barcode/printed-id.ts';
import { parseScan } from '../../../../shared/barcode/scan-text.ts';

const frames = fc.string({ unit: fc.constantFrom('\r', '\n', '\t', '\u0002', '\u0003', ' '), maxLength: 4 });

describe('scans', () => {
  it('never throw and never hide a control character in an accepted text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
        const result = parseScan(raw);
        const text = result.ok && result.value.kind !== 'gs1' ? result.value.text : 'refused';
        // oxlint-disable-next-line no-control-regex -- control characters are what this is about
        expect(text).not.toMatch(/[\u0000-\u001F\u007F-\u009F]|^$/u);
      }),
      { numRuns: 2000 },
    );
  });

  it('give the same printed id with any frame and any AIM identifier', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        frames,
        frames,
        fc.constantFrom('', ']C0', ']d1', ']Q1'),
        (last, before, after, aim) => {
          const { printedId } = nextPrintedId('B2C', last);
          expect(parseScan(before + aim + printedId + after)).toMatchObject({
            ok: true,
            value: { kind: 'printedId', text: printedId },
          });
        },
      ),
    );
  });
});
