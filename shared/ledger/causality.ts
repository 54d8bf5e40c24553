/** How far a device has read each device's ledger: the highest `seq` it has folded, by device. */
export type VersionVector = ReadonlyMap<string, number>;

/** A commit named by its device and sequence number. */
export type CommitName = { readonly device: string; readonly seq: number };

/** Answers, for a commit, the highest `seq` of `other` that its device had folded when it was made. */
export type Knowledge = (commit: CommitName, other: string) => number;

/** Did the device that made `later` know of `earlier`? A device always knows its own earlier commits. */
export function knewOf(later: CommitName, earlier: CommitName, knowledge: Knowledge): boolean {
  if (later.device === earlier.device) return later.seq > earlier.seq;
  return knowledge(later, earlier.device) >= earlier.seq;
}

/** The commits that no other of them knew of. More than one: they were made concurrently. */
export function causalHeads<Item extends CommitName>(items: readonly Item[], knowledge: Knowledge): readonly Item[] {
  return items.filter((item) => !items.some((other) => other !== item && knewOf(other, item, knowledge)));
}

/** What of `current` is new against `previous`: the `seen` field of the next commit. Own device left out. */
export function versionVectorChanges(
  previous: VersionVector,
  current: VersionVector,
  ownDevice: string,
): Readonly<Record<string, number>> {
  const changes: [string, number][] = [];
  for (const [device, seq] of current) {
    if (device !== ownDevice && seq > (previous.get(device) ?? 0)) changes.push([device, seq]);
  }
  return Object.fromEntries(changes.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
