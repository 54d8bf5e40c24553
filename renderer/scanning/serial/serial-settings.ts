import { type SerialEnding, serialEndings } from './framing.ts';

/** What this computer knows of one scanner: its name at the bench, and how it speaks. */
export type SerialSettings = { readonly name: string; readonly baudRate: number; readonly ending: SerialEnding };

/** The speeds that scanners can be set to. Over USB any of them does. */
export const baudRates = [9600, 19_200, 38_400, 57_600, 115_200] as const;

export const longestScannerName = 30;
const storageKey = 'cryoledger.serial';

type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** What is known of the scanners of this computer, by the id of each. */
export function readSerialSettings(store: Store): Readonly<Record<string, SerialSettings>> {
  const text = store.getItem(storageKey);
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    return Object.fromEntries(entries.map(([id, stored]: readonly [string, unknown]) => [id, settingsFrom(stored)]));
  } catch (error) {
    // Storage edited by hand: names can be given again.
    console.warn('What is known of serial scanners could not be read; starting afresh.', error);
    return {};
  }
}

export function keepSerialSettings(store: Store, settings: Readonly<Record<string, SerialSettings>>): void {
  store.setItem(storageKey, JSON.stringify(settings));
}

/** Settings from what is stored; what is missing or wrong is as most scanners are delivered. */
export function settingsFrom(stored: unknown): SerialSettings {
  const { name, baudRate, ending }: Partial<Record<keyof SerialSettings, unknown>> =
    typeof stored === 'object' && stored !== null ? stored : {};
  return {
    name: typeof name === 'string' ? name.slice(0, longestScannerName) : '',
    baudRate: baudRates.find((rate) => rate === baudRate) ?? 9600,
    ending: serialEndings.find((one) => one === ending) ?? 'line',
  };
}
