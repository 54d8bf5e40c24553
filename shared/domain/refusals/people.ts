import type { RefusalWords } from './words.ts';

/** Refusals about calls, sessions and the people of the biobank. */
export const peopleRefusals = {
  INPUT_INVALID: ['The request is not as expected: {{where}}: {{problem}}.', 'Correct that value and try again.'],
  CALL_UNKNOWN: ['There is no command or query called {{name}}.', 'Run “cryoledger api” for the list.'],
  NOT_SIGNED_IN: ['Nobody is signed in.', 'Sign in and try again.'],
  SESSION_LOCKED: ['This session is locked.', 'Unlock it with your password, PIN or badge.'],
  NOT_ALLOWED: ['Your role ({{roles}}) may not do this.', 'Ask someone with the role {{needed}}.'],
  SIGN_IN_FAILED: [
    'User name or secret is wrong.',
    'Try again; after several failures the account is locked for a while.',
  ],
  SIGN_IN_LOCKED_OUT: [
    'Too many failed sign-ins for {{username}}.',
    'Wait until {{until}}, or ask an administrator to set a new password.',
  ],
  PASSWORD_TOO_WEAK: [
    'The password is too short or too common.',
    'Use at least 12 characters that are not a known password.',
  ],
  PIN_TOO_WEAK: ['The PIN is too easy to guess.', 'Use 4 to 12 digits, not all the same and not a sequence.'],
  BADGE_TAKEN: ['This badge belongs to somebody else.', 'Use another badge.'],
  USERNAME_TAKEN: [
    'The user name {{username}} is or was in use.',
    'A user name is never used again: choose another one.',
  ],
  PASSWORD_CHANGE_DUE: [
    'The password of {{username}} was chosen by somebody else.',
    'Choose one of your own first; until then nothing else can be done.',
  ],
  PASSWORD_SAME: ['The new password is the present one.', 'Choose another one.'],
  USER_ACTIVE: ['{{user}} has access already.', 'To set a new password, choose that instead.'],
  USER_UNKNOWN: ['There is no user {{user}}.', 'Check the name in Settings.'],
  LAST_ADMINISTRATOR: ['This is the last active administrator.', 'Give another user the role first.'],
} as const satisfies RefusalWords;
