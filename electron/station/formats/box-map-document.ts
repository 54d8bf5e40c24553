/** One place of a box. Rows and columns count from 1, at the top left of the map. */
export type BoxMapCell = {
  readonly row: number;
  readonly column: number;
  readonly position: string;
  readonly state: 'free' | 'occupied' | 'held' | 'blocked';
  readonly printedId: string | null;
  readonly kindLabel: string | null;
  readonly pseudonym: string | null;
};

/** A box as it stands at one moment, with every place, the empty ones too. */
export type BoxMapDocument = {
  readonly printedId: string;
  readonly name: string;
  /** The names of what the box stands in, the outermost first; may end with the box itself. */
  readonly path: readonly string[];
  readonly temperatureClass: string | null;
  readonly rowLabels: readonly string[];
  readonly columnLabels: readonly string[];
  readonly cells: readonly BoxMapCell[];
  /** An instant (ISO 8601), shown in `timeZone` (IANA). */
  readonly printedAt: string;
  readonly timeZone: string;
  readonly printedBy: string;
  readonly siteName: string;
  readonly appVersion: string;
};

const stateWords = { free: 'empty', occupied: 'filled', held: 'kept free for its tube', blocked: 'blocked' } as const;

/** The state of a place in words. */
export function stateInWords(cell: BoxMapCell): string {
  return stateWords[cell.state];
}

/** `43 of 81 places filled, 1 kept free, 1 blocked`. */
export function occupancyInWords(map: BoxMapDocument): string {
  const count = (state: BoxMapCell['state']): number => map.cells.filter((cell) => cell.state === state).length;
  const parts = [`${count('occupied')} of ${map.cells.length} places filled`];
  if (count('held') > 0) parts.push(`${count('held')} kept free`);
  if (count('blocked') > 0) parts.push(`${count('blocked')} blocked`);
  return parts.join(', ');
}

/** Where the box stands, outermost first, without the box itself. */
export function locationInWords(map: BoxMapDocument): string {
  const above = map.path.at(-1) === map.name ? map.path.slice(0, -1) : map.path;
  return above.length === 0 ? 'No place recorded' : above.join(' › ');
}
