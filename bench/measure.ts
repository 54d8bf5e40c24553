/** One figure of a run: ours beside raw better-sqlite3, or alone against a limit of its own. */
export type Figure = {
  readonly name: string;
  readonly unit: 'ms' | 's' | 'MB' | '×';
  readonly ours: number;
  readonly raw: number | null;
  readonly goal: string;
};

/** How long a step takes, in milliseconds. */
export function each(step: () => unknown): number {
  const start = performance.now();
  step();
  return performance.now() - start;
}

export async function eachAsync(step: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await step();
  return performance.now() - start;
}

/** Seconds of processor time of the whole process, its helper threads included: what other work on the machine leaves alone. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

export function quantile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
}

/** Median and 95th percentile of ours beside those of raw SQLite. */
export function compare(
  name: string,
  ours: readonly number[],
  raw: readonly number[] | null,
  goals: { readonly p50?: string; readonly p95?: string },
): readonly Figure[] {
  return ([['p50', 0.5, goals.p50] as const, ['p95', 0.95, goals.p95] as const] as const).map(
    ([word, share, goal]) => ({
      name: `${name}, ${word}`,
      unit: 'ms',
      ours: quantile(ours, share),
      raw: raw === null ? null : quantile(raw, share),
      goal: goal ?? '–',
    }),
  );
}

/** The most memory this process ever held, in MB: each step runs in a process of its own. */
export function peakMemory(name: string, goal: string): Figure {
  return { name, unit: 'MB', ours: process.resourceUsage().maxRSS / 1024, raw: null, goal };
}

export function line({ name, unit, ours, raw, goal }: Figure): string {
  const shown = (value: number): string => value.toFixed(unit === 'MB' ? 0 : unit === 'ms' ? 3 : 2);
  return [
    name.padEnd(44),
    `${shown(ours)} ${unit}`.padStart(12),
    (raw === null ? '–' : `${shown(raw)} ${unit}`).padStart(12),
    (raw === null ? '–' : `${(ours / raw).toFixed(2)} ×`).padStart(9),
    `  ${goal}`,
  ].join(' ');
}
