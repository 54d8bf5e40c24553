import { useSyncExternalStore } from 'react';

/** `bench`: rows and targets of 64 px; `office`: 32 px. Follows html[data-mode]. */
export type Density = 'office' | 'bench';

export function useDensity(): Density {
  return useSyncExternalStore(watchMode, readMode);
}

function watchMode(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-mode'] });
  return () => observer.disconnect();
}

function readMode(): Density {
  return document.documentElement.dataset['mode'] === 'bench' ? 'bench' : 'office';
}
