import { describe, expect, it } from 'vitest';
import {
  centrifugation,
  fixationTime,
  ischaemia,
  longTermStorage,
  postCentrifugation,
  preCentrifugation,
} from '../../../../../shared/domain/code-lists/sprec3.ts';
import { computeSprec } from '../../../../../shared/domain/specimen/sprec.ts';
import type { Spin, SprecElementName, SprecInput } from '../../../../../shared/domain/specimen/sprec-types.ts';

const softSpin: Spin = { temperature: 'room', minutes: 10, relativeForceG: 2000, braking: true };

/** Single-spun EDTA plasma, all known. */
const plasma: SprecInput = {
  kind: 'Plasma',
  zone: 'Europe/Zurich',
  times: { collected: '2024-05-06T08:00', spun: '2024-05-06T09:30', frozen: '2024-05-06T10:00' },
  primaryContainer: 'PED',
  delayTemperature: 'room',
  firstSpin: softSpin,
  postDelayTemperature: 'room',
  storageContainer: 'cryotube',
  storageTemperatureClass: '-80',
};

/** Snap-frozen surgical tissue, all known. */
const tissue: SprecInput = {
  kind: 'TissueFreshFrozen',
  times: { clamped: '2024-05-06T08:00', excised: '2024-05-06T08:05', frozen: '2024-05-06T08:20' },
  collectionType: 'SRG',
  preservation: 'snapFrozen',
  storageContainer: 'cryotube',
  storageTemperatureClass: '-80',
};

function letterOf(element: SprecElementName, input: SprecInput): string {
  return computeSprec(input)?.elements.find((entry) => entry.element === element)?.letter ?? 'none';
}

describe('computeSprec', () => {
  it('codes plasma and says why', () => {
    const sprec = computeSprec(plasma);
    expect(sprec).toMatchObject({ version: '3.0', code: 'PL1-PED-A-B-N-B-D' });
    expect(sprec?.elements[2]).toEqual({
      element: 'preCentrifugation',
      letter: 'A',
      because: 'collected to spun: 90 min. At room temperature. A is less than 2 h.',
    });
  });

  it('codes solid tissue', () => {
    expect(computeSprec(tissue)?.code).toBe('TIS-SRG-B-C-SNP-N-D');
  });

  it('codes fixed tissue with its time in formalin', () => {
    const fixed: SprecInput = {
      kind: 'TissueFixed',
      times: { excised: '2024-05-06T08:00', fixed: '2024-05-06T08:40', embedded: '2024-05-07T08:40' },
      collectionType: 'BPS',
      preservation: 'ffpe',
      storageContainer: 'paraffinBlock',
      storageTemperatureClass: 'RT',
    };
    expect(computeSprec(fixed)?.code).toBe('TIS-BPS-N-E-NBF-F-P');
  });

  it('puts X for everything that is not known', () => {
    expect(computeSprec({ kind: 'Plasma', times: {} })?.code).toBe('PL1-XXX-X-X-X-X-X');
    expect(computeSprec({ kind: 'TissueFreshFrozen', times: {} })?.code).toBe('TIS-ZZZ-X-X-XXX-X-X');
  });

  it.each(['DNA', 'CancerCellLine', 'Ectoplasm'])('has no code for %s', (kind) => {
    expect(computeSprec({ ...plasma, kind })).toBeNull();
  });

  it('knows double-spun plasma by its second spin', () => {
    const twice: SprecInput = {
      ...plasma,
      times: { ...plasma.times, spunTwice: '2024-05-06T09:50' },
      secondSpin: { ...softSpin, relativeForceG: 16_000 },
    };
    expect(computeSprec(twice)?.code).toBe('PL2-PED-A-B-I-B-D');
    expect(letterOf('secondCentrifugation', { ...twice, secondSpin: null })).toBe('X');
  });

  it('codes whole blood that was not spun up to its freezing', () => {
    const blood: SprecInput = { ...plasma, kind: 'WholeBlood', firstSpin: 'none', secondSpin: 'none' };
    expect(computeSprec(blood)?.code).toBe('BLD-PED-C-N-N-N-D');
  });

  it('takes a recorded type of sample where the kind does not decide', () => {
    expect(letterOf('typeOfSample', { ...plasma, kind: 'BuffyCoat' })).toBe('ZZZ');
    expect(letterOf('typeOfSample', { ...plasma, kind: 'BuffyCoat', sampleType: 'BUF' })).toBe('BUF');
  });

  it.each([
    ['2024-05-06T09:59', 'A'],
    ['2024-05-06T10:00', 'C'],
    ['2024-05-06T11:59', 'C'],
    ['2024-05-06T12:00', 'E'],
    ['2024-05-07T07:59', 'I'],
    ['2024-05-08T08:00', 'M'],
    ['2024-05-07', 'X'],
    ['2024-05-10', 'M'],
    ['2024-05-06T07:00', 'X'],
  ])('counts the delay to %s as %s: lower bound in, upper bound out', (spun, letter) => {
    expect(letterOf('preCentrifugation', { ...plasma, times: { ...plasma.times, spun } })).toBe(letter);
    const { zone, ...zoneless } = plasma;
    expect(zone).toBe('Europe/Zurich');
    expect(letterOf('preCentrifugation', { ...zoneless, times: { ...plasma.times, spun } })).toBe(letter);
  });

  it('counts real hours over a change of the clocks', () => {
    const times = { collected: '2024-03-31T01:00', spun: '2024-03-31T03:30' };
    expect(letterOf('preCentrifugation', { ...plasma, times })).toBe('A');
  });

  it('gives Z for a spin or a store that is no class', () => {
    expect(letterOf('centrifugation', { ...plasma, firstSpin: { ...softSpin, minutes: 60 } })).toBe('Z');
    expect(letterOf('longTermStorage', { ...plasma, storageTemperatureClass: '-42' })).toBe('Z');
    expect(
      letterOf('preCentrifugation', {
        ...plasma,
        delayTemperature: 'body',
        times: { ...plasma.times, spun: '2024-05-06T12:00' },
      }),
    ).toBe('Z');
    expect(
      letterOf('fixationTime', {
        ...tissue,
        preservation: 'ffpe',
        times: { fixed: '2024-05-06T08:00', embedded: '2024-05-10T08:00' },
      }),
    ).toBe('Z');
  });

  it.each([
    ['cryotube', '-80', 'D', false],
    ['cryotube', 'LN2V', 'C', false],
    ['cryotube', 'LN2L', 'N', true],
    ['straw', 'LN2V', 'O', true],
    ['bag', 'LN2V', 'Q', true],
    ['mediumTube', '-20', 'B', false],
    ['paraffinBlock', '2-8', 'P', false],
    ['originalTube', '-80', 'Y', false],
    ['smallTube', '-150', 'W', false],
  ] as const)('codes a %s at %s as %s', (storageContainer, storageTemperatureClass, letter, storedInFreezerFirst) => {
    const input = { ...plasma, storageContainer, storageTemperatureClass, storedInFreezerFirst };
    expect(letterOf('longTermStorage', input)).toBe(letter);
  });
});

