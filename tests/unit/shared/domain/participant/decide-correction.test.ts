import { expect, it } from 'vitest';
import {
  decideParticipantCorrection,
  type ParticipantCorrection,
} from '../../../../../shared/domain/participant/decide-correction.ts';
import type { ParticipantState } from '../../../../../shared/domain/participant/state.ts';

const person: ParticipantState = {
  id: '019a0000-0000-7000-8000-000000000001',
  studyId: '019a0000-0000-7000-8000-000000000002',
  pseudonym: 'EWS-7K2M4P',
  sex: 'unknown',
  yearOfBirth: null,
  vitalStatus: 'alive',
  siteId: '019a0000-0000-7000-8000-000000000003',
  sealed: null,
  blindIndexes: [],
  diagnoses: [],
  withdrawal: null,
  codes: [],
  extra: {},
  importId: null,
};

const decide = (...changes: readonly ParticipantCorrection[]) =>
  decideParticipantCorrection(person, changes, 'read off the form again');

it('keeps only what changes, with the value it replaces and the reason', () => {
  const decided = decide(
    { field: 'sex', old: 'unknown', new: 'female' },
    { field: 'vitalStatus', old: 'alive', new: 'alive' },
  );
  expect(decided).toMatchObject({
    ok: true,
    value: {
      type: 'participantCorrected.v1',
      data: { changes: [{ field: 'sex', old: 'unknown', new: 'female' }], reason: 'read off the form again' },
    },
  });
});

it('refuses a change of a value that somebody else changed meanwhile (OP-06)', () => {
  const decided = decide({ field: 'yearOfBirth', old: 1961, new: 1962 });
  expect(decided).toMatchObject({ ok: false, refusal: { code: 'VALUE_STALE', details: { now: 'empty', was: 1961 } } });
});

it.each([
  { field: 'sex', old: 'unknown', new: 'other' },
  { field: 'sex', old: 'unknown', new: null },
  { field: 'vitalStatus', old: 'alive', new: 1 },
  { field: 'yearOfBirth', old: null, new: 1849 },
  { field: 'yearOfBirth', old: null, new: 1961.5 },
  { field: 'yearOfBirth', old: null, new: '1961' },
] satisfies ParticipantCorrection[])('refuses $new as $field', (change) => {
  expect(decide(change)).toMatchObject({ ok: false, refusal: { code: 'VALUE_INVALID' } });
});

it('refuses a correction that changes nothing', () => {
  expect(decide({ field: 'yearOfBirth', old: null, new: null })).toMatchObject({
    ok: false,
    refusal: { code: 'NOTHING_CHANGED' },
  });
});
