import { parseScan } from '../barcode/scan-text.ts';

export const labelCheckOutcomes = ['matched', 'duplicate', 'foreign', 'unreadable'] as const;
export type LabelCheckOutcome = (typeof labelCheckOutcomes)[number];

/** What became of the labels of a job when they were scanned after printing. */
export type LabelCheck = {
  /** One for each scan, in order. `code` is what was read, without a scanner's frame. */
  readonly scans: readonly { readonly code: string; readonly outcome: LabelCheckOutcome }[];
  readonly missing: readonly string[];
  /** Every label was scanned once and nothing else was. Duplicates do no harm: they are the same label again. */
  readonly complete: boolean;
};

/**
 * Verify after print: each printed label must be scanned once, and no other code. A code is compared as it is printed:
 * another code of the same tube says nothing about the new label.
 */
export function checkLabels(printed: readonly string[], scans: readonly string[]): LabelCheck {
  const wanted = new Set(printed);
  const seen = new Set<string>();
  const judged = scans.map((raw) => {
    const scan = parseScan(raw);
    if (!scan.ok) return { code: raw.slice(0, 60), outcome: 'unreadable' as const };
    const code = scan.value.text;
    if (!wanted.has(code)) return { code, outcome: 'foreign' as const };
    if (seen.has(code)) return { code, outcome: 'duplicate' as const };
    seen.add(code);
    return { code, outcome: 'matched' as const };
  });
  const missing = [...wanted].filter((code) => !seen.has(code));
  const isClean = judged.every(({ outcome }) => outcome === 'matched' || outcome === 'duplicate');
  return { scans: judged, missing, complete: isClean && missing.length === 0 };
}
