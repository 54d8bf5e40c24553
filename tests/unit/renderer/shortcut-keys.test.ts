import { describe, expect, it } from 'vitest';
import { PLACES } from '../../../renderer/app/navigation.ts';
import { benchModes } from '../../../renderer/app/shared/bench-modes.ts';

describe('the keys that go somewhere from everywhere', () => {
  it('lead to one place each', () => {
    const keys = [...PLACES, ...benchModes].map(({ keys: key }) => key);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});
