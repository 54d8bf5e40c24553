import { describe, expect, it } from 'vitest';
import {
  findTemperatureClass,
  isFrozenClass,
  isWarmerThan,
  temperatureClasses,
} from '../../../../../shared/domain/code-lists/temperature-classes.ts';

describe('temperature classes', () => {
  it.each([
    ['-20', '-80', true],
    ['-80', '-20', false],
    ['-80', '-80', false],
    ['RT', 'LN2V', true],
    ['LN2V', 'LN2L', false],
    ['LN2L', 'LN2V', false],
    ['-150', 'LN2V', true],
    ['-42', '-80', null],
    ['-80', '', null],
  ])('%s is warmer than %s: %s', (code, than, warmer) => {
    expect(isWarmerThan(code, than)).toBe(warmer);
  });

  it('are listed from warm to cold with limits around their set point', () => {
    const coldness = temperatureClasses.entries.map((entry) => entry.coldness);
    expect(coldness).toEqual(coldness.toSorted((a, b) => a - b));
    for (const { alarmLowCelsius, setPointCelsius, alarmHighCelsius } of temperatureClasses.entries) {
      expect(alarmLowCelsius <= setPointCelsius && setPointCelsius <= alarmHighCelsius).toBe(true);
    }
  });

  it('know what is frozen', () => {
    expect([isFrozenClass('2-8'), isFrozenClass('-20'), isFrozenClass('?')]).toEqual([false, true, null]);
    expect(findTemperatureClass('-80')?.setPointCelsius).toBe(-80);
  });
});
