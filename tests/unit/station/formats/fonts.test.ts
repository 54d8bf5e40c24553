import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../../electron/station/formats/fonts.ts';
import { unpackWoff } from '../../../../electron/station/formats/woff.ts';

describe('the fonts for paper', () => {
  it('are TrueType fonts, one a script, plain Latin first in every style', () => {
    const fonts = loadFonts();
    for (const faces of Object.values(fonts)) {
      expect(faces[0]?.ranges[0]).toEqual([0x00, 0xff]);
      for (const face of faces) expect(face.bytes.readUInt32BE(0)).toBe(0x00010000);
      const names = faces.map((face) => face.name);
      expect(new Set(names).size).toBe(names.length);
    }
    expect(fonts.monoBold[0]?.isFixedWidth).toBe(true);
    expect(fonts.bold.some((face) => face.isFixedWidth)).toBe(false);
  });

  it('are unpacked with every table as long and with the check sum that the font says', () => {
    for (const { bytes } of Object.values(loadFonts()).flat()) {
      for (let entry = 12; entry < 12 + bytes.readUInt16BE(4) * 16; entry += 16) {
        const [checksum, offset, length] = [4, 8, 12].map((field) => bytes.readUInt32BE(entry + field));
        const table = bytes.subarray(offset, (offset ?? 0) + (length ?? 0));
        expect(table.length).toBe(length);
        // The check sum of the head leaves out its own field, which is that of the whole file.
        if (bytes.toString('latin1', entry, entry + 4) === 'head') continue;
        expect(sumOf(table)).toBe(checksum);
      }
    }
  });

  it('refuses to take another file for a font', () => {
    expect(() => unpackWoff(Buffer.alloc(64))).toThrow('WOFF 1.0');
  });
});

/** The sum of all 32-bit words, missing bytes at the end taken as zero. */
function sumOf(table: Buffer): number {
  const padded = Buffer.concat([table, Buffer.alloc(-table.length & 3)]);
  let sum = 0;
  for (let offset = 0; offset < padded.length; offset += 4) sum = (sum + padded.readUInt32BE(offset)) >>> 0;
  return sum;
}
