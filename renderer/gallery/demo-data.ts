import type { BoxCell, MaterialKind } from '../ui/kinds.ts';
import type { LineageNode } from '../ui/lineage-layout.ts';
import type { OccupancyShelf } from '../ui/OccupancyMap.tsx';
import type { StorageNode } from '../ui/StorageTree.tsx';

// Made-up values: nothing here is anybody's.

const KINDS: readonly MaterialKind[] = ['tissue', 'rna', 'plasma', 'dna', 'tissue', 'serum', 'dna', 'plasma'];
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The same number for the same seed, between 0 and 1. */
export function pseudoRandom(seed: number): number {
  const value = Math.sin(seed * 12.9898 + 78.233) * 43758.5453;
  return value - Math.floor(value);
}

export function demoCode(index: number): string {
  const digits = [4, 3, 2, 1, 0].map((power) => ALPHABET[Math.floor((index * 7 + 3211) / 32 ** power) % 32]).join('');
  return `K7Q0${digits}${ALPHABET[(index * 11) % 32]}`;
}

export function letters(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => String.fromCodePoint(65 + index));
}

export function numbers(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1));
}

/** A box filled row by row up to `filled`, with one held, one blocked and one quarantined position. */
export function demoBox(rows: number, columns: number, filled: number): readonly BoxCell[] {
  return Array.from({ length: rows * columns }, (_, index): BoxCell => {
    const position = `${letters(rows)[Math.floor(index / columns)] ?? ''}${(index % columns) + 1}`;
    const code = demoCode(index);
    const kind = KINDS[Math.floor(pseudoRandom(index) * KINDS.length)] ?? 'other';
    if (index === 12) return { position, state: 'held', code };
    if (index === 20) return { position, state: 'quarantined', code, kind };
    if (index === rows * columns - 1) return { position, state: 'blocked' };
    if (index === filled) return { position, state: 'next' };
    return index < filled ? { position, state: 'occupied', code, kind } : { position, state: 'free' };
  });
}

export function demoOccupied(seed: number, size: number): ReadonlySet<number> {
  return new Set(
    Array.from({ length: size }, (_, index) => index).filter((index) => pseudoRandom(seed * 1000 + index) < 0.66),
  );
}

type Word = (english: string) => string;

export function demoLineage(word: Word): readonly LineageNode[] {
  return [
    { id: 't', label: word('Tissue'), detail: '120 mg', parentIds: [] },
    { id: 'a1', label: word('Aliquot 1'), detail: '22 mg', parentIds: ['t'] },
    { id: 'd', label: word('DNA'), detail: '4.1 µg', parentIds: ['a1'], taken: '8 mg' },
    { id: 'da', label: word('DNA aliquot'), detail: word('1.0 µg, shipped'), parentIds: ['d'], state: 'gone' },
    { id: 'r', label: word('RNA'), detail: word('RIN 8.2'), parentIds: ['a1'], taken: '6 mg' },
    { id: 'a2', label: word('Aliquot 2'), detail: word('22 mg, distributed'), parentIds: ['t'], state: 'gone' },
    { id: 'a3', label: word('Aliquot 3'), detail: '22 mg', parentIds: ['t'] },
    { id: 'a4', label: word('Aliquot 4'), detail: '22 mg', parentIds: ['t'] },
  ];
}

export function demoLargeLineage(word: Word): readonly LineageNode[] {
  return [
    { id: 'root', label: word('Blood'), detail: '9 mL', parentIds: [] },
    ...['Plasma', 'Buffy coat', 'Serum'].flatMap((label, branch) => [
      { id: `b${branch}`, label: word(label), detail: '3 mL', parentIds: ['root'] },
      ...Array.from({ length: 24 }, (_, index) => ({
        id: `b${branch}-${index}`,
        label: word(`Aliquot ${index + 1}`),
        detail: '120 µL',
        parentIds: [`b${branch}`],
      })),
    ]),
  ];
}

