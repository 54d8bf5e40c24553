import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { noTotals, readTotals, type Totals, totalsVariable } from './totals.ts';

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
  const totals = step.counts ? totalsOf(report, exitCode) : withoutTests(exitCode);
  const ok = exitCode === 0 && totals.failed === 0;
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
function withoutTests(exitCode: number): Totals {
  return exitCode === 0 ? noTotals : { ...noTotals, failed: 1 };
}

/** A runner that found no test at all is a failure too: something is wrong with what it was told to run. */
function totalsOf(report: string, exitCode: number): Totals {
  const totals = readTotals(report);
  if (totals === null) return { ...noTotals, failed: 1 };
  if (totals.passed + totals.failed + totals.skipped.length === 0) return { ...noTotals, failed: 1 };
  return totals.failed === 0 && exitCode !== 0 ? { ...totals, failed: 1 } : totals;
}
