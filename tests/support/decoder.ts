import { readFileSync } from 'node:fs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Picture } from './zpl.ts';

/** White around a picture, in dots: paper goes on beyond a label. */
const AROUND = 12;

/** Every symbol that a decoder which is not ours reads, as `DataMatrix TEXT`, sorted. */
export async function decodeSymbols(
  image:
    | Uint8Array
    | { readonly data: Uint8ClampedArray<ArrayBuffer>; readonly width: number; readonly height: number },
): Promise<readonly string[]> {
  const wasm = readFileSync(new URL(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
  const input = image instanceof Uint8Array ? image : { ...image, colorSpace: 'srgb' as const };
  const found = await readBarcodes(input, {
    formats: ['DataMatrix', 'Code128'],
    tryHarder: true,
    maxNumberOfSymbols: 255,
  });
  return found.map(({ format, text }) => `${format} ${text}`).toSorted();
}

/** What a scanner reads from a label that was drawn dot by dot. */
export function decodePicture({ width, height, dark }: Picture): Promise<readonly string[]> {
  const [across, down] = [width + 2 * AROUND, height + 2 * AROUND];
  const data = new Uint8ClampedArray(across * down * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = ((y + AROUND) * across + x + AROUND) * 4;
      if (dark[y * width + x] === 1) data.fill(0, at, at + 3);
    }
  }
  return decodeSymbols({ data, width: across, height: down });
}
