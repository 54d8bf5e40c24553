import type { RefusalWords } from './words.ts';

/** Refusals about changes, their witnesses and reasons, and what becomes of them. */
export const historyRefusals = {
  WITNESS_SAME: ['The witness must be another person than the operator.', 'Let a second person confirm.'],
  WITNESS_UNKNOWN: ['The witness {{witness}} is not an active user.', 'Choose a colleague from the list.'],
  NOTHING_CHANGED: ['Nothing would change.', 'Change a value first.'],
  VALUE_STALE: ['{{field}} is {{now}} by now, not {{was}}.', 'Look at the record again, then correct it.'],
  VALUE_INVALID: ['{{field}} cannot be {{value}}.', 'Enter an allowed value.'],
  REASON_MISSING: ['This needs a reason.', 'Say why, in a few words.'],
  NOTHING_TO_UNDO: ['There is nothing of yours to undo.', 'Only your own recent changes can be taken back here.'],
  UNDO_NOT_POSSIBLE: ['{{what}} cannot be taken back.', 'Correct it by a new entry with a reason.'],
  UNDO_SUPERSEDED: ['{{subject}} has changed since then.', 'Take back the later change first.'],
  COMMIT_UNKNOWN: ['There is no such change on this computer.', 'See the activity list.'],
  DISCREPANCY_UNKNOWN: ['This matter is settled already or unknown.', 'See the list of matters to settle.'],
  DISCREPANCY_NEEDS_ACTION: ['This is settled by {{action}}, not by a note.', 'Do that, and it settles itself.'],
} as const satisfies RefusalWords;
