import type { CallOutput } from '../../../shared/api/contract.ts';
import { finalStatuses } from '../../../shared/domain/specimen/state.ts';
import type { Finding } from './check-view.ts';
import { type Seen, unseenIn } from './draft.ts';

/** What a difference becomes when it gets a reason, or why it stays open. Words are `boxCheck:outcome.<name>`. */
type Outcome =
  | 'missing'
  | 'moved'
  | 'movedHere'
  | 'putHere'
  | 'back'
  | 'foundAgain'
  | 'noRecord'
  | 'twin'
  | 'final'
  | 'noPosition';

const open: ReadonlySet<Outcome> = new Set(['noRecord', 'twin', 'final', 'noPosition']);

/** A finding that a person decides about. */
export type Difference = {
  readonly finding: Finding;
  readonly outcome: Outcome;
  /** A reason turns it into an entry of the ledger; otherwise it stays open. */
  readonly canBeRecorded: boolean;
  /** Recorded in a position that nobody looked at: perhaps it is there. */
  readonly isUnseen: boolean;
};

/** What was recorded, with the differences as they were then: afterwards the records agree with the box. */
export type Recorded = {
  readonly answer: CallOutput<'boxCheck.accept'>;
  readonly differences: readonly Difference[];
  readonly reasons: Readonly<Record<string, string>>;
};

/** All that is not as recorded, what was looked at first. */
export function differencesOf(
  findings: readonly Finding[],
  seen: Seen,
  positions: readonly string[],
  isAnyOrder: boolean,
): readonly Difference[] {
  const unseen = new Set(isAnyOrder ? [] : unseenIn(seen, positions));
  const all = findings
    .filter(({ kind }) => kind !== 'expected')
    .map((finding): Difference => {
      const outcome = outcomeOf(finding, positions.length > 0);
      const isUnseen = finding.kind === 'missing' && unseen.has(finding.recordedPosition ?? '');
      return { finding, outcome, canBeRecorded: !open.has(outcome), isUnseen };
    });
  return [...all.filter(({ isUnseen }) => !isUnseen), ...all.filter(({ isUnseen }) => isUnseen)];
}

/**
 * Tubes that the records will hold in a position where another one is still recorded: it is there for somebody to
 * settle. By the code of the tube that comes, the printed id of the one that stays.
 */
export function clashesOf(
  differences: readonly Difference[],
  reasons: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const staying = new Map(
    differences.flatMap(({ finding }) =>
      (finding.kind === 'missing' || finding.kind === 'misplaced') &&
      finding.recordedPosition !== null &&
      !isSettled(finding, reasons)
        ? [[finding.recordedPosition, finding.specimen?.printedId ?? finding.code] as const]
        : [],
    ),
  );
  return new Map(
    differences.flatMap(({ finding }) => {
      const other = staying.get(finding.observedPosition ?? '');
      return other !== undefined && isSettled(finding, reasons) ? [[finding.code, other] as const] : [];
    }),
  );
}

/** Whether this one has a reason that counts. */
export function isSettled({ code }: Finding, reasons: Readonly<Record<string, string>>): boolean {
  return (reasons[code] ?? '').trim() !== '';
}

function outcomeOf({ kind, specimen, observedPosition, recordedContainer }: Finding, isGrid: boolean): Outcome {
  if (specimen === null) return 'noRecord';
  if (kind === 'duplicate') return 'twin';
  if (kind === 'missing') return 'missing';
  if (finalStatuses.has(specimen.status)) return 'final';
  if (isGrid && observedPosition === null) return 'noPosition';
  if (kind === 'misplaced') return 'moved';
  if (specimen.status === 'missing') return 'foundAgain';
  if (specimen.status === 'checkedOut') return 'back';
  return recordedContainer === null ? 'putHere' : 'movedHere';
}
