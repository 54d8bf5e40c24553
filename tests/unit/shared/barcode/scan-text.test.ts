import { describe, expect, it } from 'vitest';
import { commandCode, scanCommands } from '../../../../shared/barcode/command-codes.ts';
import { nextPrintedId } from '../../../../shared/barcode/printed-id.ts';
import { parseScan } from '../../../../shared/barcode/scan-text.ts';

const { printedId, counter } = nextPrintedId('A7K', 1000);

describe('parseScan', () => {
  it.each(['', '\r', '\u0002\r\n'])('knows a printed id, ended by %o', (suffix) => {
    expect(parseScan(printedId + suffix)).toEqual({
      ok: true,
      value: { kind: 'printedId', text: printedId, aim: null, printedId: { printedId, deviceCode: 'A7K', counter } },
    });
  });

  it('knows a printed id whose check character is wrong', () => {
    const wrong = `A8K${printedId.slice(3)}`;
    expect(parseScan(wrong)).toMatchObject({ value: { kind: 'misreadPrintedId', text: wrong, suggestion: null } });
    expect(parseScan(printedId.toLowerCase())).toMatchObject({
      value: { kind: 'misreadPrintedId', suggestion: printedId },
    });
  });

  it('keeps the leading zeros and the case of other codes', () => {
    expect(parseScan('0145633523')).toEqual({ ok: true, value: { kind: 'plain', text: '0145633523', aim: null } });
    expect(parseScan('tcga-OR-A5J1')).toMatchObject({ value: { kind: 'plain', text: 'tcga-OR-A5J1' } });
    expect(parseScan('a b')).toMatchObject({ value: { kind: 'plain', text: 'a b' } });
  });

  it('takes off the AIM identifier and says what was read', () => {
    expect(parseScan(']d1S0000001\r')).toEqual({
      ok: true,
      value: {
        kind: 'plain',
        text: 'S0000001',
        aim: { identifier: ']d1', symbology: 'dataMatrix', isGs1: false },
      },
    });
    expect(parseScan(`]C0${printedId}`)).toMatchObject({ value: { kind: 'printedId', aim: { symbology: 'code128' } } });
    expect(parseScan(']z0AZTEC')).toMatchObject({ value: { text: 'AZTEC', aim: { symbology: 'other' } } });
  });

  it.each(scanCommands)('obeys the card %s', (command) => {
    expect(parseScan(commandCode(command))).toMatchObject({ value: { kind: 'command', command } });
  });

  it.each(['CRYO*EXPLODE', 'cryo*undo', 'CRYO*'])('does not obey %s', (text) => {
    expect(parseScan(text)).toEqual({ ok: false, refusal: { code: 'SCAN_COMMAND_UNKNOWN', text } });
  });

  it.each(['', ' ', '\r\n', '\u0002\u0003', '\u001D', ']d2'])('refuses %o as empty', (raw) => {
    expect(parseScan(raw)).toEqual({ ok: false, refusal: { code: 'SCAN_EMPTY' } });
  });

  it('refuses more than 256 characters', () => {
    expect(parseScan('A'.repeat(256)).ok).toBe(true);
    expect(parseScan('A'.repeat(257))).toEqual({
      ok: false,
      refusal: { code: 'SCAN_TOO_LONG', length: 257, most: 256 },
    });
  });

  it('refuses control characters inside a code and names them', () => {
    expect(parseScan('AB\u0000C\u0085D')).toEqual({
      ok: false,
      refusal: { code: 'SCAN_CONTROL_CHARACTERS', characters: ['U+0000', 'U+0085'] },
    });
    expect(parseScan(']d1AB\u001DCD')).toMatchObject({ refusal: { code: 'SCAN_CONTROL_CHARACTERS' } });
  });

  it.each(['\u202E', '\u200B', '\uFEFF', '\u2066', '\u00AD'])('refuses the invisible character %o', (character) => {
    const name = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    for (const raw of [`${character}A1`, `A${character}1`, `A1${character}`]) {
      expect(parseScan(raw)).toEqual({
        ok: false,
        refusal: { code: 'SCAN_INVISIBLE_CHARACTERS', characters: [name] },
      });
    }
  });
});

describe('GS1 codes', () => {
  const elements = [
    { identifier: '01', name: 'tradeItem', value: '09506000134352' },
    { identifier: '17', name: 'expiry', value: '270331' },
    { identifier: '10', name: 'lot', value: 'LOT-7' },
    { identifier: '21', name: 'serial', value: '0042' },
  ];

  it.each([
    ']C101095060001343521727033110LOT-7\u001D210042\r',
    ']d201095060001343521727033110LOT-7\u001D210042',
    '\u001D01095060001343521727033110LOT-7\u001D210042',
    '(01)09506000134352(17)270331(10)LOT-7(21)0042',
  ])('are taken apart: %o', (raw) => {
    expect(parseScan(raw)).toMatchObject({ ok: true, value: { kind: 'gs1', elements } });
  });

  it.each([
    [']C18004ASSET/7', '8004', 'ASSET/7'],
    [']C1800309506000134352AB', '8003', '09506000134352AB'],
    [']C100106141412345678908', '00', '106141412345678908'],
    [']C100106141412345678918', null, null],
    [']Q38018106141412345678908', '8018', '106141412345678908'],
  ] as const)('read or refuse by check digit: %s', (raw, identifier, value) => {
    const result = parseScan(raw);
    const first = result.ok && result.value.kind === 'gs1' ? result.value.elements[0] : undefined;
    expect([first?.identifier ?? null, first?.value ?? null]).toEqual([identifier, value]);
  });

  it.each([
    [']C199123', 'GS1_IDENTIFIER_UNKNOWN'],
    [']C10109506000134353', 'GS1_CHECK_DIGIT'],
    [']C1010950600013435', 'GS1_VALUE_MALFORMED'],
    [']C117ABCDEF', 'GS1_VALUE_MALFORMED'],
    [`]C121${'A'.repeat(21)}`, 'GS1_VALUE_MALFORMED'],
    ['ABC\u001DDEF', 'GS1_IDENTIFIER_UNKNOWN'],
  ])('refuse %o with %s', (raw, code) => {
    expect(parseScan(raw)).toMatchObject({ ok: false, refusal: { code: 'SCAN_GS1_MALFORMED', problem: { code } } });
  });

  it('leave a bracketed text that is no GS1 code as it is', () => {
    expect(parseScan('(99)X')).toMatchObject({ value: { kind: 'plain', text: '(99)X' } });
  });
});
