import { useSyncExternalStore } from 'react';
import { speak } from './speech.ts';
import { playTone, type Tone } from './tones.ts';

/** How this device tells what a scan came to, besides the words on the screen, which are always there. */
export type SignalSettings = {
  readonly volume: 'off' | 'quiet' | 'normal' | 'loud';
  /** The edge of the screen lights up. */
  readonly hasFlash: boolean;
  /** The result is read aloud by the computer itself. */
  readonly hasSpeech: boolean;
};

export const volumes = { off: 0, quiet: 0.08, normal: 0.25, loud: 0.8 } as const;

/** Speech of a computer is quieter than its tones. */
const speechVolumes = { off: 0, quiet: 0.3, normal: 0.7, loud: 1 } as const;

const defaults: SignalSettings = { volume: 'normal', hasFlash: true, hasSpeech: false };
const storageKey = 'cryoledger.signals';

/** The last flash; `id` changes with each, so that the same tone twice flashes twice. */
export type Flash = { readonly id: number; readonly tone: Tone };

const listeners = new Set<() => void>();
let settings: SignalSettings | null = null;
let flash: Flash | null = null;

/** Tells the result of a scan by tone, by the edge of the screen and, where wished, by voice. */
export function signal(tone: Tone, words?: string): void {
  const { volume, hasFlash, hasSpeech } = signalSettings();
  playTone(tone, volumes[volume]);
  if (hasSpeech && words !== undefined) speak(words, speechVolumes[volume]);
  if (!hasFlash) return;
  flash = { id: (flash?.id ?? 0) + 1, tone };
  notify();
}

export function signalSettings(): SignalSettings {
  settings ??= parseSettings(window.localStorage.getItem(storageKey));
  return settings;
}

export function setSignalSettings(change: Partial<SignalSettings>): void {
  settings = { ...signalSettings(), ...change };
  window.localStorage.setItem(storageKey, JSON.stringify(settings));
  notify();
}

export function useSignalSettings(): SignalSettings {
  return useSyncExternalStore(subscribe, signalSettings);
}

export function useFlash(): Flash | null {
  return useSyncExternalStore(subscribe, () => flash);
}

function parseSettings(text: string | null): SignalSettings {
  if (text === null) return defaults;
  try {
    const value: unknown = JSON.parse(text);
    const stored: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
    const { volume, hasFlash, hasSpeech } = stored;
    return {
      volume: volume === 'off' || volume === 'quiet' || volume === 'loud' ? volume : defaults.volume,
      hasFlash: typeof hasFlash === 'boolean' ? hasFlash : defaults.hasFlash,
      hasSpeech: typeof hasSpeech === 'boolean' ? hasSpeech : defaults.hasSpeech,
    };
  } catch (error) {
    // Storage edited by hand: tones are not worth refusing to start.
    console.warn('The stored tones could not be read; using the default.', error);
    return defaults;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function notify(): void {
  for (const listener of listeners) listener();
}
