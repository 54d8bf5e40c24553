/**
 * Every refusal there is: a stable code and its words. `{{name}}` stands for a detail of the refusal,
 * `{{count|tube|tubes}}` for a number with the word that fits it. The words say what
 * is in the way; the remedy says what to do. Screens may translate both by code; scripts rely on the code.
 */
export const refusalWords = {
  // Api and people
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
  STATION_EXISTS: ['There is already a biobank in this folder.', 'Open it, or choose an empty folder.'],
  STATION_CLOSED: [
    'Cryoledger is closing, or is closed.',
    'Nothing was changed by this. Open Cryoledger again, and go on.',
  ],
  STATION_MISSING: ['There is no biobank in this folder yet.', 'Create one, fill a demo, or choose its folder.'],
  // Codes and scans
  SCAN_EMPTY: ['Nothing was scanned.', 'Scan the code again.'],
  SCAN_TOO_LONG: [
    'The scan has {{length}} characters; 256 is the limit.',
    'Check the scanner: two codes may have run together.',
  ],
  SCAN_CONTROL_CHARACTERS: [
    'The scan holds control characters ({{characters}}).',
    'Check the scanner settings, then scan again.',
  ],
  SCAN_INVISIBLE_CHARACTERS: [
    'The scan holds invisible characters ({{characters}}).',
    'Scan the printed code instead of pasting it.',
  ],
  SCAN_GS1_MALFORMED: [
    'The GS1 code cannot be read: {{problem}}.',
    'Scan it again; if it stays so, the label is wrong.',
  ],
  SCAN_COMMAND_UNKNOWN: [
    '{{code}} is not a command of the command card.',
    'Use the card that belongs to this version.',
  ],
  CHECK_CHARACTER_WRONG: [
    'The check character of {{code}} is wrong.',
    'Scan it again; if typed, did you mean {{suggestion}}?',
  ],
  CODE_UNKNOWN: ['The code {{code}} is not known here.', 'Check the tube, or register it first.'],
  CODE_AMBIGUOUS: ['The code {{code}} belongs to {{count|record|records}}.', 'Choose which one it is.'],
  CODE_TAKEN: ['The code {{code}} already belongs to {{owner}}.', 'Use another code, or check which tube is which.'],
  CODE_INVALID: ['The code {{code}} cannot be used: {{problem}}.', 'Use 1 to 256 visible characters.'],
  // Specimens
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
  PICKLIST_UNKNOWN: ['There is no pick list {{list}}.', 'See the pick lists.'],
  PICKLIST_CLOSED: ['The pick list {{list}} is closed.', 'Make a new list for what is still needed.'],
  PICKLIST_UNFINISHED: [
    '{{list}} still has {{count|tube|tubes}} that nobody fetched.',
    'Fetch them, or say why the list ends without them.',
  ],
  PICK_NOT_LISTED: ['{{specimen}} is not on the list {{list}}.', 'Put it back: {{place}}.'],
  PICK_DONE_BEFORE: ['{{specimen}} was fetched for {{list}} before.', 'Go on with the next tube.'],
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
  QUANTITY_EXCEEDED: [
    '{{specimen}} has {{available}}; {{wanted}} was asked for.',
    'Take less, or correct what is there with a reason.',
  ],
  QUANTITY_UNKNOWN: ['The quantity of {{specimen}} is not recorded.', 'Record what is there first.'],
  UNIT_MISMATCH: [
    '{{specimen}} is counted in {{unit}}, not in {{given}}.',
    'Enter the amount in {{unit}}, or record the concentration so that it can be converted.',
  ],
  UNIT_UNKNOWN: [
    '{{unit}} is not a unit that is known here.',
    'Use nL, uL, mL, L, ng, ug, mg, g, {cells} or {pieces}.',
  ],
  QUANTITY_NOT_A_NUMBER: ['{{text}} is not a number.', 'Enter digits, with a point or comma for decimals.'],
  QUANTITY_TOO_FINE: ['{{text}} is finer than can be recorded.', 'Round it to whole {{unit}}.'],
  QUANTITY_AMBIGUOUS: [
    '{{text}} can be read in two ways.',
    'Use a point or comma for decimals only, and no thousands mark.',
  ],
  QUANTITY_NEGATIVE: ['{{text}} is less than nothing.', 'Enter zero or more.'],
  QUANTITY_TOO_LARGE: ['{{text}} is too large.', 'Check number and unit.'],
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
  KIND_UNKNOWN: ['{{kind}} is not a kind of specimen in the code list.', 'Choose one from the list.'],
  WITNESS_SAME: ['The witness must be another person than the operator.', 'Let a second person confirm.'],
  WITNESS_UNKNOWN: ['The witness {{witness}} is not an active user.', 'Choose a colleague from the list.'],
  NOTHING_CHANGED: ['Nothing would change.', 'Change a value first.'],
  VALUE_STALE: ['{{field}} is {{now}} by now, not {{was}}.', 'Look at the record again, then correct it.'],
  VALUE_INVALID: ['{{field}} cannot be {{value}}.', 'Enter an allowed value.'],
  REASON_MISSING: ['This needs a reason.', 'Say why, in a few words.'],
  // Storage
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
  // Studies, participants, consent
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
  // Files, imports, exports
  PROFILE_UNKNOWN: ['There is no import profile {{profile}}.', 'Profiles: {{profiles}}.'],
  IMPORT_UNREADABLE: ['{{file}} cannot be read: {{problem}}.', '{{remedy}}'],
  IMPORT_ROWS_REFUSED: [
    '{{count|row is|rows are}} refused; nothing was written.',
    'Correct them in the file, or import the good rows only.',
  ],
  IMPORT_UNKNOWN: ['There is no import {{importId}}.', 'See the list of imports.'],
  IMPORT_UNDONE: ['This import was undone already.', 'Nothing to undo.'],
  IMPORT_CANCELLED: ['The import was cancelled after {{done|record|records}}.', 'Run it again to go on, or undo it.'],
  NOTHING_SELECTED: ['Nothing is selected.', 'Select at least one specimen.'],
  TOO_MANY_SELECTED: [
    '{{count|specimen is|specimens are}} selected; {{limit}} is the most at once.',
    'Narrow the filter or select fewer.',
  ],
  FILTER_INVALID: ['The filter cannot be used: {{problem}}.', 'Change the filter.'],
  DEMO_AMONG_REAL: ['There are real specimens here already.', 'Fill the demo into an empty biobank of its own.'],
  VIEW_UNKNOWN: ['There is no saved view {{view}}.', 'See the list of views.'],
  // Labels and printers
  PRINTER_UNKNOWN: ['There is no printer {{printer}}.', 'Choose one from the list of printers.'],
  PRINTER_NAME_TAKEN: ['There is already a printer called {{name}}.', 'Choose another name.'],
  PRINTER_DISABLED: [
    'The printer {{printer}} is switched off here.',
    'Choose another one, or switch it on in Settings.',
  ],
  PRINTER_HOST_INVALID: ['{{host}} is not the address of a printer.', 'Enter a host name or an IP address.'],
  PRINTER_HOST_PUBLIC: [
    '{{host}} is outside the local network; labels would travel unprotected.',
    'Use a local address, or allow this one for the printer.',
  ],
  PRINTER_BUSY: [
    '{{count|label still waits|labels still wait}} for {{printer}}.',
    'Let them be printed, or cancel them first.',
  ],
  LABEL_PRINTED_BEFORE: [
    '{{count|of these has|of these have}} a label already ({{specimens}}).',
    'Print them again with a reason, or leave them out.',
  ],
  LABEL_WITHOUT_SYMBOL: [
    'The code {{code}} cannot be put into a symbol on this label.',
    'Choose a larger label, or bind a code of plain letters and digits.',
  ],
  LABEL_NOT_THERE: [
    '{{specimen}} has no label that could be voided.',
    'Nothing to do: what is printed next is its first label.',
  ],
  LABELS_TOO_MANY: ['That would be {{count|label|labels}}; {{limit}} is the most at once.', 'Choose fewer.'],
  LABEL_UNKNOWN: ['There is no such label in the queue.', 'Look at the queue again.'],
  LABEL_NOT_OPEN: ['This label is {{state}} already.', 'Nothing to decide. To print it once more, use reprint.'],
  PRINT_JOB_UNKNOWN: ['There is no such print job.', 'Look at the queue again.'],
  SHEET_FULL: ['A sheet of this stock has {{cells}} labels.', 'Begin at one of them.'],
  // History
  NOTHING_TO_UNDO: ['There is nothing of yours to undo.', 'Only your own recent changes can be taken back here.'],
  UNDO_NOT_POSSIBLE: ['{{what}} cannot be taken back.', 'Correct it by a new entry with a reason.'],
  UNDO_SUPERSEDED: ['{{subject}} has changed since then.', 'Take back the later change first.'],
  COMMIT_UNKNOWN: ['There is no such change on this computer.', 'See the activity list.'],
  DISCREPANCY_UNKNOWN: ['This matter is settled already or unknown.', 'See the list of matters to settle.'],
  DISCREPANCY_NEEDS_ACTION: ['This is settled by {{action}}, not by a note.', 'Do that, and it settles itself.'],
  // The hub
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
  // Bundles
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
  // Storage of the database itself
  DATABASE_LOCKED: [
    'Another Cryoledger is using this database ({{file}}).',
    'Close the other window or process, then try again.',
  ],
  DATABASE_NEWER: [
    'This database was written by a newer Cryoledger (schema {{found}}, this one knows {{known}}).',
    'Install the newer version. Nothing was changed.',
  ],
  DATABASE_KEY_WRONG: ['The key does not open {{file}}.', 'Check the passphrase or key file. Nothing was changed.'],
  DATABASE_KEY_MISSING: [
    'There is a database but no key for it ({{file}}).',
    'Give the passphrase, or restore the key file from your backup. Nothing was changed.',
  ],
  DATABASE_DAMAGED: [
    '{{file}} is damaged: {{problem}}.',
    'Keep the file as it is and restore a backup. Nothing was replaced.',
  ],
  DATABASE_READ_ONLY: ['{{file}} cannot be written.', 'Make the file and its folder writable, then try again.'],
  DISK_FULL: [
    'The disk is full; nothing could be written, so this was not done.',
    'Free some space next to {{file}}, then repeat it. Signing in is written down too, so reading needs a little space as well.',
  ],
  DISK_REFUSED: [
    'The disk did not take the change; it was not saved.',
    'Check free space, quota and the disk of {{file}}, then repeat it. What was saved before is safe.',
  ],
  FOLDER_NOT_USABLE: ['{{folder}} cannot be used: {{problem}}.', 'Choose another folder.'],
  KEYCHAIN_UNAVAILABLE: [
    'This computer has no safe place for keys ({{problem}}).',
    'Unlock or install its keyring, or set CRYOLEDGER_PASSPHRASE to protect the key by a passphrase. Nothing was changed.',
  ],
} as const satisfies Readonly<Record<string, readonly [words: string, remedy: string]>>;

