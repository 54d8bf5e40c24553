import { describe, expect, it } from 'vitest';
import { findTemperatureClass } from '../../../../../shared/domain/code-lists/temperature-classes.ts';
import { capacityOf, geometryOfCounts } from '../../../../../shared/domain/container/geometry.ts';
import { findLabellingScheme } from '../../../../../shared/domain/container/labelling-schemes.ts';
import {
  containerTemplates,
  findContainerTemplate,
  mayContain,
  mayHoldTubes,
} from '../../../../../shared/domain/container/templates.ts';

describe('container templates', () => {
  it.each(containerTemplates)('$code has a geometry, a labelling scheme and a known temperature', (template) => {
    const { rows, columns, labelling, temperatureClass, level, code } = template;
    expect(() => geometryOfCounts(rows, columns)).not.toThrow();
    expect(findLabellingScheme(labelling)).not.toBeNull();
    expect(temperatureClass !== null).toBe(level === 'unit');
    expect(temperatureClass === null || findTemperatureClass(temperatureClass) !== null).toBe(true);
    expect(findContainerTemplate(code)).toBe(template);
    expect(mayHoldTubes(code) || level !== 'box').toBe(true);
  });

  it('have unique codes', () => {
    expect(new Set(containerTemplates.map(({ code }) => code)).size).toBe(containerTemplates.length);
  });

  it.each([
    ['box-9x9', 81],
    ['box-13x13', 169],
    ['sbs-96', 96],
    ['sbs-384', 384],
    ['slide-box', 100],
    ['bag', null],
  ] as const)('%s holds %s', (code, capacity) => {
    const template = findContainerTemplate(code);
    expect(capacityOf(geometryOfCounts(template?.rows ?? -1, template?.columns ?? -1))).toBe(capacity);
  });

  it.each([
    ['ult-freezer', 'shelf'],
    ['shelf', 'rack'],
    ['rack', 'drawer'],
    ['drawer', 'box-10x10'],
    ['ln2-tank', 'quadrant'],
    ['quadrant', 'tower'],
    ['tower', 'box-9x9'],
    ['dewar', 'canister'],
    ['canister', 'goblet'],
    ['goblet', 'cane'],
    ['shipping-box', 'sbs-96'],
  ])('%s takes a %s', (parent, child) => {
    expect(mayContain(parent, child)).toBe(true);
  });

  it.each([
    ['box-9x9', 'ult-freezer'],
    ['box-9x9', 'box-9x9'],
    ['shelf', 'ult-freezer'],
    ['ult-freezer', 'cane'],
  ])('%s does not take a %s', (parent, child) => {
    expect(mayContain(parent, child)).toBe(false);
  });

  it('lets tubes into boxes but not onto shelves, and does not judge types of a newer version', () => {
    expect(mayHoldTubes('box-9x9')).toBe(true);
    expect(mayHoldTubes('shelf')).toBe(false);
    expect(mayHoldTubes('space-elevator')).toBe(true);
    expect(mayContain('space-elevator', 'box-9x9')).toBe(true);
    expect(findContainerTemplate('space-elevator')).toBeNull();
    expect(findLabellingScheme('toString')).toBeNull();
  });
});
