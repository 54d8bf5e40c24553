import { describe, expect, it } from 'vitest';
import { mod37Two } from '../../../../shared/barcode/iso7064.ts';
import {
  isDeviceCode,
  LAST_PRINTED_ID_COUNTER,
  nextPrintedId,
  normaliseCrockford,
  parsePrintedId,
} from '../../../../shared/barcode/printed-id.ts';

describe('nextPrintedId', () => {
  it('prints device code, counter and check character in ten characters', () => {
    expect(nextPrintedId('B2C', 0)).toEqual({ printedId: `B2C000001${mod37Two('B2C000001')}`, counter: 1 });
  });

  it('skips a serial whose check character would be a star', () => {
    expect(mod37Two('A7K000001')).toBe('*');
    expect(nextPrintedId('A7K', 0)).toEqual({ printedId: `A7K000002${mod37Two('A7K000002')}`, counter: 2 });
    expect(parsePrintedId('A7K000001*')).toMatchObject({ refusal: { code: 'PRINTED_ID_CHECK_CHARACTER' } });
  });

  it('sorts as text in the order of printing', () => {
    const first = nextPrintedId('A7K', 31).printedId;
    const second = nextPrintedId('A7K', 1_000_000).printedId;
    expect(first < second).toBe(true);
  });

  it('throws when the counters of a device are used up', () => {
    expect(() => nextPrintedId('A7K', LAST_PRINTED_ID_COUNTER)).toThrow('has printed all');
  });

  it.each(['', 'A7', 'A7KK', 'a7k', 'AIK', '123'])('throws for %o, which is not a device code', (deviceCode) => {
    expect(isDeviceCode(deviceCode)).toBe(false);
    expect(() => nextPrintedId(deviceCode, 0)).toThrow('Broken invariant');
  });
});

describe('parsePrintedId', () => {
  const { printedId } = nextPrintedId('A7K', 1000);

  it('reads back what was printed', () => {
    expect(parsePrintedId(printedId)).toEqual({ ok: true, value: { printedId, deviceCode: 'A7K', counter: 1001 } });
  });

  it('refuses a wrong length', () => {
    expect(parsePrintedId('A7K')).toEqual({
      ok: false,
      refusal: { code: 'PRINTED_ID_LENGTH', length: 3, suggestion: null },
    });
  });

  it('refuses look-alikes and suggests what was meant', () => {
    expect(parsePrintedId(printedId.replaceAll('0', 'O'))).toEqual({
      ok: false,
      refusal: { code: 'PRINTED_ID_CHARACTER', character: 'O', suggestion: printedId },
    });
  });

  it('refuses lower case and suggests upper case', () => {
    const result = parsePrintedId(printedId.toLowerCase());
    expect(result).toMatchObject({ ok: false, refusal: { code: 'PRINTED_ID_CHARACTER', suggestion: printedId } });
  });

  it('refuses a wrong check character without guessing which character is wrong', () => {
    const wrong = `${printedId.slice(0, 9)}${printedId.endsWith('4') ? '5' : '4'}`;
    expect(parsePrintedId(wrong)).toMatchObject({
      ok: false,
      refusal: { code: 'PRINTED_ID_CHECK_CHARACTER', suggestion: null },
    });
  });

  it('suggests the check character O when 0 was typed', () => {
    let last = 0;
    let next = nextPrintedId('A7K', last);
    while (!next.printedId.endsWith('O')) {
      last = next.counter;
      next = nextPrintedId('A7K', last);
    }
    expect(parsePrintedId(`${next.printedId.slice(0, 9)}0`)).toEqual({
      ok: false,
      refusal: { code: 'PRINTED_ID_CHECK_CHARACTER', character: '0', suggestion: next.printedId },
    });
  });

  it('never takes a ten-digit tube code for a printed id', () => {
    for (let code = 0; code < 1000; code += 1) {
      expect(parsePrintedId(String(1_143_000_000 + code)).ok).toBe(false);
    }
  });
});

describe('normaliseCrockford', () => {
  it('puts back the letters that the alphabet leaves out', () => {
    expect(normaliseCrockford('oOiIlLab')).toBe('001111AB');
  });
});
