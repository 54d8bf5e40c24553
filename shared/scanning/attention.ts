import { profileFrom, type WedgeProfile } from './profile.ts';

/** What keys do in the page now. `none`: they are left alone, for nobody wants a scan or they may be a secret. */
export const keyPlaces = ['page', 'field', 'none'] as const;

/** What a page tells the process that hears the keyboard for it. */
export type Attention = {
  /** Which page this is: the next one after a reload has another id. */
  readonly page: string;
  readonly place: (typeof keyPlaces)[number];
  readonly profile: WedgeProfile;
  /** The page is drawn: scans may be handed over. Before, they are kept. */
  readonly isReady: boolean;
  /** The number of the last scan that the page gave to whoever wanted it; 0 for none. */
  readonly taken: number;
};

/** A scan on its way to the page. Numbers go up by one, for the page to say which it has taken. */
export type HandedScan = {
  readonly number: number;
  readonly text: string;
  readonly isWhole: boolean;
  /** When it was complete, on the clock of the computer. */
  readonly atMs: number;
};

const longestPageId = 64;

/** Reads what a page told; null when it is nothing of the kind. */
export function parseAttention(value: unknown): Attention | null {
  if (!isRecord(value)) return null;
  const { page, isReady, taken } = value;
  const place = keyPlaces.find((one) => one === value['place']);
  if (place === undefined || typeof page !== 'string' || page.length > longestPageId) return null;
  if (typeof isReady !== 'boolean' || !isCount(taken) || !isRecord(value['profile'])) return null;
  return { page, place, isReady, taken, profile: profileFrom(value['profile']) };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
