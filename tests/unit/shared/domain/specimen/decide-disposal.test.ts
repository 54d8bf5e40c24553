import { expect, it } from 'vitest';
import { refuseWitness } from '../../../../../shared/domain/specimen/decide-disposal.ts';

const ben = { id: 'ben', active: true };

it('a destruction is seen by a second person (CU-11)', () => {
  expect(refuseWitness('ben', ben, 'anna')).toBeNull();
  expect(refuseWitness('ben', ben, 'ben')).toEqual({ code: 'WITNESS_SAME' });
});

it('who is not known or has left witnesses nothing', () => {
  const refusal = { code: 'WITNESS_UNKNOWN', details: { witness: 'ben' } };
  expect(refuseWitness('ben', null, 'anna')).toEqual(refusal);
  expect(refuseWitness('ben', { ...ben, active: false }, 'anna')).toEqual(refusal);
});