export type RefusalCode = keyof typeof refusalWords;
export type RefusalDetails = Readonly<Record<string, unknown>>;

/** A refusal as the domain makes it: a code and what it is about. */
export type Refusal = { readonly code: RefusalCode; readonly details?: RefusalDetails };

/** A refusal as it crosses to screens and scripts. */
export type RefusalEnvelope = {
  readonly code: RefusalCode;
  readonly message: string;
  readonly remedy: string;
  readonly details: RefusalDetails;
};

/** Said before the remedy when codes are known that the unknown one was probably meant for. */
const lookAlikeWords = 'Did you mean {{suggestions}}? Compare it with the label.';

/** Puts a refusal into words. */
export function envelopeOf({ code, details = {} }: Refusal): RefusalEnvelope {
  const [words, remedy] = refusalWords[code];
  const whole = details['suggestions'] === undefined ? remedy : `${lookAlikeWords} ${remedy}`;
  return { code, message: fill(words, details), remedy: fill(whole, details), details };
}

function fill(template: string, details: RefusalDetails): string {
  return template.replaceAll(
    /\{\{(\w+)(?:\|([^|}]+)\|([^|}]+))?\}\}/g,
    (_, name: string, ofOne?: string, ofMany?: string) => {
      const value = details[name];
      const noun = value === 1 ? ofOne : ofMany;
      return noun === undefined ? shown(name, value) : `${shown(name, value)} ${noun}`;
    },
  );
}

