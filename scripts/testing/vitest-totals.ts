import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { type SkippedTest, writeTotals } from './totals.ts';

/** Counts the tests of a Vitest run and keeps the reason of every skip, which Vitest's own JSON leaves out. */
export class VitestTotals implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const brokenModules = modules.filter((module) => module.errors().length > 0).length;
    const brokenSuites = modules
      .flatMap((module) => [...module.children.allSuites()])
      .filter((suite) => suite.errors().length > 0);
    writeTotals({
      passed: count(tests, 'passed'),
      failed: count(tests, 'failed') + brokenModules + brokenSuites.length + unhandledErrors.length,
      skipped: tests.filter((test) => isSkipped(test)).map((test) => skippedTest(test)),
    });
  }
}

function count(tests: readonly TestCase[], state: 'passed' | 'failed'): number {
  return tests.filter((test) => test.result().state === state).length;
}

/** A test that never got a result, because its file broke half-way, did not run either. */
function isSkipped(test: TestCase): boolean {
  return ['skipped', 'pending'].includes(test.result().state);
}

function skippedTest(test: TestCase): SkippedTest {
  return { name: `${test.module.relativeModuleId} > ${test.fullName}`, reason: reasonOf(test) };
}

/** A test that nobody asked to skip was skipped because something around it failed. */
function reasonOf(test: TestCase): string {
  const result = test.result();
  if (result.state === 'skipped' && result.note !== undefined) return result.note;
  return test.options.mode === 'run' ? 'not run, because its setup failed' : 'no reason given';
}
