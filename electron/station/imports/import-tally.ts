import type { CallOutput } from '../../../shared/api/contract.ts';
import type { AppliedRecord } from './apply.ts';
import type { FieldDifference } from './differences.ts';
import type { ImportItem, ImportRefusal } from './records.ts';

/** What an import reports of the records it met. */
export type ImportCounts = Pick<
  CallOutput<'import.run'>,
  'accepted' | 'changed' | 'unchanged' | 'refusedTotal' | 'refused' | 'created' | 'differences'
>;

/** Counts what became of the records of one import. */
export type ImportTally = {
  add(item: ImportItem, outcome: AppliedRecord): void;
  /** Records met so far, however they fared. */
  met(): number;
  counts(): ImportCounts;
};

/** Refusals and differences listed in a report; their number is always the true one. */
const listed = 1000;

/** The tally of an import that has met nothing yet. */
export function createImportTally(): ImportTally {
  const counts = { accepted: 0, changed: 0, unchanged: 0, refusedTotal: 0 };
  const created: Record<string, number> = {};
  const refused: ImportRefusal[] = [];
  const differences: FieldDifference[] = [];

  const addRefusal = (refusal: ImportRefusal): void => {
    counts.refusedTotal += 1;
    if (refused.length < listed) refused.push(refusal);
  };
  const addCreated = (item: ImportItem): void => {
    counts.accepted += 1;
    if ('record' in item) created[item.record.type] = (created[item.record.type] ?? 0) + 1;
  };
  const addChanged = (found: readonly FieldDifference[]): void => {
    counts.accepted += 1;
    counts.changed += 1;
    differences.push(...found.slice(0, listed - differences.length));
  };

  return {
    add: (item, outcome) => {
      if (outcome.outcome === 'refused') addRefusal(outcome.refusal);
      else if (outcome.outcome === 'unchanged') counts.unchanged += 1;
      else if (outcome.outcome === 'created') addCreated(item);
      else addChanged(outcome.differences);
    },
    met: () => counts.accepted + counts.unchanged + counts.refusedTotal,
    counts: () => ({
      ...counts,
      created,
      refused: refused.map((refusal) => ({ ...refusal })),
      differences: differences.map((difference) => ({ ...difference })),
    }),
  };
}
