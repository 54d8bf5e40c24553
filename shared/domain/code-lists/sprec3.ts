/**
 * The scales of SPREC 3.0 (Betsou et al. 2018, doi:10.1089/bio.2017.0109) as data: which letter stands for which
 * delay, spin or store. Times are half open, lower ≤ t < upper. A later version of SPREC is another file like this.
 *
 * The cold ischaemia scale and the letter Z of the first delay come from one implementation only.
 */
export const SPREC_VERSION = '3.0';

/** Times are in minutes; `untilMinutes` null has no end. */
type Range = { readonly fromMinutes: number; readonly untilMinutes: number | null };

export type DelayTemperature = 'room' | 'refrigerated' | 'body';
export type DelayScale = readonly (Range & { readonly letter: string; readonly temperature: DelayTemperature })[];
export type DurationScale = readonly (Range & { readonly letter: string })[];

const HOUR = 60;

/** Element 3 of a fluid: from collection to the first spin. */
export const preCentrifugation: DelayScale = [
  { letter: 'A', temperature: 'room', fromMinutes: 0, untilMinutes: 2 * HOUR },
  { letter: 'B', temperature: 'refrigerated', fromMinutes: 0, untilMinutes: 2 * HOUR },
  { letter: 'C', temperature: 'room', fromMinutes: 2 * HOUR, untilMinutes: 4 * HOUR },
  { letter: 'D', temperature: 'refrigerated', fromMinutes: 2 * HOUR, untilMinutes: 4 * HOUR },
  { letter: 'E', temperature: 'room', fromMinutes: 4 * HOUR, untilMinutes: 8 * HOUR },
  { letter: 'F', temperature: 'refrigerated', fromMinutes: 4 * HOUR, untilMinutes: 8 * HOUR },
  { letter: 'G', temperature: 'room', fromMinutes: 8 * HOUR, untilMinutes: 12 * HOUR },
  { letter: 'H', temperature: 'refrigerated', fromMinutes: 8 * HOUR, untilMinutes: 12 * HOUR },
  { letter: 'I', temperature: 'room', fromMinutes: 12 * HOUR, untilMinutes: 24 * HOUR },
  { letter: 'J', temperature: 'refrigerated', fromMinutes: 12 * HOUR, untilMinutes: 24 * HOUR },
  { letter: 'K', temperature: 'room', fromMinutes: 24 * HOUR, untilMinutes: 48 * HOUR },
  { letter: 'L', temperature: 'refrigerated', fromMinutes: 24 * HOUR, untilMinutes: 48 * HOUR },
  { letter: 'M', temperature: 'room', fromMinutes: 48 * HOUR, untilMinutes: null },
  { letter: 'N', temperature: 'refrigerated', fromMinutes: 48 * HOUR, untilMinutes: null },
  { letter: 'O', temperature: 'body', fromMinutes: 0, untilMinutes: 2 * HOUR },
];

/** Element 6 of a fluid: from the last spin to storage. */
export const postCentrifugation: DelayScale = [
  { letter: 'A', temperature: 'refrigerated', fromMinutes: 0, untilMinutes: HOUR },
  { letter: 'B', temperature: 'room', fromMinutes: 0, untilMinutes: HOUR },
  { letter: 'C', temperature: 'refrigerated', fromMinutes: HOUR, untilMinutes: 2 * HOUR },
  { letter: 'D', temperature: 'room', fromMinutes: HOUR, untilMinutes: 2 * HOUR },
  { letter: 'E', temperature: 'refrigerated', fromMinutes: 2 * HOUR, untilMinutes: 8 * HOUR },
  { letter: 'F', temperature: 'room', fromMinutes: 2 * HOUR, untilMinutes: 8 * HOUR },
  { letter: 'G', temperature: 'refrigerated', fromMinutes: 8 * HOUR, untilMinutes: 24 * HOUR },
  { letter: 'H', temperature: 'room', fromMinutes: 8 * HOUR, untilMinutes: 24 * HOUR },
  { letter: 'I', temperature: 'refrigerated', fromMinutes: 24 * HOUR, untilMinutes: null },
  { letter: 'J', temperature: 'room', fromMinutes: 24 * HOUR, untilMinutes: null },
];

/** Elements 3 and 4 of a solid: clamped to excised, and excised to stabilised. */
export const ischaemia: DurationScale = [
  { letter: 'A', fromMinutes: 0, untilMinutes: 2 },
  { letter: 'B', fromMinutes: 2, untilMinutes: 10 },
  { letter: 'C', fromMinutes: 10, untilMinutes: 20 },
  { letter: 'D', fromMinutes: 20, untilMinutes: 30 },
  { letter: 'E', fromMinutes: 30, untilMinutes: HOUR },
  { letter: 'F', fromMinutes: HOUR, untilMinutes: null },
];

/** Element 6 of a solid: how long it was in the fixative. */
export const fixationTime: DurationScale = [
  { letter: 'A', fromMinutes: 0, untilMinutes: 15 },
  { letter: 'B', fromMinutes: 15, untilMinutes: HOUR },
  { letter: 'C', fromMinutes: HOUR, untilMinutes: 4 * HOUR },
  { letter: 'D', fromMinutes: 4 * HOUR, untilMinutes: 8 * HOUR },
  { letter: 'E', fromMinutes: 8 * HOUR, untilMinutes: 24 * HOUR },
  { letter: 'F', fromMinutes: 24 * HOUR, untilMinutes: 48 * HOUR },
  { letter: 'G', fromMinutes: 48 * HOUR, untilMinutes: 72 * HOUR },
];

