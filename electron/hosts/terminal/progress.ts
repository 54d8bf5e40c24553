const everyMs = 1000;

/** Shows how far a job is: one line that is rewritten on a terminal, a line each second elsewhere. */
export function createProgress(
  write: (text: string) => void,
  onTerminal: boolean,
  now: () => number,
): (what: string, done: number, total: number | null) => void {
  let shownAtMs = Number.NEGATIVE_INFINITY;
  return (what, done, total) => {
    const ended = total !== null && done >= total;
    if (now() - shownAtMs < everyMs && !ended) return;
    shownAtMs = now();
    const far = total === null ? String(done) : `${done} of ${total}`;
    write(onTerminal ? `\r\u001B[K${what}: ${far}${ended ? '\n' : ''}` : `${what}: ${far}\n`);
  };
}
