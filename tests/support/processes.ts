import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What a program printed and how it ended. */
export type Ended = { readonly status: number | null; readonly out: string; readonly error: string };

export type StartedProgram = {
  readonly child: ChildProcess;
  /** The whole standard output so far. */
  readonly out: () => string;
  readonly error: () => string;
  /** Waits until the output has something that matches, and gives its first group (or all of it). */
  readonly waitFor: (pattern: RegExp) => Promise<string>;
  readonly ended: Promise<Ended>;
};

export function temporaryFolder(purpose: string): string {
  return mkdtempSync(path.join(tmpdir(), `cryoledger-${purpose}-`));
}

/** Starts a Node program on the Node that runs the tests. Variables of ours in the environment do not leak in. */
export function startNode(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input?: string,
): StartedProgram {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(CRYOLEDGER_|VITEST|NODE_OPTIONS)/.test(name));
  const child = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...Object.fromEntries(inherited), ...environment },
  });
  // A test that fails half-way leaves no program behind.
  const killAtEnd = (): void => void child.kill('SIGKILL');
  process.once('exit', killAtEnd);
  child.once('close', () => process.off('exit', killAtEnd));
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    error += text;
  });
  child.stdin.on('error', () => undefined); // a program that ends without reading its input is tested by its status
  child.stdin.end(input ?? '');
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, out, error }));
  });
  return {
    child,
    out: () => out,
    error: () => error,
    ended,
    waitFor: async (pattern) => {
      for (;;) {
        const found = pattern.exec(out);
        if (found !== null) return found[1] ?? found[0];
        if (child.exitCode !== null) throw new Error(`It ended without ${String(pattern)}: ${out}${error}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}
