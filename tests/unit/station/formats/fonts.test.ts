import { describe, expect, it } from 'vitest';
import { loadFonts } from '../../../../electron/station/formats/fonts.ts';

describe('the fonts for paper', () => {
  it('are WOFF files, one a script, plain Latin first in every style', () => {
    const fonts = loadFonts();
    for (const faces of Object.values(fonts)) {
      expect(faces[0]?.ranges[0]).toEqual([0x00, 0xff]);
      // WOFF2 would load and draw nothing.
      for (const face of faces) expect(face.bytes.toString('latin1', 0, 4)).toBe('wOFF');
      const names = faces.map((face) => face.name);
      expect(new Set(names).size).toBe(names.length);
    }
    expect(fonts.monoBold[0]?.isFixedWidth).toBe(true);
    expect(fonts.bold.some((face) => face.isFixedWidth)).toBe(false);
  });
});
