import type { LabelKind, LabelTarget } from './label-target.ts';

/** What this window remembers of printing: where each kind of label went, and the free cell of each stock of sheets. */
export type LabelMemory = {
  readonly targets: Readonly<Partial<Record<LabelKind, LabelTarget>>>;
  readonly nextCells: Readonly<Record<string, number>>;
};

type Store = Pick<Storage, 'getItem' | 'setItem'>;
const storageKey = 'cryoledger.labels';
const nothing: LabelMemory = { targets: {}, nextCells: {} };

/** Where labels were printed last; nothing when that cannot be read. */
export function readLabelMemory(store: Store): LabelMemory {
  const text = store.getItem(storageKey);
  if (text === null) return nothing;
  try {
    return parseMemory(JSON.parse(text));
  } catch (error) {
    console.warn('Where labels went last could not be read; the usual places are offered.', error);
    return nothing;
  }
}

/** Remembers where labels of a kind went; of a sheet also the first cell that is still free on it. */
export function rememberTarget(store: Store, kind: LabelKind, target: LabelTarget, nextCell: number | null): void {
  const { targets, nextCells } = readLabelMemory(store);
  const cells = target.kind === 'pdf' && nextCell !== null ? { ...nextCells, [target.stock]: nextCell } : nextCells;
  store.setItem(storageKey, JSON.stringify({ targets: { ...targets, [kind]: target }, nextCells: cells }));
}

function parseMemory(value: unknown): LabelMemory {
  const { targets, nextCells } = entriesIn(value);
  return {
    targets: Object.fromEntries(Object.entries(entriesIn(targets)).filter(([, target]) => isTarget(target))),
    nextCells: Object.fromEntries(
      Object.entries(entriesIn(nextCells)).filter((entry): entry is [string, number] => isCell(entry[1])),
    ),
  };
}

function entriesIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isTarget(value: unknown): value is LabelTarget {
  const { kind, printer, stock } = entriesIn(value);
  return kind === 'printer' ? typeof printer === 'string' : kind === 'pdf' && typeof stock === 'string';
}

function isCell(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
