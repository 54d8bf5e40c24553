import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import * as z from 'zod';

/** Names the file that a runner's reporter writes its totals to. Without it the reporters stay silent. */
export const totalsVariable = 'CRYOLEDGER_TOTALS';

const namedTestSchema = z.object({ name: z.string(), reason: z.string() });

const totalsSchema = z.object({
  passed: z.int().min(0),
  failed: z.array(namedTestSchema),
  skipped: z.array(namedTestSchema),
});

/** A test that did not pass, and why in one line. */
export type NamedTest = z.infer<typeof namedTestSchema>;

/** What one runner counted. A file that could not be loaded counts as one failure. */
export type Totals = z.infer<typeof totalsSchema>;

export const noTotals: Totals = { passed: 0, failed: [], skipped: [] };

/** One failure that no test stands for: a check, a runner that died. */
export function oneFailure(name: string, reason: string): Totals {
  return { ...noTotals, failed: [{ name, reason }] };
}

export function addTotals(a: Totals, b: Totals): Totals {
  return {
    passed: a.passed + b.passed,
    failed: [...a.failed, ...b.failed],
    skipped: [...a.skipped, ...b.skipped],
  };
}

/** The line that ends every complete run. */
export function totalsLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
}

/** The first line of what a runner said of a failure, without its colours. */
export function firstLineOf(message: string | undefined): string {
  return stripVTControlCharacters(message ?? 'no message')
    .split('\n', 1)
    .join('');
}

/** Called by the reporters. */
export function writeTotals(totals: Totals): void {
  const file = process.env[totalsVariable];
  if (file === undefined) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(totals));
}

/** What a runner wrote; null when it died before it could. */
export function readTotals(file: string): Totals | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // The runner did not get as far as its report; the caller counts that as a failure.
    return null;
  }
  return totalsSchema.parse(JSON.parse(text));
}
