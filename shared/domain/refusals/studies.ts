import type { RefusalWords } from './words.ts';

/** Refusals about sites, studies, participants, consent and visits. */
export const studyRefusals = {
  SITE_UNKNOWN: ['There is no site {{site}}.', 'Register it first.'],
  SITE_CODE_TAKEN: ['The site code {{code}} is in use.', 'Choose another one.'],
  STUDY_UNKNOWN: ['There is no study {{study}}.', 'Check the name, or open the study first.'],
  STUDY_CLOSED: ['The study {{study}} is closed.', 'Nothing new is collected for it.'],
  STUDY_TITLE_TAKEN: ['There is already a study called {{title}}.', 'Choose another short title.'],
  FORM_VERSION_TAKEN: ['Version {{version}} of this form is published and frozen.', 'Publish a new version.'],
  FORM_UNKNOWN: ['There is no consent form {{form}} in this study.', 'Choose one of the published forms.'],
  STATEMENT_UNKNOWN: ['{{statement}} is not a statement of this form.', 'Answer the statements of the form.'],
  STATEMENT_UNANSWERED: ['The statement {{statement}} has no answer.', 'Record yes or no for every statement.'],
  PARTICIPANT_UNKNOWN: [
    'There is no participant {{participant}}.',
    'Check the pseudonym, or register the person first.',
  ],
  PARTICIPANT_DUPLICATE: [
    'This person may be registered already, as {{pseudonyms}}.',
    'Look at that record; register anyway only if it is another person.',
  ],
  PSEUDONYM_TAKEN: ['The pseudonym {{pseudonym}} is in use in this study.', 'Leave it empty to get a new one.'],
  IDENTITY_MISSING: ['No identity is recorded for {{participant}}.', 'Nothing to show.'],
  IDENTITY_UNREADABLE: [
    'The identity of {{participant}} cannot be opened on this computer.',
    'Its key was destroyed or belongs to another site.',
  ],
  CONSENT_REFERENCE_MISSING: ['A waiver needs its ethics reference.', 'Enter the reference of the decision.'],
  CONSENT_AFTER_REFUSAL: [
    '{{participant}} refused broad consent; a waiver cannot replace it.',
    'Ask the participant again.',
  ],
  CONSENT_UNKNOWN: ['There is no such consent record.', 'Look at the participant again.'],
  ALREADY_WITHDRAWN: ['{{participant}} has already withdrawn at this level.', 'Nothing to record.'],
  VISIT_UNKNOWN: ['There is no visit {{visit}}.', 'Check the participant’s visits.'],
  VISIT_NOT_DONE: ['The visit {{visit}} did not take place.', 'Record a visit that did, and collect at that one.'],
  VISIT_REASON_MISSING: ['A missed visit needs a reason.', 'Say why it did not happen.'],
} as const satisfies RefusalWords;
