import { describe, expect, it } from 'vitest';
import { runStep } from '../../../scripts/testing/run-step.ts';
import { totalsVariable } from '../../../scripts/testing/totals.ts';

/** A step that runs a line of JavaScript, with a name of its own so that its report is its own. */
function script(name: string, code: string, counts: boolean) {
  return runStep({ name: `step-test-${name}`, command: process.execPath, args: ['-e', code], counts }, 'ignore');
}

/** A line of JavaScript that reports like a test runner. */
const reporting = (totals: object): string =>
  `require('fs').writeFileSync(process.env.${totalsVariable}, '${JSON.stringify(totals)}');`;

describe('a step of the test run', () => {
  it('passes with what its runner counted', async () => {
    const totals = { passed: 3, failed: [], skipped: [] };
    expect(await script('clean', reporting(totals), true)).toMatchObject({ ok: true, totals });
  });

  it('fails when its runner found no test', async () => {
    const result = await script('empty', reporting({ passed: 0, failed: [], skipped: [] }), true);
    expect(result).toMatchObject({ ok: false, totals: { failed: [{ reason: 'found no test' }] } });
  });

  it('fails when its runner died before it could report', async () => {
    const failed = [{ name: 'step-test-dead', reason: 'died before it could report, with 0' }];
    expect(await script('dead', '', true)).toMatchObject({ ok: false, totals: { failed } });
  });

  it('counts a failure when its runner fails without a failed test', async () => {
    const code = `${reporting({ passed: 3, failed: [], skipped: [] })} process.exit(1)`;
    const failed = [{ reason: 'ended with 1, though no test failed' }];
    expect(await script('late', code, true)).toMatchObject({ ok: false, totals: { passed: 3, failed } });
  });

  it('counts a failed check as one failure and a clean one as nothing', async () => {
    const failed = [{ name: 'step-test-bad-check', reason: 'ended with 1' }];
    expect(await script('bad-check', 'process.exit(1)', false)).toMatchObject({ ok: false, totals: { failed } });
    expect(await script('good-check', '', false)).toMatchObject({ ok: true, totals: { passed: 0, failed: [] } });
  });
});
