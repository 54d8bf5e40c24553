import type { RefusalWords } from './words.ts';

/** Refusals about selections, filters, saved views and pick lists. */
export const listRefusals = {
  NOTHING_SELECTED: ['Nothing is selected.', 'Select at least one specimen.'],
  TOO_MANY_SELECTED: [
    '{{count|specimen is|specimens are}} selected; {{limit}} is the most at once.',
    'Narrow the filter or select fewer.',
  ],
  FILTER_INVALID: ['The filter cannot be used: {{problem}}.', 'Change the filter.'],
  VIEW_UNKNOWN: ['There is no saved view {{view}}.', 'See the list of views.'],
  PICKLIST_UNKNOWN: ['There is no pick list {{list}}.', 'See the pick lists.'],
  PICKLIST_CLOSED: ['The pick list {{list}} is closed.', 'Make a new list for what is still needed.'],
  PICKLIST_UNFINISHED: [
    '{{list}} still has {{count|tube|tubes}} that nobody fetched.',
    'Fetch them, or say why the list ends without them.',
  ],
  PICK_NOT_LISTED: ['{{specimen}} is not on the list {{list}}.', 'Put it back: {{place}}.'],
  PICK_DONE_BEFORE: ['{{specimen}} was fetched for {{list}} before.', 'Go on with the next tube.'],
} as const satisfies RefusalWords;
