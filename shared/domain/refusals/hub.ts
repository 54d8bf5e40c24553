import type { RefusalWords } from './words.ts';

/** Refusals about the hub and the keys of a site. */
export const hubRefusals = {
  HUB_UNREACHABLE: [
    'The hub at {{url}} does not answer ({{problem}}).',
    'Check the address and the network. Everything goes on being saved on this computer.',
  ],
  HUB_REFUSED: ['The hub did not accept the request: {{problem}}.', 'Ask the administrator of the hub for a new code.'],
  HUB_KEY_DIFFERS: [
    'The hub shows the fingerprint {{shown}}, not {{expected}}.',
    'Nothing was sent. Ask its administrator to read the fingerprint out, and check the address.',
  ],
  CODE_WITHOUT_USER: [
    'The code was made for a computer, but for no person.',
    'Ask the administrator of the hub for a code that names you; nothing was set up here.',
  ],
  SITE_KEYS_MISSING: [
    'This computer cannot read or write identities yet.',
    'An administrator gives it the keys of the site in the sync centre of another computer of the site.',
  ],
  COMPUTER_UNKNOWN: [
    'The hub knows no such computer of this site.',
    'Let both computers exchange with the hub once, then look again.',
  ],
  COMPUTER_KEY_DIFFERS: [
    'The computer shows the fingerprint {{shown}}, not {{expected}}.',
    'Nothing was given. Read the fingerprint again at that computer itself.',
  ],
  SITE_KEYS_NOT_OFFERED: [
    'No keys were given to this computer yet.',
    'An administrator gives them at another computer of the site; then let both exchange with the hub.',
  ],
  SITE_KEYS_DIFFER: [
    'The keys that came are not the ones with this fingerprint.',
    'Nothing was taken. Read it again at the computer that gave them; if it stays so, tell the administrator of the hub.',
  ],
  HUB_LINKED: ['This computer is enrolled at {{origin}}.', 'Leave that hub first.'],
  HUB_MISSING: ['This computer works without a hub.', 'Enrol it at a hub first.'],
} as const satisfies RefusalWords;
