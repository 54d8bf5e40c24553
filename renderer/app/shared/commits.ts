import type { CommitName } from '../../../shared/ledger/causality.ts';

export type { CommitName };

/** Whether two names are of one change: what can be taken back is remembered by its name. */
export function isSameCommit(one: CommitName | null | undefined, other: CommitName): boolean {
  return one?.device === other.device && one.seq === other.seq;
}
