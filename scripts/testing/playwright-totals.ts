import path from 'node:path';
import type { FullConfig, Reporter, Suite, TestCase, TestError } from '@playwright/test/reporter';
import { firstLineOf, type NamedTest, writeTotals } from './totals.ts';

/** Counts the tests of a Playwright run and keeps the reason of every skip. Playwright wants the default export. */
export default class PlaywrightTotals implements Reporter {
  #root: Suite | null = null;
  readonly #errors: NamedTest[] = [];

  onBegin(_config: FullConfig, root: Suite): void {
    this.#root = root;
  }

  onError(error: TestError): void {
    this.#errors.push({ name: 'outside any test', reason: firstLineOf(error.message) });
  }

  onEnd(): void {
    const tests = this.#root?.allTests() ?? [];
    writeTotals({
      passed: tests.filter((test) => test.outcome() === 'expected').length,
      failed: [...tests.filter((test) => isFailed(test)).map((test) => failedTest(test)), ...this.#errors],
      skipped: tests.filter((test) => test.outcome() === 'skipped').map((test) => skippedTest(test)),
    });
  }
}

/** A test that passes only when it is tried again has failed. */
function isFailed(test: TestCase): boolean {
  return ['unexpected', 'flaky'].includes(test.outcome());
}

function failedTest(test: TestCase): NamedTest {
  const errors = test.results.flatMap((result) => result.errors);
  return { name: nameOf(test), reason: firstLineOf(errors[0]?.message) };
}

function skippedTest(test: TestCase): NamedTest {
  const annotations = [...test.annotations, ...test.results.flatMap((result) => result.annotations)];
  const reason = annotations.find((annotation) => annotation.type === 'skip')?.description;
  return { name: nameOf(test), reason: reason ?? 'no reason given' };
}

function nameOf(test: TestCase): string {
  return `${path.relative(process.cwd(), test.location.file)} > ${test.title}`;
}
