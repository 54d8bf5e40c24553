import { expect, it } from 'vitest';
import { placeWords } from '../../../../../shared/domain/container/place-words.ts';

it('a box and a position cannot be taken for one name', () => {
  expect(placeWords('B12', 'B5')).toBe('B12 · B5');
});

it.each([null, undefined, ''])('a place without a position (%s) is its container', (position) => {
  expect(placeWords('Bag 3', position)).toBe('Bag 3');
});
