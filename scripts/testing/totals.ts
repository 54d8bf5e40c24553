import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

/** Names the file that a runner's reporter writes its totals to. Without it the reporters stay silent. */
export const totalsVariable = 'CRYOLEDGER_TOTALS';

const totalsSchema = z.object({
  passed: z.int().min(0),
  failed: z.int().min(0),
  skipped: z.array(z.object({ name: z.string(), reason: z.string() })),
});

/** What one runner counted. A file that could not be loaded counts as one failure. */
export type Totals = z.infer<typeof totalsSchema>;
export type SkippedTest = Totals['skipped'][number];

export const noTotals: Totals = { passed: 0, failed: 0, skipped: [] };

export function addTotals(a: Totals, b: Totals): Totals {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: [...a.skipped, ...b.skipped] };
}

/** The line that ends every complete run. */
export function totalsLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
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
