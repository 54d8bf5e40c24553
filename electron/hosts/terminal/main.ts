// The terminal host: npm run -s cryoledger -- COMMAND …
import { homedir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { defaultDataFolder } from '../../station/data/default-folder.ts';
import { keyFileKeeper } from '../../station/data/key-keeper.ts';
import { keyOptionsOf } from '../../station/data/key-options.ts';
import { openStation } from '../../station/station.ts';
import { appVersion } from '../app-version.ts';
import { type CommandLine, parseCommandLine } from './arguments.ts';
import { exitStatusOf, jsonOf, type Outcome, refusedInput, wordsOf } from './outcome.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run.ts';
import type { Terminal } from './terminal.ts';
import { usage } from './usage.ts';

const { env } = process;

function terminalOf(line: CommandLine): Terminal {
  const keys = keyOptionsOf(env);
  const folder = line.options.data ?? defaultDataFolder(process.platform, homedir(), env);
  return {
    line,
    password: env['CRYOLEDGER_PASSWORD'] ?? null,
    hasRecoveryKey: keys.recoveryKey !== undefined,
    station: {
      folder: path.resolve(folder),
      keyKeeper: keyFileKeeper(keys),
      appVersion,
      readers: 1,
    },
    openStation,
    readInput: () => text(process.stdin),
    ask,
    tell: (words) => void process.stderr.write(`${words}\n`),
    progress: createProgress((words) => void process.stderr.write(words), process.stderr.isTTY, Date.now),
    onInterrupt,
  };
}

/** Asked on standard error: standard output is for the answer. The end of the input is an answer too. */
function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    lines.once('close', () => resolve(''));
    lines.question(question, (answer) => {
      resolve(answer);
      lines.close();
    });
  });
}

/** The first Ctrl+C asks a running job to stop at a safe point; the next one ends the program, as the system does. */
function onInterrupt(listener: () => void): () => void {
  process.once('SIGINT', listener).once('SIGTERM', listener);
  return () => void process.off('SIGINT', listener).off('SIGTERM', listener);
}

/** Writes and only then sets the status: a pipe may take a while to empty, so the program is never cut off by exit(). */
function end(outcome: Outcome, asJson: boolean): void {
  process.exitCode = exitStatusOf(outcome);
  const { out, error } = asJson ? { out: jsonOf(outcome), error: '' } : wordsOf(outcome);
  if (out !== '') process.stdout.write(`${out}\n`);
  if (error !== '') process.stderr.write(`${error}\n`);
}

/** A bug or a dead disk: the only place where one is caught, and it ends the program with status 1. */
function failed(error: unknown): Outcome {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return { ok: false, failed: { message: 'Cryoledger failed; what it was doing is above.', incident: 'terminal' } };
}

// `cryoledger api | head` closes the pipe before all is read: that is no failure.
process.stdout.on('error', (error: Error) => {
  if (!('code' in error && error.code === 'EPIPE')) throw error;
});

const line = parseCommandLine(process.argv.slice(2));
if ('problem' in line) {
  end(refusedInput('command line', line.problem), process.argv.includes('--json'));
} else if (line.options.help === true) {
  process.stdout.write(usage);
} else {
  end(await runCommand(terminalOf(line)).catch(failed), line.options.json === true);
}
