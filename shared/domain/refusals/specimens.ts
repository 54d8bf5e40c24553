import type { RefusalWords } from './words.ts';

/** Refusals about specimens, their states and their parents. */
export const specimenRefusals = {
  SPECIMEN_UNKNOWN: ['There is no specimen {{specimen}}.', 'Check the code, or register the tube first.'],
  SPECIMEN_FINAL: [
    '{{specimen}} was {{status}}; it is not here to be handled.',
    'Check the tube. If it is really here, mark it as found with the lab manager.',
  ],
  SPECIMEN_QUARANTINED: [
    '{{specimen}} is quarantined: {{reason}}.',
    'It may only go to quarantine storage, be returned or disposed of.',
  ],
  SPECIMEN_NOT_CHECKED_OUT: ['{{specimen}} is not checked out ({{status}}).', 'Scan it to see where it is recorded.'],
  SPECIMEN_CHECKED_OUT: ['{{specimen}} is already checked out ({{reason}}).', 'Return it first.'],
  SPECIMEN_NOT_QUARANTINED: ['{{specimen}} is not in quarantine.', 'Nothing to clear.'],
  SPECIMEN_NOT_MISSING: [
    '{{specimen}} is not recorded as missing ({{status}}).',
    'Scan it to see where it is recorded.',
  ],
  SPECIMEN_NOT_PLACED: ['{{specimen}} has no place to be taken from.', 'Place it first.'],
  CONSENT_HOLD: [
    '{{specimen}} is on hold: {{reason}}.',
    'Store it in quarantine or dispose of it; it must not be used.',
  ],
  KIND_UNKNOWN: ['{{kind}} is not a kind of specimen in the code list.', 'Choose one from the list.'],
  LINEAGE_CYCLE: ['{{specimen}} cannot be its own ancestor.', 'Check the parents.'],
  PARENT_UNKNOWN: ['The parent {{parent}} is not known.', 'Register the parent first.'],
  PARENTS_TOO_FEW: ['A pool needs at least two parents.', 'Add the other tubes, or derive instead.'],
  POOL_OF_STUDIES: [
    'These tubes are of different studies ({{studies}}).',
    'Pool tubes of one study: consent is given to a study.',
  ],
  POOL_OF_PARTICIPANTS: [
    'These tubes are of {{count|participant|participants}}.',
    'Pool tubes of one participant, or say why: the pool will belong to none of them, and a withdrawal of any reaches it.',
  ],
  POOL_NAMED_TWICE: ['{{specimen}} is named twice.', 'Each tube gives to a pool once.'],
} as const satisfies RefusalWords;
