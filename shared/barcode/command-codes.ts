/** What a card beside the bench can say without a key press. */
export const scanCommands = [
  'UNDO',
  'SKIP',
  'YES',
  'NO',
  'END',
  'NEXT',
  'NOTFOUND',
  'REPRINT',
  // What the bench is at from now on.
  'PLACE',
  'RETURN',
  'MOVE',
  'THAW',
  'USEUP',
] as const;

/** What a command card says. */
export type ScanCommand = (typeof scanCommands)[number];

/** Everything that begins so is a command card. The star keeps it apart from printed ids and from tube codes. */
export const COMMAND_PREFIX = 'CRYO*';

/** The code to print on the card of a command. */
export function commandCode(command: ScanCommand): string {
  return COMMAND_PREFIX + command;
}

/** The command on a card, or null when this version does not know it. */
export function findCommand(code: string): ScanCommand | null {
  return scanCommands.find((command) => commandCode(command) === code) ?? null;
}
