import { createListMemory } from '../../app/shared/list-memory.ts';
import type { CallOutput } from '../../../shared/api/contract.ts';
import type { Tone } from '../../ui/Pill.tsx';

export type ParticipantRow = CallOutput<'participant.list'>['rows'][number];
export type Participant = CallOutput<'participant.get'>;

/** Whether material of a person in this standing may be used: yes, not yet, no. */
export const STANDING_TONES: Readonly<Record<ParticipantRow['standing'], Tone>> = {
  covered: 'ok',
  waiver: 'ok',
  deceased: 'ok',
  noConsent: 'warn',
  refused: 'bad',
  withdrawn: 'bad',
  destroy: 'bad',
};

/** How the list was left for a card. */
export const participantListMemory = createListMemory<{ readonly text: string; readonly study: string }>(
  'participants',
);