describe('the scales', () => {
  it('leave no gap and no overlap', () => {
    const scales = [
      ischaemia,
      fixationTime,
      ...(['room', 'refrigerated'] as const).flatMap((temperature) =>
        [preCentrifugation, postCentrifugation].map((scale) =>
          scale.filter((entry) => entry.temperature === temperature),
        ),
      ),
    ];
    for (const scale of scales) {
      expect(scale[0]?.fromMinutes).toBe(0);
      for (const [index, { fromMinutes }] of scale.entries()) {
        expect(index === 0 ? fromMinutes : scale[index - 1]?.untilMinutes).toBe(fromMinutes);
      }
    }
  });

  it('use each letter once, and the letters that the code allows', () => {
    const letters = [
      preCentrifugation,
      centrifugation,
      postCentrifugation,
      ischaemia,
      fixationTime,
      longTermStorage,
    ].map((scale) => scale.map(({ letter }) => letter).join(''));
    const allowed = [/^[A-O]+$/u, /^[A-JM]+$/u, /^[A-J]+$/u, /^[A-F]+$/u, /^[A-G]+$/u, /^[A-WY]+$/u];
    for (const [index, text] of letters.entries()) {
      expect(text).toMatch(allowed[index] ?? /^$/u);
      expect(new Set(text).size).toBe(text.length);
    }
  });
});

describe('the words of an element', () => {
  const because = (element: SprecElementName, input: SprecInput): string =>
    computeSprec(input)?.elements.find((entry) => entry.element === element)?.because ?? 'none';
  const waited = (minutes: number): SprecInput => ({
    kind: 'TissueFreshFrozen',
    times: { excised: '2024-05-06T08:00:00.000Z', frozen: new Date(Date.UTC(2024, 4, 6, 8, minutes)).toISOString() },
  });

  it.each([
    [1, 'A is less than 2 min.'],
    [12, 'C is 10 to 20 min.'],
    [45, 'E is 30 min to 1 h.'],
    [90, 'F is 1 h or more.'],
  ])('after %s min of cold ischaemia say what the letter stands for', (minutes, words) => {
    expect(because('coldIschaemia', waited(minutes))).toBe(`excised to frozen: ${minutes} min. ${words}`);
  });

  it('name what a code stands for', () => {
    const input: SprecInput = { ...waited(1), collectionType: 'BPS', fixationType: 'SNP' };
    expect(because('typeOfCollection', input)).toBe('Biopsy. The way of collection is recorded.');
    expect(because('fixationType', input)).toMatch(/^Snap .*\. The fixation is recorded\.$/u);
  });
});
