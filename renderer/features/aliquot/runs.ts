/** Neighbours in a row or a column, or numbers that follow each other: where a run begins and ends. */
export type Run = { readonly first: string; readonly last: string };

type Place = { readonly letters: string; readonly number: number };

/**
 * Positions as people read them off a box: `A1 A2 A3 B1` is A1 to A3 and B1. A run goes along one row or one column without
 * a gap, so that nobody looks for a tube in a position between two that is another's.
 */
export function runsOf(positions: readonly string[]): readonly Run[] {
  const runs: { first: string; last: string; along: 'row' | 'column' | null }[] = [];
  for (const position of positions) {
    const run = runs.at(-1);
    const along = run === undefined ? null : directionBetween(placeOf(run.last), placeOf(position));
    if (run === undefined || along === null || (run.along !== null && run.along !== along)) {
      runs.push({ first: position, last: position, along: null });
    } else {
      run.last = position;
      run.along = along;
    }
  }
  return runs.map(({ first, last }) => ({ first, last }));
}

/** Letters and number of `A1` or `12`; null for any other scheme, whose positions are named one by one. */
function placeOf(position: string): Place | null {
  const [, letters = '', number = ''] = /^([A-Za-z]*)(\d+)$/u.exec(position) ?? [];
  return number === '' ? null : { letters, number: Number(number) };
}

function directionBetween(from: Place | null, to: Place | null): 'row' | 'column' | null {
  if (from === null || to === null) return null;
  if (from.letters === to.letters) return to.number === from.number + 1 ? 'row' : null;
  const isNextLetter = from.letters.length === 1 && to.letters.length === 1 && codeOf(to) === codeOf(from) + 1;
  return isNextLetter && from.number === to.number ? 'column' : null;
}

function codeOf({ letters }: Place): number {
  return letters.codePointAt(0) ?? 0;
}
