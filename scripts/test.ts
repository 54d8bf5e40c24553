// npm test: every check and every test there is, then one line with the totals of all runners.
import { mkdirSync, writeFileSync } from 'node:fs';
import { runStep, type Step, type StepResult } from './testing/run-step.ts';
import { addTotals, noTotals, oneFailure, type Totals, totalsLine } from './testing/totals.ts';

const check = (name: string, script: string): Step => ({
  name,
  command: 'npm',
  args: ['run', '--silent', script],
  counts: false,
});

const vitest = (name: string, projects: readonly string[]): Step => ({
  name,
  command: 'vitest',
  args: ['run', ...projects.flatMap((project) => ['--project', project])],
  counts: true,
});

const steps: readonly Step[] = [
  check('format', 'format:check'),
  check('lint', 'lint'),
  check('boundaries', 'boundaries'),
  check('types', 'typecheck'),
  check('dead code', 'deadcode'),
  // Before all tests: some read printed pages with tools from outside, some open the built page.
  check('tools', 'setup:tests'),
  check('build', 'build'),
  vitest('tests', ['unit', 'property', 'integration', 'hub', 'desktop', 'component']),
  vitest('faults', ['faults']),
  { ...vitest('packaging', ['packaging']), needs: 'build' },
  { name: 'end to end', command: 'playwright', args: ['test'], counts: true, needs: 'build' },
];

async function runAll(): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) {
    const blocked = results.some((result) => result.name === step.needs && !result.ok);
    console.log(`\n== ${step.name}${blocked ? `: not run, because ${step.needs} failed` : ''}`);
    results.push(blocked ? notRun(step) : await runStep(step)); // one after the other: they share the machine and out/
  }
  return results;
}

function notRun(step: Step): StepResult {
  return {
    name: step.name,
    ok: false,
    seconds: 0,
    totals: oneFailure(step.name, `not run, because ${step.needs} failed`),
  };
}

function printSummary(results: readonly StepResult[], totals: Totals): void {
  console.log('\n== summary');
  for (const { name, ok, seconds, totals: own } of results) {
    const tests = own.passed > 0 ? totalsLine(own) : '';
    console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(12)} ${`${seconds.toFixed(1)} s`.padStart(8)}  ${tests}`);
  }
  for (const { name, reason } of totals.failed) console.log(`failed: ${name}: ${reason}`);
  for (const { name, reason } of totals.skipped) console.log(`skipped: ${name}: ${reason}`);
}

const results = await runAll();
const totals = results.reduce((sum, result) => addTotals(sum, result.totals), noTotals);
printSummary(results, totals);
mkdirSync('out/reports', { recursive: true });
writeFileSync('out/reports/totals.txt', `${totalsLine(totals)}\n`);
console.log(totalsLine(totals));
process.exitCode = results.every((result) => result.ok) && totals.passed > 0 ? 0 : 1;
