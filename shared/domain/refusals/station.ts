import type { RefusalWords } from './words.ts';

/** Refusals about the biobank of a folder, its database, disk and keys. */
export const stationRefusals = {
  STATION_EXISTS: ['There is already a biobank in this folder.', 'Open it, or choose an empty folder.'],
  STATION_CLOSED: [
    'Cryoledger is closing, or is closed.',
    'Nothing was changed by this. Open Cryoledger again, and go on.',
  ],
  STATION_MISSING: ['There is no biobank in this folder yet.', 'Create one, fill a demo, or choose its folder.'],
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
} as const satisfies RefusalWords;
