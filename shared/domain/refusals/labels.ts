import type { RefusalWords } from './words.ts';

/** Refusals about labels, printers and print jobs. */
export const labelRefusals = {
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
} as const satisfies RefusalWords;
