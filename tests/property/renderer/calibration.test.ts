import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationOf, type HeardKey, type Reading, readCalibration } from '../../../renderer/scanning/calibration.ts';
import { parseProfile } from '../../../renderer/scanning/profile-store.ts';
import type { WedgeProfile } from '../../../shared/scanning/profile.ts';
import {
  calibrationCodes,
  calibrationMarksWithSeparator,
  calibrationSteps,
} from '../../../shared/barcode/calibration-codes.ts';
import { createWedge } from '../../../shared/scanning/wedge.ts';

const seed = Date.now() % 2 ** 31;
console.info(`calibration: seed ${seed}`);

type Device = {
  readonly prefix: string | null;
  readonly suffix: 'Enter' | 'Tab' | null;
  readonly gapMs: number;
  readonly change: (character: string) => string;
  readonly separator: 'control' | 'F8' | 'lost' | 'bars';
};

const kept = (character: string): string => character;
const device = fc.record<Device>({
  prefix: fc.constantFrom(null, 'F9', '~', '^'),
  suffix: fc.constantFrom('Enter', 'Tab', null),
  gapMs: fc.integer({ min: 0, max: 60 }),
  change: fc.constant(kept),
  separator: fc.constantFrom('control', 'F8', 'lost', 'bars'),
});

/** The keys that the device sends for a code, a Shift before every capital. */
function keysOf({ prefix, suffix, gapMs, change, separator }: Device, code: string): readonly HeardKey[] {
  const keys = [prefix, ...Array.from(code), suffix].filter((key) => key !== null);
  return keys.flatMap((key, index): HeardKey[] => {
    const stroke = { code: '', timeMs: index * gapMs, isModified: false };
    if (key === '\u001D') {
      if (separator === 'lost') return [];
      return [separator === 'F8' ? { ...stroke, key: 'F8' } : { ...stroke, key: ']', isModified: true }];
    }
    const sent = key.length === 1 ? change(key) : key;
    return /[A-Z]/u.test(sent) && sent.length === 1
      ? [
          { ...stroke, key: 'Shift' },
          { ...stroke, key: sent },
        ]
      : [{ ...stroke, key: sent }];
  });
}

function readAll(one: Device): readonly Reading[] {
  return calibrationSteps.flatMap((step) => {
    const code = step === 'marks' && one.separator !== 'bars' ? calibrationMarksWithSeparator : calibrationCodes[step];
    const reading = readCalibration(keysOf(one, code), step);
    return reading === null ? [] : [reading];
  });
}

const swap =
  (pairs: Readonly<Record<string, string>>) =>
  (character: string): string => {
    const other = pairs[character.toLowerCase()];
    return other === undefined ? character : character === character.toLowerCase() ? other : other.toUpperCase();
  };

describe('calibration', () => {
  it('derives prefix, suffix and gap, and the profile then hears the scanner', () => {
    fc.assert(
      fc.property(device, (one) => {
        const readings = readAll(one);
        expect(readings).toHaveLength(4);
        const { profile, findings } = calibrationOf(readings);
        expect(profile).toMatchObject({ prefix: one.prefix, suffix: one.suffix ?? 'none' });
        expect(findings.includes('separator')).toBe(one.separator === 'lost');
        expect(findings.includes('noSuffix')).toBe(one.suffix === null);
        expect(findings).not.toContain('layout');
        expect(heardWith(parseProfile(JSON.stringify(profile)), keysOf(one, 'K7Q00C4MT2'))).toBe('K7Q00C4MT2');
      }),
      { numRuns: 500, seed },
    );
  });

  it('knows a scanner that changes case from one that keeps it', () => {
    const changes = {
      upper: (character: string) => character.toUpperCase(),
      lower: (character: string) => character.toLowerCase(),
    } as const;
    fc.assert(
      fc.property(device, fc.constantFrom<('upper' | 'lower')[]>('upper', 'lower'), (one, name) => {
        const { findings, layout } = calibrationOf(readAll({ ...one, change: changes[name] }));
        expect(findings).toContain('case');
        expect(layout).toBeNull();
      }),
      { numRuns: 500, seed },
    );
  });

  it.each([
    ['QWERTZ', swap({ y: 'z', z: 'y', '-': 'ß', _: '?', ':': 'Ö' })],
    ['AZERTY', swap({ q: 'a', a: 'q', w: 'z', z: 'w' })],
  ] as const)('names the %s layout by what came wrong', (name, change) => {
    const { findings, layout } = calibrationOf(
      readAll({ prefix: null, suffix: 'Enter', gapMs: 5, change, separator: 'control' }),
    );
    expect(findings).toContain('layout');
    expect(layout).toBe(name);
  });

  it('takes no other code for the one that is shown', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{4,30}$/u), fc.constantFrom(...calibrationSteps), (code, step) => {
        const one: Device = { prefix: null, suffix: 'Enter', gapMs: 5, change: kept, separator: 'control' };
        fc.pre(!calibrationCodes[step].includes(code));
        expect(readCalibration(keysOf(one, code), step)).toBeNull();
      }),
      { numRuns: 500, seed },
    );
  });
});

/** What a wedge with this profile makes of the keys; separators are left to the listener. */
function heardWith(profile: WedgeProfile, keys: readonly HeardKey[]): string | null {
  const wedge = createWedge(profile);
  for (const { key, timeMs, isModified } of keys) {
    const outcome = wedge.press({ key, time: timeMs, isModified });
    if (outcome.type === 'scan') return outcome.text;
  }
  const settled = wedge.settle((keys.at(-1)?.timeMs ?? 0) + profile.settleMs);
  return settled.type === 'scan' ? settled.text : null;
}