/** One class of spin: relative force from `fromG` up to but not including `untilG`, minutes from–to inclusive. */
type SpinClass = {
  readonly letter: string;
  readonly temperature: 'room' | 'refrigerated';
  readonly leastMinutes: number;
  readonly mostMinutes: number;
  readonly fromG: number;
  readonly untilG: number | null;
  readonly braking: boolean;
};

const shortSpin = { leastMinutes: 10, mostMinutes: 15 } as const;

/** Elements 4 and 5 of a fluid. */
export const centrifugation: readonly SpinClass[] = [
  { letter: 'A', temperature: 'room', ...shortSpin, fromG: 0, untilG: 3000, braking: false },
  { letter: 'B', temperature: 'room', ...shortSpin, fromG: 0, untilG: 3000, braking: true },
  { letter: 'C', temperature: 'refrigerated', ...shortSpin, fromG: 0, untilG: 3000, braking: false },
  { letter: 'D', temperature: 'refrigerated', ...shortSpin, fromG: 0, untilG: 3000, braking: true },
  { letter: 'E', temperature: 'room', ...shortSpin, fromG: 3000, untilG: 6000, braking: true },
  { letter: 'F', temperature: 'refrigerated', ...shortSpin, fromG: 3000, untilG: 6000, braking: true },
  { letter: 'G', temperature: 'room', ...shortSpin, fromG: 6000, untilG: 10_000, braking: true },
  { letter: 'H', temperature: 'refrigerated', ...shortSpin, fromG: 6000, untilG: 10_000, braking: true },
  { letter: 'I', temperature: 'room', ...shortSpin, fromG: 10_000, untilG: null, braking: true },
  { letter: 'J', temperature: 'refrigerated', ...shortSpin, fromG: 10_000, untilG: null, braking: true },
  { letter: 'M', temperature: 'room', leastMinutes: 30, mostMinutes: 30, fromG: 0, untilG: 1000, braking: false },
];

export type StorageRange = 'room' | 'refrigerated' | 'minus35To18' | 'minus85To60' | 'below135' | 'liquidNitrogen';

/** One class of long-term storage. `afterFreezer` means a time at −85 to −60 °C before the liquid nitrogen. */
type StorageClass = {
  readonly letter: string;
  readonly container: StorageContainer;
  readonly ranges: readonly StorageRange[];
  readonly afterFreezer: boolean;
};

/** What a specimen is kept in, as SPREC tells containers apart. */
export const storageContainers = {
  smallTube: 'Tube, 40 to 500 µL',
  mediumTube: 'Tube, 0.5 to 2 mL',
  largeTube: 'Tube, 5 mL or more',
  cryotube: 'Cryotube, 1 to 2 mL',
  straw: 'Straw',
  microplate: 'Microplate',
  paraffinBlock: 'Paraffin block',
  bag: 'Bag',
  dryMedium: 'Dry storage medium',
  originalTube: 'Original collection tube',
} as const satisfies Readonly<Record<string, string>>;

export type StorageContainer = keyof typeof storageContainers;

/** Element 7 of both. */
export const longTermStorage: readonly StorageClass[] = [
  stored('A', 'mediumTube', 'minus85To60'),
  stored('B', 'mediumTube', 'minus35To18'),
  stored('V', 'mediumTube', 'below135'),
  stored('C', 'cryotube', 'liquidNitrogen'),
  stored('D', 'cryotube', 'minus85To60'),
  stored('E', 'cryotube', 'below135'),
  stored('F', 'straw', 'liquidNitrogen'),
  stored('G', 'straw', 'minus85To60'),
  stored('H', 'straw', 'minus35To18'),
  stored('I', 'straw', 'below135'),
  stored('J', 'largeTube', 'minus85To60'),
  stored('K', 'largeTube', 'minus35To18'),
  stored('L', 'microplate', 'minus85To60'),
  stored('M', 'microplate', 'minus35To18'),
  { ...stored('N', 'cryotube', 'liquidNitrogen'), afterFreezer: true },
  { ...stored('O', 'straw', 'liquidNitrogen'), afterFreezer: true },
  stored('P', 'paraffinBlock', 'room', 'refrigerated'),
  stored('U', 'paraffinBlock', 'minus35To18'),
  stored('Q', 'bag', 'liquidNitrogen'),
  stored('R', 'dryMedium', 'room'),
  stored('S', 'smallTube', 'minus85To60'),
  stored('T', 'smallTube', 'minus35To18'),
  stored('W', 'smallTube', 'below135'),
  stored('Y', 'originalTube', 'minus35To18', 'minus85To60'),
];

/** Collections in which warm ischaemia does not apply: nothing is clamped for a needle. */
export const collectionsWithoutClamping: ReadonlySet<string> = new Set([
  'BPS',
  'BCM',
  'BSL',
  'BTM',
  'FNA',
  'PUN',
  'SWB',
]);

/** Stabilisations that end at once, so there is no time in a fixative. */
export const fixationsWithoutTime: ReadonlySet<string> = new Set(['SNP', 'OCT', 'HST']);

function stored(letter: string, container: StorageContainer, ...ranges: readonly StorageRange[]): StorageClass {
  return { letter, container, ranges, afterFreezer: false };
}
