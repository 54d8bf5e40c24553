import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { findPageFile } from '../../electron/main/page-files.ts';
import { temporaryFolder } from './support.ts';

let folder: string;

beforeAll(() => {
  const outside = realpathSync(temporaryFolder());
  folder = path.join(outside, 'page');
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  mkdirSync(path.join(outside, 'page-of-another'));
  writeFileSync(path.join(folder, 'index.html'), 'page');
  writeFileSync(path.join(folder, 'assets/main.js'), 'script');
  for (const name of ['secret.js', 'page-of-another/secret.js']) writeFileSync(path.join(outside, name), 'secret');
  symlinkSync(path.join(outside, 'secret.js'), path.join(folder, 'assets/link.js'));
});

describe('an address of the page', () => {
  it('means a file of the page', async () => {
    expect(await findPageFile(folder, 'app://cryoledger/')).toBe(path.join(folder, 'index.html'));
    expect(await findPageFile(folder, 'app://cryoledger/index.html#/bench')).toBe(path.join(folder, 'index.html'));
    expect(await findPageFile(folder, 'app://cryoledger/assets/main.js?x')).toBe(path.join(folder, 'assets/main.js'));
  });

  it.each([
    'app://cryoledger/../secret.js',
    'app://cryoledger/%2e%2e/secret.js',
    'app://cryoledger/..%2fsecret.js',
    'app://cryoledger/assets/..%2f..%2fsecret.js',
    'app://cryoledger/..%5csecret.js',
    'app://cryoledger/..\\secret.js',
    'app://cryoledger/%252e%252e/secret.js',
    'app://cryoledger//etc/passwd.js',
    'app://cryoledger/C:/secret.js',
    'app://cryoledger/..%2fpage-of-another/secret.js',
    'app://cryoledger/assets/main.js%00.js',
    'app://cryoledger/assets/main.js::$DATA',
    'app://cryoledger/assets/link.js',
    'app://cryoledger/assets',
    'app://cryoledger/assets/missing.js',
    'app://cryoledger/index.html/deeper.js',
    `app://cryoledger/${'a'.repeat(5000)}.js`,
    'app://cryoledger/%E0%A4%A.js',
    'app://other/index.html',
    'app://user@cryoledger/index.html',
    'app://cryoledger:80/index.html',
    'file:///etc/passwd',
    'https://cryoledger/index.html',
    '',
    'app:',
  ])('of %j means no file', async (address) => {
    expect(await findPageFile(folder, address)).toBeNull();
  });

  it('never means a file outside, whatever it is made of', async () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '/',
      '%2f',
      '\\',
      '%5c',
      'secret.js',
      'page-of-another',
      '%00',
      ':',
      'assets',
      '',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 12 }), async (parts) => {
        const file = await findPageFile(folder, `app://cryoledger/${parts.join('')}`);
        expect(file === null || file.startsWith(folder + path.sep)).toBe(true);
        expect(file ?? '').not.toContain('secret');
      }),
      { numRuns: 2000 },
    );
  });
});
