import type { RefusalWords } from './words.ts';

/** Refusals about moments, time limits and the protocol of a study. */
export const timeRefusals = {
  TIMES_OUT_OF_ORDER: [
    '{{later}} ({{laterAt}}) would be before {{earlier}} ({{earlierAt}}).',
    'Check both times: collected, received, processed and stored follow each other.',
  ],
  TIME_IN_FUTURE: [
    'The date {{at}} ({{what}}) is in the future.',
    'Correct the date. If it is right, the clock of this computer is wrong: set it.',
  ],
  TIME_LIMIT_EXCEEDED: [
    'From {{from}} to {{to}} {{specimen}} took {{minutes}} min; {{limit}} min are allowed.',
    'Check the time. If it is right, say why: the deviation goes into the record.',
  ],
  TEMPLATE_UNKNOWN: ['There is no such template in this study.', 'See the protocol of the study.'],
  LIMIT_UNKNOWN: ['There is no such time limit in this study.', 'See the protocol of the study.'],
} as const satisfies RefusalWords;
