import { createBiobank, createDemo } from './biobank-commands.ts';
import { callByName, importFiles, verifyLedger } from './call-commands.ts';
import { bundle } from './bundle-commands.ts';
import { backUp, restore, tellRecoveryKey } from './backup-commands.ts';
import { enrolAtHub, readmitAtHub, syncOnce } from './hub-commands.ts';
import { exportFile } from './export-command.ts';
import { describeApi } from './describe-api.ts';
import { type Outcome, refusedInput } from './outcome.ts';
import { verifyBundle } from './verify-bundle-command.ts';
import type { Terminal } from './terminal.ts';

const commands: Readonly<Record<string, (terminal: Terminal) => Promise<Outcome>>> = {
  init: createBiobank,
  demo: createDemo,
  api: () => Promise.resolve(describeApi()),
  call: callByName,
  import: importFiles,
  export: exportFile,
  verify: verifyLedger,
  backup: backUp,
  restore,
  'recovery-key': tellRecoveryKey,
  'rack-scan': notYet,
  bundle,
  'verify-bundle': verifyBundle,
  enrol: enrolAtHub,
  readmit: readmitAtHub,
  sync: syncOnce,
};

/** Runs one command. Whatever a user can do wrong is an outcome; only bugs throw. */
export function runCommand(terminal: Terminal): Promise<Outcome> {
  const { command } = terminal.line;
  const run = command !== null && Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (run !== undefined) return run(terminal);
  const problem = command === null ? 'no command is given' : `${command} is not a command`;
  return Promise.resolve(refusedInput('command', `${problem}; see --help`));
}

function notYet({ line }: Terminal): Promise<Outcome> {
  return Promise.resolve(refusedInput(line.command ?? 'command', 'it is not part of this version yet'));
}
