import { useSyncExternalStore } from 'react';

/** How this person wants this computer to look. Kept in local storage: never personal data, never synchronised. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark' | 'freezer';
  readonly mode: 'office' | 'bench';
  readonly contrast: 'system' | 'more';
}

export const DEFAULT_PREFERENCES: Preferences = { theme: 'system', mode: 'office', contrast: 'system' };

const CHOICES: { readonly [K in keyof Preferences]: readonly Preferences[K][] } = {
  theme: ['system', 'light', 'dark', 'freezer'],
  mode: ['office', 'bench'],
  contrast: ['system', 'more'],
};

const STORAGE_KEY = 'cryoledger.preferences';

/** Holds the preferences, writes them to `html[data-*]` and to storage, and tells who watches. */
export interface PreferenceStore {
  readonly get: () => Preferences;
  readonly set: (change: Partial<Preferences>) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Stored text that is not ours, or from an older version, gives the default for what is missing. */
export function parsePreferences(text: string | null): Preferences {
  const stored = parseObject(text);
  const choose = <K extends keyof Preferences>(key: K): Preferences[K] => {
    const choices: readonly Preferences[K][] = CHOICES[key];
    return choices.find((choice) => choice === stored[key]) ?? DEFAULT_PREFERENCES[key];
  };
  return { theme: choose('theme'), mode: choose('mode'), contrast: choose('contrast') };
}

export function createPreferenceStore(page: Window): PreferenceStore {
  const listeners = new Set<() => void>();
  const moreContrast = page.matchMedia('(prefers-contrast: more)');
  let current = parsePreferences(page.localStorage.getItem(STORAGE_KEY));

  const show = () => {
    const { dataset } = page.document.documentElement;
    if (current.theme === 'system') delete dataset['theme'];
    else dataset['theme'] = current.theme;
    dataset['mode'] = current.mode;
    if (current.contrast === 'more' || moreContrast.matches) dataset['contrast'] = 'more';
    else delete dataset['contrast'];
  };

  moreContrast.addEventListener('change', show);
  show();
  return {
    get: () => current,
    set: (change) => {
      current = { ...current, ...change };
      page.localStorage.setItem(STORAGE_KEY, JSON.stringify(current));
      show();
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The preferences, drawn again when they change. */
export function usePreferences(store: PreferenceStore): Preferences {
  return useSyncExternalStore(store.subscribe, store.get);
}

function parseObject(text: string | null): Readonly<Record<string, unknown>> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch (error) {
    // Storage edited by hand: looks are not worth refusing to start.
    console.warn('Stored preferences could not be read; using the defaults.', error);
    return {};
  }
}
