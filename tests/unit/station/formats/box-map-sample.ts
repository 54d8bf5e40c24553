import type { BoxMapCell, BoxMapDocument } from '../../../../electron/station/formats/box-map-document.ts';
import { sampleItem } from './manifest-sample.ts';

/** A made-up box of so many rows and columns, filled from the top left, with a blocked place and one kept free. */
export function sampleBox(rows: number, columns: number, filled: number): BoxMapDocument {
  const rowLabels = Array.from({ length: rows }, (_unused, index) => String.fromCharCode(65 + index));
  const columnLabels = Array.from({ length: columns }, (_unused, index) => String(index + 1));
  const cells = rowLabels.flatMap((letter, row) =>
    columnLabels.map((label, column): BoxMapCell => {
      const index = row * columns + column;
      const place = { row: row + 1, column: column + 1, position: `${letter}${label}` };
      const empty = { printedId: null, kindLabel: null, pseudonym: null };
      if (index === filled + 2) return { ...place, ...empty, state: 'blocked' };
      if (index === filled + 4) return { ...place, ...empty, state: 'held' };
      if (index >= filled) return { ...place, ...empty, state: 'free' };
      const { printedId, kindLabel, pseudonym } = sampleItem(index);
      return { ...place, state: 'occupied', printedId, kindLabel, pseudonym };
    }),
  );
  return {
    printedId: 'B7K000021M',
    name: 'Plasma box 21',
    path: ['Freezer Łódź 2', 'Shelf 3', 'Rack C', 'Plasma box 21'],
    temperatureClass: '−80 °C',
    rowLabels,
    columnLabels,
    cells,
    printedAt: '2026-11-24T10:12:00Z',
    timeZone: 'Europe/Warsaw',
    printedBy: 'Wanda Kowalczyk',
    siteName: 'Biobank Łódź Śródmieście',
    appVersion: '0.1.0',
  };
}
