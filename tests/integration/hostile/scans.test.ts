import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { type Ask, askStation } from '../../support/ask-station.ts';
import { anyTextOf, treacherous } from '../../support/hostile-texts.ts';
import { createTestStation, type TestStation } from '../../support/test-station.ts';

const GS = '\u001D';
/** What stands on the tubes: a serial, a GTIN with a serial as GS1 data, a code with case and zeros, one with signs. */
const serial = '0012345678';
const gs1 = `01095060001343522112A${GS}10LOT7`;
const bound = [serial, gs1, 'TubeA-01', "O'Neil%_\\*"];

type Resolved = CallOutput<'scan.resolve'>;
let station: TestStation;
let ask: Ask;
const idByCode = new Map<string, string>();

beforeAll(async () => {
  station = await createTestStation();
  const { studyId: study } = station.must('study.open', { title: 'Thymoma', shortTitle: 'THYM' });
  const { participantId: participant } = station.must('participant.register', { study, sex: 'male' });
  for (const code of bound) {
    const codes = [{ system: 'tube', code }];
    const { specimens } = station.must('specimen.collect', { participant, kind: 'Plasma', codes });
    for (const { id, printedId } of specimens) idByCode.set(code, id).set(printedId, id);
  }
  ask = askStation(station);
});
afterAll(() => station.close());

/** What a scan led to: the id of a tube, `unknown` and the like, or the code of a refusal. */
async function resolve(code: string): Promise<string> {
  const answer = await ask('scan.resolve', { code });
  if ('failed' in answer) throw new Error(answer.failed.message);
  if (!answer.ok) return answer.refusal.code;
  const { kind, id } = answer.value as Resolved; // the station answers by the contract
  return id ?? kind;
}

const codes = fc.nat().map((index) => [...idByCode.keys()][index % idByCode.size] ?? '');
const frames = fc.string({
  unit: fc.constantFrom('\r', '\n', '\t', '\u0002', '\u0003', '\u0004', ' ', '\u0080', '\u00A0'),
  maxLength: 6,
});
const controls = fc.constantFrom(
  '\0',
  '\u0001',
  '\b',
  '\t',
  '\n',
  '\r',
  '\u001B',
  '\u001E',
  '\u007F',
  '\u0085',
  '\u009B',
  '\u2028',
);

describe('a scan', () => {
  it('finds its tube whatever a scanner puts around it, and GS1 data only as GS1 data', async () => {
    await fc.assert(
      fc.asyncProperty(codes, frames, frames, fc.boolean(), async (code, before, after, isNamed) => {
        const aim = isNamed ? (code === gs1 ? ']C1' : ']C0') : '';
        expect(await resolve(before + aim + code + after)).toBe(idByCode.get(code));
      }),
      { numRuns: 500 },
    );
  });

  it.each([']C1', ']d2', ']Q3', ']e0'])(
    'of GS1 data finds it with %s, with FNC1 in front, and without a name',
    async (aim) => {
      expect(await resolve(aim + gs1)).toBe(idByCode.get(gs1));
      expect(await resolve(gs1)).toBe(idByCode.get(gs1));
      for (const doubled of [`${aim}${GS}${gs1}`, `${GS}${gs1}`])
        expect([idByCode.get(gs1), 'unknown']).toContain(await resolve(doubled));
    },
  );

  it('of which a part is missing, doubled or run into another finds nothing, or says what is wrong', async () => {
    const other = fc.tuple(codes, codes).map(([one, two]) => one + two);
    const half = fc.tuple(codes, fc.nat(30)).map(([code, length]) => code.slice(0, Math.min(length, code.length - 1)));
    await fc.assert(
      fc.asyncProperty(fc.oneof(other, half), async (code) => {
        expect([...idByCode.values()]).not.toContain(await resolve(code));
      }),
      { numRuns: 500 },
    );
  });

  it('with a control character or a hidden one inside is refused, for dropping it could make another code', async () => {
    const places = fc.tuple(codes, fc.nat(20), fc.oneof(controls, fc.constantFrom(...treacherous)));
    await fc.assert(
      fc.asyncProperty(places, async ([code, at, extra]) => {
        const inside = 1 + (at % (code.length - 1));
        const outcome = await resolve(code.slice(0, inside) + extra + code.slice(inside));
        expect(['SCAN_CONTROL_CHARACTERS', 'SCAN_INVISIBLE_CHARACTERS', 'SCAN_GS1_MALFORMED']).toContain(outcome);
      }),
      { numRuns: 500 },
    );
  });

  it('of more than 256 characters is refused, up to a page of text', async () => {
    for (const length of [257, 300, 4096, 100_000]) {
      for (const character of ['A', '\u001D', '🧪', 'é', '0']) {
        expect(await resolve(character.repeat(length))).toMatch(/^(?:SCAN_TOO_LONG|SCAN_EMPTY|INPUT_INVALID)$/u);
      }
    }
    expect(await resolve('A'.repeat(256))).toBe('unknown');
  });

  it('of anything at all is a tube only when its code is in it, and never fails', async () => {
    const pieces = [
      ']C1',
      ']d2',
      ']Q3',
      ']',
      GS,
      '\u00E8',
      '(01)',
      '(21)',
      '01',
      '21',
      'CRYO*',
      'CRYO*UNDO',
      'cryo*undo',
      ...bound,
    ];
    await fc.assert(
      fc.asyncProperty(anyTextOf(pieces, 6), async (text) => {
        const outcome = await resolve(text);
        const named = [...idByCode].filter(([, id]) => id === outcome).map(([code]) => code);
        expect(named.length === 0 || named.some((code) => text.toUpperCase().includes(code.toUpperCase()))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a code that cannot be told apart when it is read', () => {
  it.each(['A\u0000B', 'A\u202EB', 'TubeA\u200B-01', ']C1A', 'CRYO*UNDO', `A${GS}B`])(
    'is not bound to a tube: %j',
    async (bind) => {
      const answer = await ask('specimen.bindCode', { specimen: idByCode.get(serial), bind, system: 'tube' });
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'CODE_INVALID' } });
    },
  );
});
