import type { RefusalWords } from './words.ts';

/** Refusals about containers and positions. */
export const storageRefusals = {
  CONTAINER_UNKNOWN: ['There is no container {{container}}.', 'Check the code, or create it first.'],
  CONTAINER_NOT_A_BOX: ['{{container}} holds {{holds}}, not tubes.', 'Scan a box, plate or bag.'],
  CONTAINER_FULL: ['{{container}} is full.', 'Scan another box.'],
  CONTAINER_NOT_IN_USE: ['{{container}} is {{state}}.', 'Use another one, or set it active again.'],
  CONTAINER_NOT_EMPTY: ['{{container}} still holds {{count|thing|things}}.', 'Empty it first.'],
  CONTAINER_CYCLE: ['{{container}} cannot be inside itself.', 'Choose another destination.'],
  CONTAINER_DOES_NOT_FIT: ['A {{child}} does not go into a {{parent}}.', 'Choose a place that takes it.'],
  CONTAINER_TYPE_UNKNOWN: ['There is no container type {{type}}.', 'Choose one from the list.'],
  CONTAINER_HOLDS_OTHER: [
    '{{container}} is for {{admits}}, this is {{specimen}}.',
    'Use another box, or place it with a reason.',
  ],
  POSITION_OCCUPIED: ['{{position}} already holds {{by}}.', 'Choose a free position, or take that tube out first.'],
  POSITION_HELD: ['{{position}} is held for {{by}}, which is checked out.', 'Choose another position.'],
  POSITION_BLOCKED: ['{{position}} is blocked: {{reason}}.', 'Choose another position.'],
  POSITION_NOT_BLOCKED: ['{{position}} is not blocked.', 'Nothing to unblock.'],
  POSITION_INVALID: ['{{position}} is not a position of {{container}}.', 'Positions run from {{first}} to {{last}}.'],
  POSITION_MISSING: ['{{container}} has positions; one is needed.', 'Say which position.'],
  ALREADY_HERE: ['{{specimen}} is already here, in {{position}}.', 'Nothing to do.'],
  RECORDED_ELSEWHERE: ['{{specimen}} is recorded in {{position}}.', 'Confirm the move, or put it back there.'],
  TOO_WARM: [
    '{{container}} is at {{temperature}}; this tube was kept at {{needed}}.',
    'Use a colder place, or give a reason.',
  ],
} as const satisfies RefusalWords;
