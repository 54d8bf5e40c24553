import { defaultWedgeProfile, profileFrom, type WedgeProfile } from '../../shared/scanning/profile.ts';

const storageKey = 'cryoledger.scanner';

export type ProfileStore = {
  readonly get: () => WedgeProfile;
  readonly set: (profile: WedgeProfile) => void;
  /** Back to what fits most scanners. */
  readonly forget: () => void;
  readonly subscribe: (listener: () => void) => () => void;
};

/** The profile of this device, kept on it: a scanner belongs to a bench, not to a person. */
export function createProfileStore(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): ProfileStore {
  const listeners = new Set<() => void>();
  let current = parseProfile(storage.getItem(storageKey));
  const show = (profile: WedgeProfile): void => {
    current = profile;
    for (const listener of listeners) listener();
  };
  return {
    get: () => current,
    set: (profile) => {
      const text = JSON.stringify(profile);
      storage.setItem(storageKey, text);
      show(parseProfile(text));
    },
    forget: () => {
      storage.removeItem(storageKey);
      show(defaultWedgeProfile);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Reads a stored profile. */
export function parseProfile(text: string | null): WedgeProfile {
  return profileFrom(parseObject(text));
}

function parseObject(text: string | null): Readonly<Record<string, unknown>> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch (error) {
    // Storage edited by hand: the default fits nearly every scanner.
    console.warn('The stored scanner profile could not be read; using the default.', error);
    return {};
  }
}
