import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXlsxRows } from '../../../../electron/station/formats/xlsx-read.ts';
import { buildWorkbook } from '../../../support/workbook-builder.ts';

/** Pieces of which sheets are made, and some of which they are not. */
const piece = fc.constantFrom(
  '<row>',
  '</row>',
  '<row r="3">',
  '<row r="1048576"/>',
  '<c>',
  '</c>',
  '<c r="B2" t="s">',
  '<c t="inlineStr">',
  '<c r="XFD1"/>',
  '<c s="99">',
  '<v>',
  '</v>',
  '<v/>',
  '1',
  '-1e99',
  '<is>',
  '</is>',
  '<t>',
  '</t>',
  'text',
  '&amp;',
  '&x;',
  '&#0;',
  '<rPh>',
  '</rPh>',
  '<!-- -->',
  '<![CDATA[',
  ']]>',
  '<?x?>',
  '<!DOCTYPE a>',
  '</sheetData>',
  '<sheetData>',
  ' ',
  '"',
  '>',
  '<',
);

describe('a sheet of any pieces', () => {
  it('is read or refused within its limits, and nothing is ever thrown', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const result = readXlsxRows(buildWorkbook({ sheets: [pieces.join('')], sharedStrings: pieces.join('') }));
        const outcome = result.ok ? `${result.value.length} sheet` : result.refusal.code;
        expect(['1 sheet', 'WORKBOOK_DAMAGED', 'WORKBOOK_TOO_LARGE']).toContain(outcome);
      }),
      { numRuns: 2000 },
    );
  });
});
