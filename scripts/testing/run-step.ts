import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { addTotals, noTotals, oneFailure, readTotals, type Totals, totalsVariable } from './totals.ts';

/** One part of the whole test run. `counts` says that it is a test runner whose reporter writes totals. */
export type Step = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly counts: boolean;
  /** The step makes no sense when this earlier one failed. */
  readonly needs?: string;
};

export type StepResult = {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly totals: Totals;
};

type Output = 'inherit' | 'ignore';

/** Runs a step with its output going straight to the terminal, or nowhere. */
export async function runStep(step: Step, output: Output = 'inherit'): Promise<StepResult> {
  const startedAtMs = performance.now();
  const report = path.resolve('out/reports', `${step.name.replaceAll(' ', '-')}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const exitCode = await runToEnd(step.command, step.args, step.counts ? { [totalsVariable]: report } : {}, output);
  const totals = step.counts ? totalsOf(step, report, exitCode) : withoutTests(step, exitCode);
  const ok = exitCode === 0 && totals.failed.length === 0;
  return { name: step.name, ok, seconds: (performance.now() - startedAtMs) / 1000, totals };
}

/** The exit code of a command, 1 when a signal ended it. */
export async function runToEnd(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  output: Output = 'inherit',
): Promise<number> {
  const child = spawn(command, args, {
    stdio: ['ignore', output, output],
    env: { ...process.env, ...environment },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });
}

/** A step that fails without any failed test to show for it is one failure, so that the totals never look clean. */
function withoutTests({ name }: Step, exitCode: number): Totals {
  return exitCode === 0 ? noTotals : oneFailure(name, `ended with ${exitCode}`);
}

/** A runner that found no test at all is a failure too: something is wrong with what it was told to run. */
function totalsOf({ name }: Step, report: string, exitCode: number): Totals {
  const totals = readTotals(report);
  if (totals === null) return oneFailure(name, `died before it could report, with ${exitCode}`);
  if (totals.passed + totals.failed.length + totals.skipped.length === 0) return oneFailure(name, 'found no test');
  if (totals.failed.length > 0 || exitCode === 0) return totals;
  return addTotals(totals, oneFailure(name, `ended with ${exitCode}, though no test failed`));
}
