import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runToEnd } from '../../../scripts/testing/run-step.ts';
import { addTotals, noTotals, readTotals, totalsLine, totalsVariable } from '../../../scripts/testing/totals.ts';

let folder: string;
let report: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cryoledger-totals-'));
  report = path.join(folder, 'totals.json');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const fixture = (name: string): string => path.resolve('tests/fixtures/tooling', name);
const tool = (name: string): string => path.resolve('node_modules/.bin', name);
const quiet = 'ignore';

describe('totals of a run', () => {
  it('counts a Vitest run, its unloadable files and broken setups as failures, its skips with their reasons', async () => {
    const args = ['run', '--root', fixture('vitest-run')];
    expect(await runToEnd(tool('vitest'), args, { [totalsVariable]: report }, quiet)).toBe(1);
    const { passed, failed, skipped } = readTotals(report) ?? noTotals;
    expect(passed).toBe(1);
    expect(failed).toHaveLength(3);
    expect(failed.map(({ reason }) => reason)).not.toContain('no message');
    expect(skipped.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
      { name: 'counted.case.ts > is skipped', reason: 'the freezer is off' },
      { name: 'setup.case.ts > after a setup that fails > is never run', reason: 'not run, because its setup failed' },
    ]);
  });

  it('counts a Playwright run, its skips with their reasons', async () => {
    const args = ['test', '--config', fixture('playwright-run')];
    expect(await runToEnd(tool('playwright'), args, { [totalsVariable]: report }, quiet)).toBe(1);
    expect(readTotals(report)).toMatchObject({
      passed: 1,
      failed: [{ name: 'tests/fixtures/tooling/playwright-run/counted.case.ts > fails' }],
      skipped: [{ reason: 'the freezer is off' }],
    });
  });

  it('adds runners up and puts them in one line', () => {
    const skipped = [{ name: 'a', reason: 'b' }];
    const sum = addTotals(
      { passed: 3, failed: [], skipped },
      { passed: 4, failed: [{ name: 'c', reason: 'd' }], skipped },
    );
    expect(totalsLine(sum)).toBe('7 passed, 1 failed, 2 skipped');
  });

  it('reads nothing from a runner that died early', () => {
    expect(readTotals(report)).toBeNull();
  });
});
