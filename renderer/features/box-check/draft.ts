/**
 * What somebody saw while looking through a box, in the order in which they did. Nothing of it is in the ledger yet.
 * `code` is the id of a specimen, or the code as it was read when no specimen has it. `position` is null when the order
 * of the tubes was not looked at. `rest` says that all that was not looked at by then is empty.
 */
export type Step =
  | {
      readonly kind: 'tube';
      readonly code: string;
      readonly position: string | null;
      /** A second tube carries this code; without it the same code again is the same tube elsewhere. */
      readonly isTwin?: true;
      /** Read by eye and typed, not by a scanner. */
      readonly isTyped?: true;
    }
  | { readonly kind: 'empty'; readonly position: string }
  | { readonly kind: 'rest' };

export type Draft = {
  readonly startedAt: string;
  readonly isAnyOrder: boolean;
  /** The position that the next scan is about; null when all were looked at, or none is asked for. */
  readonly cursor: string | null;
  readonly steps: readonly Step[];
};

type Observed = { readonly code: string; readonly position?: string };

/** What the steps come to. */
export type Seen = {
  readonly observed: readonly Observed[];
  readonly tubeAt: ReadonlyMap<string, string>;
  /** Positions that somebody said are empty. */
  readonly empty: ReadonlySet<string>;
};

/** How the tubes were read: a check is a scan when a scanner read each of them, and there were any. */
export function sourceOf({ steps }: Draft): 'scan' | 'typed' {
  const tubes = steps.filter((step) => step.kind === 'tube');
  return tubes.length > 0 && tubes.every(({ isTyped }) => isTyped !== true) ? 'scan' : 'typed';
}

/** A check that begins at the first of these positions, which are in the order in which the box is filled. */
export function newDraft(positions: readonly string[], startedAt: string): Draft {
  return { startedAt, isAnyOrder: positions.length === 0, cursor: positions[0] ?? null, steps: [] };
}

/** What was seen by now. Of two steps about one position, or two sightings of one tube, the later counts. */
export function seenBy({ steps }: Draft, positions: readonly string[]): Seen {
  let tubes: readonly Extract<Step, { kind: 'tube' }>[] = [];
  const empty = new Set<string>();
  const isTaken = (position: string): boolean => tubes.some((tube) => tube.position === position);
  for (const step of steps) {
    if (step.kind === 'rest') {
      for (const position of positions) if (!isTaken(position)) empty.add(position);
      continue;
    }
    tubes = tubes.filter(
      (tube) =>
        (step.position === null || tube.position !== step.position) &&
        (step.kind === 'empty' || step.isTwin === true || tube.code !== step.code),
    );
    if (step.kind === 'empty') empty.add(step.position);
    else {
      tubes = [...tubes, step];
      if (step.position !== null) empty.delete(step.position);
    }
  }
  return {
    observed: tubes.map(({ code, position }) => ({ code, ...(position !== null && { position }) })),
    tubeAt: new Map(tubes.flatMap(({ code, position }) => (position === null ? [] : [[position, code] as const]))),
    empty,
  };
}

/** The draft after one more step, its cursor at the next position that nobody looked at. */
export function withStep(draft: Draft, step: Step, positions: readonly string[]): Draft {
  const next = { ...draft, steps: [...draft.steps, step] };
  const from = step.kind === 'rest' ? null : step.position;
  return { ...next, cursor: draft.isAnyOrder ? null : nextUnseen(next, positions, from) };
}

/** The draft without its last step, with the cursor back where that was. */
export function withoutLastStep(draft: Draft, positions: readonly string[]): Draft {
  const next = { ...draft, steps: draft.steps.slice(0, -1) };
  const last = draft.steps.at(-1);
  if (draft.isAnyOrder) return { ...next, cursor: null };
  const place = last === undefined || last.kind === 'rest' ? null : last.position;
  return { ...next, cursor: place ?? nextUnseen(next, positions, null) };
}

/** The draft read slot by slot or in any order from now on; what was seen stays. */
export function withOrder(draft: Draft, isAnyOrder: boolean, positions: readonly string[]): Draft {
  const next = { ...draft, isAnyOrder };
  return { ...next, cursor: isAnyOrder ? null : nextUnseen(next, positions, null) };
}

/** The draft with its cursor at the next position that nobody looked at; where there is no other, it stays. */
export function skipped(draft: Draft, positions: readonly string[]): Draft {
  return { ...draft, cursor: nextUnseen(draft, positions, draft.cursor) ?? draft.cursor };
}

/** Positions that nobody looked at, in the order of the box. */
export function unseenIn(seen: Seen, positions: readonly string[]): readonly string[] {
  return positions.filter((position) => !seen.tubeAt.has(position) && !seen.empty.has(position));
}

/** The first position behind `from` that nobody looked at, then from the beginning. */
function nextUnseen(draft: Draft, positions: readonly string[], from: string | null): string | null {
  const unseen = new Set(unseenIn(seenBy(draft, positions), positions));
  const start = from === null ? 0 : positions.indexOf(from) + 1;
  const walk = [...positions.slice(start), ...positions.slice(0, start)];
  return walk.find((position) => unseen.has(position)) ?? null;
}
