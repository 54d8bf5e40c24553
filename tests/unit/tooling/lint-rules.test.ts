import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const fixtures = path.resolve('tests/fixtures/boundaries/lint');

/** Lints a copy of one fixture tree with the project's rules; the fixtures themselves are ignored by those rules. */
function lint(fixture: string): { readonly status: number | null; readonly output: string } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cryoledger-lint-'));
  try {
    cpSync(path.join(fixtures, fixture), folder, { recursive: true });
    cpSync('.oxlintrc.json', path.join(folder, '.oxlintrc.json'));
    const oxlint = path.resolve('node_modules/oxlint/bin/oxlint');
    const run = spawnSync(process.execPath, [oxlint, '--format=unix', '.'], { cwd: folder, encoding: 'utf8' });
    return { status: run.status, output: run.stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('lint rules of the boundaries', () => {
  it.each([
    ['raw-ipc-main', 'eslint(no-restricted-imports)'],
    ['raw-ipc-renderer', 'eslint(no-restricted-imports)'],
    ['exposed-api-outside-bridge', 'eslint(no-restricted-properties)'],
    ['fetch-outside-bridge', 'eslint(no-restricted-globals)'],
    ['event-source-outside-bridge', 'eslint(no-restricted-globals)'],
    ['default-export', 'import(no-default-export)'],
  ])('%s is refused', (fixture, rule) => {
    const { status, output } = lint(fixture);
    expect(output).toContain(rule);
    expect(status).toBe(1);
  });

  it('lets the two ipc wrappers and the bridge pass', () => {
    expect(lint('good')).toEqual({ status: 0, output: '' });
  });
});
