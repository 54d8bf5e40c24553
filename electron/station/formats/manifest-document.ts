import { counted } from '../../../shared/lib/counted.ts';

/** A number with its unit, the number as exact text (`1.50`). */
export type ManifestAmount = { readonly value: string; readonly unit: string };

/**
 * One tube of a manifest. De-identified by construction: there is no place for a name, a day of birth, a hospital
 * number or an exact date of collection.
 */
export type ManifestItem = {
  readonly printedId: string;
  /** The code that came with the tube from its manufacturer. */
  readonly tubeCode: string | null;
  readonly study: string;
  /** The pseudonym that the study gave to the donor. */
  readonly pseudonym: string | null;
  /** The code of the kind, such as `PlasmaEDTA`, and its name for people. */
  readonly kind: string;
  readonly kindLabel: string;
  readonly anatomicSite: string | null;
  readonly preservation: string | null;
  readonly quantity: ManifestAmount | null;
  readonly concentration: ManifestAmount | null;
  /** The box in which the tube travels, and where in it. */
  readonly container: string | null;
  readonly position: string | null;
  readonly sprec: string | null;
  readonly freezeThawCount: number;
  readonly collectedYear: number | null;
  /** What the consent allows, in words. */
  readonly consent: string;
  /** Whether a value of this record was changed after its first entry. */
  readonly corrected: boolean;
};

/** A list of tubes for somebody else: who sends what to whom, and why. */
export type ManifestDocument = {
  readonly number: string;
  readonly title: string;
  readonly from: { readonly name: string; readonly code: string; readonly country: string | null };
  readonly to: { readonly name: string; readonly address: string | null; readonly contact: string | null };
  readonly purpose: string;
  readonly agreement: string | null;
  /** An instant (ISO 8601), shown in `timeZone` (IANA). */
  readonly createdAt: string;
  readonly timeZone: string;
  readonly createdBy: string;
  readonly appVersion: string;
  readonly items: readonly ManifestItem[];
};

export type ManifestCount = { readonly label: string; readonly count: number };

export const DEIDENTIFIED_NOTE =
  'De-identified: pseudonyms instead of names, the year instead of the day of collection, no dates of birth, no hospital numbers.';

export const CORRECTED_NOTE = 'a value of this record was changed after its first entry';

/** How many tubes there are of each kind, most first. */
export function countKinds(manifest: ManifestDocument): readonly ManifestCount[] {
  return countBy(manifest.items, (item) => item.kindLabel).toSorted((one, other) => other.count - one.count);
}

/** How many tubes there are in each container, in the order in which the containers come. */
export function countContainers(manifest: ManifestDocument): readonly ManifestCount[] {
  return countBy(manifest.items, (item) => item.container ?? 'No container');
}

/** `1 tube`, `81 tubes`. */
export function tubesInWords(count: number): string {
  return counted(count, 'tube');
}

function countBy(items: readonly ManifestItem[], labelOf: (item: ManifestItem) => string): readonly ManifestCount[] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(labelOf(item), (counts.get(labelOf(item)) ?? 0) + 1);
  return Array.from(counts, ([label, count]) => ({ label, count }));
}
