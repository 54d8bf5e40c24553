import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const folder = 'out/renderer';
const budgetBytes = 350 * 1000;

/** What a browser fetches before the first screen: the page, and every script and style sheet that it names. */
function firstLoadFiles(): readonly string[] {
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)].map(([, file = '']) => file);
  return ['index.html', ...named];
}

describe('the page', () => {
  it('loads its first screen within 350 kB of compressed code and styles', () => {
    const files = firstLoadFiles();
    expect(files.length).toBeGreaterThan(2);
    const bytes = files.map((file) => gzipSync(readFileSync(path.join(folder, file))).length);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(budgetBytes);
  });
});
