import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const fixtures = path.resolve('tests/fixtures/boundaries/types');

/** Compiles one fixture with the settings of its process; the compiler's complaints, or nothing. */
function compile(fixture: string): string {
  const compiler = path.resolve('node_modules/typescript7/bin/tsc');
  return spawnSync(process.execPath, [compiler, '-p', path.join(fixtures, fixture)], { encoding: 'utf8' }).stdout;
}

describe('types per process', () => {
  it.each([
    ['shared-without-document', "Cannot find name 'document'"],
    ['shared-without-process', "Cannot find name 'process'"],
    ['shared-without-node-modules', "Cannot find name 'node:fs'"],
    ['station-without-document', "Cannot find name 'document'"],
    ['desktop-without-document', "Cannot find name 'document'"],
    ['renderer-without-process', "Cannot find name 'process'"],
    ['renderer-without-node-modules', "Cannot find name 'node:fs'"],
  ])('%s does not compile', (fixture, complaint) => {
    expect(compile(fixture)).toContain(complaint);
  });

  it.each(readdirSync(fixtures).filter((name) => name.startsWith('good-')))('%s compiles', (fixture) => {
    expect(compile(fixture)).toBe('');
  });
});
