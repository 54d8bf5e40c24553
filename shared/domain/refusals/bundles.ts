import type { RefusalWords } from './words.ts';

/** Refusals about bundles and site cards. */
export const bundleRefusals = {
  BUNDLE_UNREADABLE: [
    '{{file}} is not a whole bundle: {{problem}}.',
    'Copy it again from where it was made; nothing was taken in.',
  ],
  BUNDLE_CHANGED: [
    '{{file}} is not as it was signed: {{problem}}.',
    'Ask its sender for a new bundle, and do not use this file.',
  ],
  BUNDLE_NEWER: [
    '{{file}} was written by a newer Cryoledger (bundle version {{found}}, this one reads {{known}}).',
    'Install the newer version. Nothing was taken in.',
  ],
  BUNDLE_OTHER_SITE: [
    'The bundle is sealed for {{to}}, which is not this site.',
    'Ask the sender for a bundle for this site; hand them its site card.',
  ],
  BUNDLE_SENDER_UNKNOWN: [
    'The bundle comes from {{device}} of {{site}}, which has never been seen here. Its fingerprint is {{fingerprint}}.',
    'Compare the fingerprint with what the sender sees on that computer, and give it with the bundle.',
  ],
  BUNDLE_SENDER_DIFFERS: [
    'The bundle says that it comes from {{device}}, but is signed with another key.',
    'Do not use this file, and tell the person who looks after the stations.',
  ],
  BUNDLE_CANCELLED: [
    'It was stopped after {{done}} of {{total|entry|entries}}.',
    'Nothing is lost: do it again to go on.',
  ],
  BUNDLE_SITE_UNKNOWN: ['There is no card of the site {{site}} here.', 'Add the site card that its people hand over.'],
  SITE_CARD_INVALID: ['The site card cannot be used: {{problem}}.', 'Copy or scan the whole card again.'],
  SITE_CARD_DIFFERS: [
    'The site {{site}} is known with the fingerprint {{known}}; this card has {{shown}}.',
    'Ask its people which is right. To use the new one, take the old card away first.',
  ],
} as const satisfies RefusalWords;
