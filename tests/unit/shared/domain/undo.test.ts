import { expect, it } from 'vitest';
import { mayBeTakenBack } from '../../../../shared/domain/undo.ts';

it.each([
  ['specimenMoved.v1', 'specimen:1'],
  ['containerCreated.v1', 'container:1'],
  ['participantCorrected.v1', 'participant:1'],
  ['picklistItemPicked.v1', 'picklist:1'],
])('takes back %s', (type, subject) => {
  expect(mayBeTakenBack({ type, subject })).toBe(true);
});

it.each([
  ['consentWithdrawn.v1', 'participant:1'],
  ['specimenDisposed.v1', 'specimen:1'],
  ['specimenLabelled.v1', 'specimen:1'],
  ['reverted.v1', 'specimen:1'],
  ['userDeactivated.v1', 'user:1'],
  ['accessRecorded.v1', 'access:1'],
])('never takes back %s: it happened in the world or to a person', (type, subject) => {
  expect(mayBeTakenBack({ type, subject })).toBe(false);
});
