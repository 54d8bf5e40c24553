/** What an administrator's command came to: lines to print, or why it was refused. */
export type AdminOutcome =
  | { readonly ok: true; readonly lines: readonly string[] }
  | { readonly ok: false; readonly problem: string };

/** A command that did what it says, in these lines. */
export function done(...lines: readonly string[]): AdminOutcome {
  return { ok: true, lines };
}

/** A command that changed nothing, and why. */
export function refuse(problem: string): AdminOutcome {
  return { ok: false, problem };
}

/** Rows in columns as wide as they need to be. */
export function columns(head: readonly string[], rows: readonly (readonly string[])[]): AdminOutcome {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return done(
    ...all.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
  );
}

/** A moment as an administrator reads it. */
export function momentOf(date: Date | null): string {
  return date === null ? '–' : date.toISOString().slice(0, 16).replace('T', ' ');
}
