import path from 'node:path';
import type { FullConfig, Reporter, Suite, TestCase, TestError } from '@playwright/test/reporter';
import { type SkippedTest, writeTotals } from './totals.ts';

/** Counts the tests of a Playwright run and keeps the reason of every skip. Playwright wants the default export. */
export default class PlaywrightTotals implements Reporter {
  #root: Suite | null = null;
  #errorCount = 0;

  onBegin(_config: FullConfig, root: Suite): void {
    this.#root = root;
  }

  onError(_error: TestError): void {
    this.#errorCount += 1;
  }

  onEnd(): void {
    const tests = this.#root?.allTests() ?? [];
    writeTotals({
      passed: count(tests, 'expected'),
      failed: count(tests, 'unexpected') + count(tests, 'flaky') + this.#errorCount,
      skipped: tests.filter((test) => test.outcome() === 'skipped').map((test) => skippedTest(test)),
    });
  }
}

function count(tests: readonly TestCase[], outcome: ReturnType<TestCase['outcome']>): number {
  return tests.filter((test) => test.outcome() === outcome).length;
}

function skippedTest(test: TestCase): SkippedTest {
  const annotations = [...test.annotations, ...test.results.flatMap((result) => result.annotations)];
  const reason = annotations.find((annotation) => annotation.type === 'skip')?.description;
  const file = path.relative(process.cwd(), test.location.file);
  return { name: `${file} > ${test.title}`, reason: reason ?? 'no reason given' };
}