function shown(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((each: unknown) => shown(name, each)).join(', ');
  if (typeof value === 'number') return counts.has(name) ? countFormat.format(value) : String(value);
  if (typeof value !== 'string') return '?';
  return namesOfOurs.has(name) ? inWords(value) : value;
}

/** Details that count something; any other number, such as a port, is written without marks. */
const counts: ReadonlySet<string> = new Set(['count', 'limit', 'done', 'total']);
const countFormat = new Intl.NumberFormat('en');

/** Details that hold names of this program and never what somebody entered: roles, states, fields, kinds, commands. */
const namesOfOurs: ReadonlySet<string> = new Set([
  'roles',
  'needed',
  'status',
  'state',
  'field',
  'what',
  'later',
  'earlier',
  'unit',
  'given',
]);

const quantityWords: Readonly<Record<string, string>> = {
  volumeNanolitres: 'units of volume',
  massNanograms: 'units of mass',
  cellCount: 'cells',
  pieceCount: 'pieces',
};

/** `checkedOut` as “checked out”, `consent.record` as “consent record”; anything else (a unit, a word) as it is. */
function inWords(value: string): string {
  if (!/^[a-z]+(?:\.[a-z]+)?(?:[A-Z][a-z]+)*$/.test(value)) return value;
  const spaced = value.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace('.', ' ');
  return quantityWords[value] ?? spaced;
}
