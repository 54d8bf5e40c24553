import { describe, expect, it } from 'vitest';
import { layOutLabel } from '../../../../shared/labels/lay-out.ts';
import { printerResolutions } from '../../../../shared/labels/stock.ts';
import { findLabelStock, labelStocks } from '../../../../shared/labels/stocks.ts';
import { scanCommands } from '../../../../shared/barcode/command-codes.ts';
import { commandCard } from '../../../../shared/labels/template.ts';
import { labelToZpl } from '../../../../shared/labels/zpl.ts';
import { decodePicture } from '../../../support/decoder.ts';
import { drawZpl, fieldTexts, parseZpl } from '../../../support/zpl.ts';
import { boxContent, longContent, vialContent } from './samples.ts';

describe('labelToZpl', () => {
  it.each(labelStocks)('prints symbols that a scanner reads at every resolution: $code', async (stock) => {
    for (const resolution of printerResolutions) {
      const vial = vialContent(resolution);
      const label = layOutLabel(stock, vial, resolution);
      expect(await decodePicture(drawZpl(labelToZpl(label, resolution, 1)))).toEqual([`DataMatrix ${vial.code}`]);
    }
  });

  it.each(['box', 'rack', 'freezer'])('prints bars and matrix of a location: %s', async (code) => {
    for (const resolution of printerResolutions) {
      const content = boxContent(resolution);
      const label = layOutLabel(stockOf(code), content, resolution);
      const read = await decodePicture(drawZpl(labelToZpl(label, resolution, 1)));
      const bars = label.marks.some(({ kind }) => kind === 'code128') ? [`Code128 ${content.code}`] : [];
      expect(read).toEqual([...bars, `DataMatrix ${content.code}`]);
    }
  });

  it('prints an id of 28 characters and every command', async () => {
    const label = layOutLabel(stockOf('vial-wrap'), longContent, 600);
    expect(await decodePicture(drawZpl(labelToZpl(label, 600, 1)))).toEqual([`DataMatrix ${longContent.code}`]);
    for (const command of scanCommands) {
      const card = layOutLabel(stockOf('freezer'), commandCard(command), 203);
      expect(await decodePicture(drawZpl(labelToZpl(card, 203, 1)))).toEqual([`DataMatrix CRYO*${command}`]);
    }
  });

  it('says size, encoding, copies and texts', () => {
    const label = layOutLabel(stockOf('vial-wrap-dot'), vialContent(0, { kind: 'Plasma, ^XZ~JA_ 🧊 µ' }), 300);
    const commands = parseZpl(labelToZpl(label, 300, 3));
    expect(commands.map(({ name }) => name)).toEqual([
      '^XA',
      '^CI',
      '^PW',
      '^LL',
      '^LH',
      '^FO',
      '^GF',
      '^FS',
      ...Array.from({ length: 7 }, () => ['^FT', '^A', '^FH', '^FD', '^FS']).flat(),
      '^PQ',
      '^XZ',
    ]);
    const parametersOf = (wanted: string) => commands.find(({ name }) => name === wanted)?.parameters;
    expect(['^CI', '^PW', '^LL', '^PQ'].map(parametersOf)).toEqual(['28', '531', '150', '3,0,0,N']);
    expect(fieldTexts(commands)).toEqual(label.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])));
    expect(fieldTexts(commands)).toContain('Plasma, ^XZ~JA_ 🧊 µ');
  });
});

function stockOf(code: string) {
  const stock = findLabelStock(code);
  if (stock === null) throw new Error(`there is no stock ${code}`);
  return stock;
}
