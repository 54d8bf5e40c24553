import { useEffect, useEffectEvent } from 'react';

const inputs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
const storageKey = 'cryoledger.last-input';
const checkEveryMilliseconds = 5_000;

/**
 * Locks when no key and no pointer moved for this long, in any tab of this browser. The station's own clock runs on
 * calls, and a page calls by itself when others change something: only the page knows whether somebody is there.
 */
export function useIdleLock(minutes: number, isActive: boolean, lock: () => void): void {
  const onIdle = useEffectEvent(lock);
  useEffect(() => {
    if (!isActive) return undefined;
    let last = 0;
    const note = (): void => {
      const now = Date.now();
      if (now - last < 1_000) return;
      last = now;
      localStorage.setItem(storageKey, String(now));
    };
    const check = (): void => {
      const elsewhere = Number(localStorage.getItem(storageKey) ?? 0);
      if (Date.now() - Math.max(last, elsewhere) >= minutes * 60_000) onIdle();
    };
    note();
    for (const input of inputs) window.addEventListener(input, note, { capture: true, passive: true });
    const timer = setInterval(check, checkEveryMilliseconds);
    return () => {
      for (const input of inputs) window.removeEventListener(input, note, { capture: true });
      clearInterval(timer);
    };
  }, [minutes, isActive]);
}
