import { useEffect, useState } from 'react';

/** Loading that ends sooner than this is never shown (UX-103). In milliseconds. */
export const SKELETON_DELAY_MS = 300;

/** False at first and whenever `isWaiting` is; true once waiting has lasted for `delayMs`. */
export function useDelayed(isWaiting: boolean, delayMs: number = SKELETON_DELAY_MS): boolean {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setIsLate(true), delayMs);
    return () => {
      clearTimeout(timer);
      setIsLate(false);
    };
  }, [isWaiting, delayMs]);
  return isWaiting && isLate;
}
