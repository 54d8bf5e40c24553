/** The five kinds with a hue of their own, and everything else. Features map their finer kinds onto these. */
export type MaterialKind = 'tissue' | 'plasma' | 'dna' | 'serum' | 'rna' | 'other';

/** What a position of a box can be. `held`: its tube is checked out. `next`: where the next scan goes. */
export type BoxCellState = 'free' | 'occupied' | 'held' | 'blocked' | 'quarantined' | 'next';

/**
 * What a check of the box says of a position. `expected`: recorded, not looked at yet. `empty`: somebody saw that it is.
 * `misplaced`: its tube belongs into another position; `extra`: into another box; `unknown`: nowhere.
 */
export type PositionMark = 'expected' | 'found' | 'missing' | 'extra' | 'misplaced' | 'unknown' | 'duplicate' | 'empty';

/** One position of a box, in reading order of the map (row by row). */
export interface BoxCell {
  /** As the box type labels it: `B4`. */
  readonly position: string;
  readonly state: BoxCellState;
  /** Of the tube that is there, or whose place is held. */
  readonly code?: string;
  readonly kind?: MaterialKind;
  /** Of the container that stands there, in a rack or shelf. */
  readonly name?: string;
  /** More words for the accessible name: "81 % left", "thaw 2". */
  readonly detail?: string;
  /** On a pick or move map: this one is meant, others step back. */
  readonly isTarget?: boolean;
  /** Of those that are meant, the one to take next. */
  readonly isTakenNext?: boolean;
  /** The last scan was about this one. */
  readonly isPulsing?: boolean;
  /** On the map of a check. */
  readonly mark?: PositionMark;
}

/** A long code in two parts: what groups tubes, and the end, which tells them apart and is drawn larger. */
export function splitCode(code: string): readonly [string, string] {
  return code.length <= 5 ? ['', code] : [code.slice(0, 3), code.slice(-4)];
}
