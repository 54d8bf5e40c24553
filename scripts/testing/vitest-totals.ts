import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';
import { firstLineOf, type NamedTest, writeTotals } from './totals.ts';

type Message = { readonly message: string };

/** Counts the tests of a Vitest run and keeps the reason of every skip, which Vitest's own JSON leaves out. */
export class VitestTotals implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    writeTotals({
      passed: tests.filter((test) => test.result().state === 'passed').length,
      failed: [
        ...tests.filter((test) => test.result().state === 'failed').map((test) => failedTest(test)),
        ...modules.flatMap((module) => brokenParts(module)),
        ...unhandledErrors.map((error) => failure('outside any test', [error])),
      ],
      skipped: tests.filter((test) => isSkipped(test)).map((test) => skippedTest(test)),
    });
  }
}

/** A file that could not be loaded and a suite whose setup failed: one failure each. */
function brokenParts(module: TestModule): readonly NamedTest[] {
  const file = module.relativeModuleId;
  const suites = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0);
  return [
    ...(module.errors().length > 0 ? [failure(file, module.errors())] : []),
    ...suites.map((suite) => failure(`${file} > ${suite.fullName}`, suite.errors())),
  ];
}

function failedTest(test: TestCase): NamedTest {
  return failure(nameOf(test), test.result().errors ?? []);
}

function failure(name: string, errors: readonly Message[]): NamedTest {
  return { name, reason: firstLineOf(errors[0]?.message) };
}

/** A test that never got a result, because its file broke half-way, did not run either. */
function isSkipped(test: TestCase): boolean {
  return ['skipped', 'pending'].includes(test.result().state);
}

function skippedTest(test: TestCase): NamedTest {
  return { name: nameOf(test), reason: reasonOf(test) };
}

/** A test that nobody asked to skip was skipped because something around it failed. */
function reasonOf(test: TestCase): string {
  const result = test.result();
  if (result.state === 'skipped' && result.note !== undefined) return result.note;
  return test.options.mode === 'run' ? 'not run, because its setup failed' : 'no reason given';
}

function nameOf(test: TestCase): string {
  return `${test.module.relativeModuleId} > ${test.fullName}`;
}