export function demoStorage(word: Word): readonly StorageNode[] {
  return [
    { id: 'f1', name: 'Freezer 1', detail: '−80 °C', fill: 0.91, hasChildren: true },
    {
      id: 'f2',
      name: 'Freezer 2',
      detail: '−80 °C',
      fill: 0.64,
      children: [
        { id: 's1', name: 'Shelf 1', fill: 0.88, hasChildren: true },
        { id: 's2', name: 'Shelf 2', fill: 0.71, hasChildren: true },
        {
          id: 's3',
          name: 'Shelf 3',
          fill: 0.52,
          children: [
            { id: 'r7', name: 'Rack 7', fill: 0.48 },
            { id: 'r8', name: 'Rack 8', fill: 0.12 },
          ],
        },
        { id: 's4', name: 'Shelf 4', fill: 0.4, hasChildren: true },
      ],
    },
    { id: 'f3', name: 'Freezer 3', detail: word('backup'), fill: 0 },
    { id: 'ln', name: 'LN₂ tank A', detail: word('vapour'), fill: 0.77, alert: '−148 °C' },
  ];
}

export const FREEZER: readonly OccupancyShelf[] = Array.from({ length: 5 }, (_, shelf) => ({
  id: `s${shelf}`,
  name: `Shelf ${shelf + 1}`,
  racks: Array.from({ length: 4 }, (_, rack) => ({
    id: `r${shelf}-${rack}`,
    name: `Rack ${rack + 1}`,
    columns: 5,
    boxes: Array.from({ length: 20 }, (_, box) => {
      const chance = pseudoRandom(shelf * 97 + rack * 31 + box + 5);
      return {
        id: `b${shelf}-${rack}-${box}`,
        name: `Box ${shelf + 1}.${rack + 1}.${box + 1}`,
        fill: chance < 0.1 ? 0 : chance > 0.9 ? 1 : chance,
      };
    }),
  })),
}));

/** A square symbol with the finder pattern of a Data Matrix; it encodes nothing. */
export const SYMBOL: readonly (readonly boolean[])[] = Array.from({ length: 14 }, (_, y) =>
  Array.from({ length: 14 }, (_, x) => {
    if (x === 0 || y === 13) return true;
    if (y === 0) return x % 2 === 0;
    if (x === 13) return y % 2 === 1;
    return pseudoRandom(x * 17 + y * 29) > 0.5;
  }),
);

/** A row of the long list. */
export interface DemoSpecimen {
  readonly code: string;
  readonly kind: string;
  readonly status: 'stored' | 'checkedOut' | 'quarantined' | 'inTransit' | 'distributed';
  readonly participant: string;
  readonly place: string;
  readonly quantity: string;
  readonly collected: string;
}

const STATUSES = [
  'stored',
  'stored',
  'stored',
  'stored',
  'checkedOut',
  'stored',
  'inTransit',
  'stored',
  'quarantined',
  'distributed',
] as const;
const KIND_NAMES = ['Tissue, fresh frozen', 'Plasma, EDTA', 'DNA', 'Serum', 'RNA'] as const;

export function demoSpecimen(index: number): DemoSpecimen {
  const chance = pseudoRandom(index);
  return {
    code: demoCode(index),
    kind: KIND_NAMES[Math.floor(chance * KIND_NAMES.length)] ?? 'DNA',
    status: STATUSES[Math.floor(pseudoRandom(index + 0.5) * STATUSES.length)] ?? 'stored',
    participant: `ACC-${String((index % 900) + 100).padStart(4, '0')}`,
    place: `F${(index % 4) + 1} · S${(index % 5) + 1} · R${(index % 8) + 1} · ${letters(9)[index % 9] ?? 'A'}${(index % 9) + 1}`,
    quantity: `${(chance * 400 + 10).toFixed(1)} µL`,
    collected: `2026-${String((index % 11) + 1).padStart(2, '0')}-${String((index % 27) + 1).padStart(2, '0')}`,
  };
}
