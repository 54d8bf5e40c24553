import { describe, expect, it } from 'vitest';
import type { Division, Parent, Template } from '../../../renderer/features/aliquot/parent.ts';
import { progressOf, unfinishedOf } from '../../../renderer/features/aliquot/parent.ts';
import {
  aliquotInput,
  blankPlan,
  deriveInput,
  firstPlan,
  handledOf,
  isPlanned,
  momentOfClock,
  type Plan,
} from '../../../renderer/features/aliquot/plan.ts';

const now = new Date(2027, 0, 10, 0, 10);

// As much of a card as a plan looks at.
const parentOf = (more: Partial<Parent> = {}): Parent =>
  ({
    id: 'p',
    kind: 'WholeBlood',
    preservation: null,
    quantity: { kind: 'volumeNanolitres', initial: 4_000_000, available: 4_000_000 },
    ...more,
  }) as Parent;
const templateOf = (more: Partial<Template> = {}): Template => ({
  id: 't',
  name: 'T',
  parentKind: 'WholeBlood',
  childKind: 'Plasma',
  count: 4,
  each: { value: '500', unit: 'uL' },
  tubeType: null,
  preservation: null,
  depletes: false,
  ...more,
});
const divisionOf = (steps: readonly string[], madeAt = now.toISOString()): Division =>
  ({
    madeAt,
    children: steps.map((step) => ({
      step,
      tubeType: 'cryotube',
      specimen: {
        kind: 'WholeBlood',
        lineage: 'aliquot',
        preservation: null,
        quantity: { kind: 'volumeNanolitres', initial: 250_000, available: 0 },
      },
    })),
  }) as unknown as Division; // as much of it as is looked at
const given = (more: Partial<Parameters<typeof firstPlan>[0]> = {}) =>
  firstPlan({ parent: parentOf(), templates: [], divisions: [], last: null, ...more });

describe('a plan begins with', () => {
  const last: Plan = { ...blankPlan(parentOf()), count: 7 };

  it('the template of the study before anything else', () => {
    const plan = given({ templates: [templateOf()], divisions: [divisionOf(['done'])], last });
    expect(plan).toMatchObject({ how: 'derive', childKind: 'Plasma', count: 4, each: { value: '500', unit: 'uL' } });
  });

  it('what the siblings were made by, as they were made', () => {
    expect(given({ divisions: [divisionOf(['done', 'done'])], last })).toMatchObject({
      how: 'aliquot',
      count: 2,
      each: { value: '250', unit: 'uL' },
      tubeType: 'cryotube',
    });
  });

  it('what was done with such material last, then with nothing but units', () => {
    expect(given({ last })).toMatchObject({ count: 7 });
    expect(given()).toMatchObject({ count: null, each: { value: '', unit: 'mL' } });
  });

  it('the spin that plasma comes from, and with no step for what is not certain', () => {
    expect(given({ templates: [templateOf()] }).step).toBe('spun');
    expect(given({ templates: [templateOf({ childKind: 'DNA' })] }).step).toBeNull();
    const tissue = parentOf({ kind: 'TissueFreshFrozen' });
    expect(given({ parent: tissue, templates: [templateOf({ childKind: 'RNA' })] }).step).toBeNull();
  });

  it('aliquots where kinds are the same and there is an amount to take them from', () => {
    const same = templateOf({ childKind: 'WholeBlood' });
    expect(given({ templates: [same] }).how).toBe('aliquot');
    expect(given({ parent: parentOf({ quantity: null }), templates: [same] }).how).toBe('derive');
  });
});

describe('a plan is ready', () => {
  it('when it says how many, and of aliquots how much', () => {
    const plan = given({ templates: [templateOf({ childKind: 'WholeBlood' })] });
    expect(isPlanned(plan)).toBe(true);
    expect(isPlanned({ ...plan, count: null })).toBe(false);
    expect(isPlanned({ ...plan, each: { value: ' ', unit: 'uL' } })).toBe(false);
    expect(isPlanned({ ...plan, how: 'derive', each: { value: '', unit: 'uL' } })).toBe(true);
    expect(isPlanned({ ...plan, at: '25:00' })).toBe(false);
  });

  it('and asks the station for nothing that was left empty', () => {
    const plan = { ...given({ templates: [templateOf()] }), each: { value: '', unit: 'uL' } };
    expect(deriveInput(plan, 'p', null)).toEqual({ specimen: 'p', source: 'scan', kind: 'Plasma', count: 4 });
    expect(aliquotInput({ ...plan, depletes: true, tubeType: 'straw' }, 'p', null)).toMatchObject({
      depletes: true,
      tubeType: 'straw',
    });
  });
});

describe('a time of the day', () => {
  it('is the last one before now', () => {
    expect(momentOfClock('23:50', now)).toBe(new Date(2027, 0, 9, 23, 50).toISOString());
    expect(momentOfClock('0005', now)).toBe(new Date(2027, 0, 10, 0, 5).toISOString());
    expect(momentOfClock('', now)).toBe(now.toISOString());
  });

  it.each(['24:00', '7', '12:60', 'noon'])('is not %s', (text) => {
    expect(momentOfClock(text, now)).toBeNull();
  });

  it('goes with its step and the reason for a deviation, and not without a step', () => {
    expect(handledOf({ step: 'spun', at: '' }, 'late', now)).toEqual({
      step: 'spun',
      at: now.toISOString(),
      deviationReason: 'late',
    });
    expect(handledOf({ step: null, at: '' }, null, now)).toBeNull();
  });
});

describe('what is unfinished', () => {
  const hour = 60 * 60 * 1000;

  it('is gone on with while a label is not looked at, however old', () => {
    const old = divisionOf(['check', 'place'], '2026-01-01T00:00:00.000Z');
    expect(unfinishedOf([divisionOf(['done']), old], now.getTime())).toBe(old);
  });

  it('is gone on with for a place only in the same shift', () => {
    const fresh = divisionOf(['place', 'done']);
    expect(unfinishedOf([fresh], now.getTime() + 11 * hour)).toBe(fresh);
    expect(unfinishedOf([fresh], now.getTime() + 13 * hour)).toBeNull();
  });

  it('counts what is past its label and what has a place', () => {
    expect(progressOf(divisionOf(['label', 'check', 'place', 'done']))).toEqual({ checked: 2, placed: 1 });
  });
});
