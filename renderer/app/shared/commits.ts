/** A change by its name: what can be taken back is remembered by it. */
export type CommitName = { readonly device: string; readonly seq: number };

export function isSameCommit(one: CommitName | null | undefined, other: CommitName): boolean {
  return one?.device === other.device && one.seq === other.seq;
}
