import type { RefusalWords } from './words.ts';

/** Refusals about files that are imported, and the demo. */
export const importRefusals = {
  PROFILE_UNKNOWN: ['There is no import profile {{profile}}.', 'Profiles: {{profiles}}.'],
  IMPORT_UNREADABLE: ['{{file}} cannot be read: {{problem}}.', '{{remedy}}'],
  IMPORT_ROWS_REFUSED: [
    '{{count|row is|rows are}} refused; nothing was written.',
    'Correct them in the file, or import the good rows only.',
  ],
  IMPORT_UNKNOWN: ['There is no import {{importId}}.', 'See the list of imports.'],
  IMPORT_UNDONE: ['This import was undone already.', 'Nothing to undo.'],
  IMPORT_CANCELLED: ['The import was cancelled after {{done|record|records}}.', 'Run it again to go on, or undo it.'],
  DEMO_AMONG_REAL: ['There are real specimens here already.', 'Fill the demo into an empty biobank of its own.'],
} as const satisfies RefusalWords;
