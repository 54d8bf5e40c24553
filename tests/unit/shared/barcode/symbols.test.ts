import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import bwipJs from 'bwip-js/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { CODE_128_QUIET_MODULES, code128Modules } from '../../../../shared/barcode/code128.ts';
import { commandCode, scanCommands } from '../../../../shared/barcode/command-codes.ts';
import { dataMatrixModules } from '../../../../shared/barcode/data-matrix.ts';
import { nextPrintedId } from '../../../../shared/barcode/printed-id.ts';

const QUIET_MODULES = CODE_128_QUIET_MODULES;
const MODULE_PIXELS = 4;

beforeAll(async () => {
  const reader = createRequire(import.meta.url).resolve('zxing-wasm/reader');
  const wasm = path.join(
    reader.slice(0, reader.indexOf('zxing-wasm') + 'zxing-wasm'.length),
    'dist/reader/zxing_reader.wasm',
  );
  const bytes = Uint8Array.from(readFileSync(wasm));
  await prepareZXingModule({ overrides: { wasmBinary: bytes.buffer }, fireImmediately: true });
});

/** Draws modules as a camera would see them and reads them with a decoder that is not ours. */
async function decode(modules: readonly (readonly boolean[])[]) {
  const width = ((modules[0]?.length ?? 0) + 2 * QUIET_MODULES) * MODULE_PIXELS;
  const height = (modules.length + 2 * QUIET_MODULES) * MODULE_PIXELS;
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const row = Math.floor(y / MODULE_PIXELS) - QUIET_MODULES;
      const column = Math.floor(x / MODULE_PIXELS) - QUIET_MODULES;
      if (modules[row]?.[column] === true) pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  const image = { data: pixels, width, height, colorSpace: 'srgb' as const };
  const found = await readBarcodes(image, { formats: ['DataMatrix', 'Code128'], tryHarder: true });
  return found.map(({ format, text }) => `${format} ${text}`);
}

const texts = [
  nextPrintedId('A7K', 0).printedId,
  nextPrintedId('ZZZ', 1_000_000_000).printedId,
  ...scanCommands.map(commandCode),
  '0145633523',
  'TCGA-OR-A5J1-01A-11D-A29H-01',
  'lower case and 12345',
  'A',
  'AB',
  'ABC',
  'ABCD',
  'ABCDE',
];

describe('dataMatrixModules', () => {
  it('draws a printed id in 14 × 14 modules', () => {
    const modules = dataMatrixModules(nextPrintedId('A7K', 0).printedId);
    expect(modules).toHaveLength(14);
    expect(modules?.every((row) => row.length === 14)).toBe(true);
  });

  it.each(texts)('is read back by a scanner: %s', async (text) => {
    expect(await decode(dataMatrixModules(text) ?? [])).toEqual([`DataMatrix ${text}`]);
  });

  it('is read back at every size, with every end that a text can have there', async () => {
    const sides = new Set<number>();
    for (const alphabet of ['ABCDEFGHJK', 'a1-']) {
      const lengths = Array.from({ length: 36 }, (_, index) => (index < 12 ? index + 1 : index * 7 - 74));
      for (const length of lengths) {
        const text = alphabet.repeat(60).slice(0, length);
        const modules = dataMatrixModules(text) ?? [];
        sides.add(modules.length);
        expect(await decode(modules)).toEqual([`DataMatrix ${text}`]);
      }
    }
    expect([...sides].toSorted((a, b) => a - b)).toEqual([10, 12, 14, 16, 18, 20, 22, 24, 26, 32, 36, 40, 44, 48]);
  });

  // A decoder corrects errors and so could hide a few wrong modules: an encoder that is not ours finds them.
  it.each(['0123456789', 'ABCDEFGHJK'])('agrees module by module with another encoder on texts of %s', (alphabet) => {
    // Below nine characters the two may choose differently between encodings of one length.
    for (let length = 9; length <= 250; length += 3) {
      const text = alphabet.repeat(30).slice(0, length);
      const [other] = bwipJs.raw('datamatrix', text, '');
      const modules = (dataMatrixModules(text) ?? []).flat().map(Number);
      expect(modules.join('')).toBe(other !== undefined && 'pixs' in other ? other.pixs.join('') : 'no modules');
    }
  });

  it.each(['', 'Ä', 'x'.repeat(175)])('has no symbol for %o', (text) => {
    expect(dataMatrixModules(text)).toBeNull();
  });
});

describe('code128Modules', () => {
  it('takes 145 modules for a printed id of ten characters without long runs of digits', () => {
    expect(code128Modules('RTI7K3M9Q2')).toHaveLength(145);
  });

  it.each(texts)('is read back by a scanner: %s', async (text) => {
    const row = Array.from(code128Modules(text) ?? '', (module) => module === '1');
    expect(await decode(Array.from({ length: 20 }, () => row))).toEqual([`Code128 ${text}`]);
  });

  it.each(['', 'Ä', 'A\n'])('has no symbol for %o', (text) => {
    expect(code128Modules(text)).toBeNull();
  });
});
