import type { Moment } from '../../lib/moment.ts';
import type { DelayTemperature, StorageContainer } from '../code-lists/sprec3.ts';

/** A spin as it was set: with all four values it has a letter. */
export type Spin = {
  readonly temperature: 'room' | 'refrigerated';
  readonly minutes: number;
  readonly relativeForceG: number;
  readonly braking: boolean;
};

/**
 * What SPREC is computed from. Times are keyed by step: `collected`, `spun`, `spunTwice`, `clamped`, `excised`,
 * `fixed`, `embedded`, `frozen`, `stored`. Everything but the kind may be missing and then gives an X.
 */
export type SprecInput = {
  readonly kind: string;
  readonly times: Readonly<Record<string, Moment>>;
  readonly zone?: string | null;
  /** SPREC type of sample where the kind alone does not decide, such as BUF or BFF for a buffy coat. */
  readonly sampleType?: string | null;
  readonly primaryContainer?: string | null;
  readonly delayTemperature?: DelayTemperature | null;
  /** `none` says that the specimen was not spun. */
  readonly firstSpin?: Spin | 'none' | null;
  readonly secondSpin?: Spin | 'none' | null;
  readonly postDelayTemperature?: DelayTemperature | null;
  readonly collectionType?: string | null;
  /** SPREC fixation type; otherwise it follows from the preservation. */
  readonly fixationType?: string | null;
  readonly preservation?: string | null;
  readonly storageContainer?: StorageContainer | null;
  readonly storageTemperatureClass?: string | null;
  /** It waited at −85 to −60 °C before it went into liquid nitrogen. */
  readonly storedInFreezerFirst?: boolean;
};

export type SprecElementName =
  | 'typeOfSample'
  | 'primaryContainer'
  | 'preCentrifugation'
  | 'centrifugation'
  | 'secondCentrifugation'
  | 'postCentrifugation'
  | 'typeOfCollection'
  | 'warmIschaemia'
  | 'coldIschaemia'
  | 'fixationType'
  | 'fixationTime'
  | 'longTermStorage';

/** One of the seven elements: its code (one or three letters) and why it is that. */
export type SprecElement = { readonly element: SprecElementName; readonly letter: string; readonly because: string };

export type Sprec = {
  readonly version: string;
  readonly code: string;
  readonly elements: readonly SprecElement[];
};

/** A letter, or three, and why. */
export type SprecAnswer = Pick<SprecElement, 'letter' | 'because'>;
