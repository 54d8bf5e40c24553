import { useEffect, useEffectEvent } from 'react';
import type { HeardKey } from './calibration.ts';
import { watchRawKeys } from './raw-watch.ts';

/** A hand leaves longer pauses; a slow wireless scanner does not. */
const longestPauseMs = 400;

/**
 * Hears every key of the page as it arrives, for calibration and for support: nothing is kept anywhere. Bursts come as a
 * whole when they are over. Passwords are not heard.
 */
export function useRawKeys(onBurst: (keys: readonly HeardKey[]) => void, isWanted: boolean): void {
  const tell = useEffectEvent(onBurst);
  useEffect(() => {
    if (!isWanted) return undefined;
    let burst: readonly HeardKey[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (): void => {
      const whole = burst;
      burst = [];
      if (whole.length > 0) tell(whole);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.repeat || (event.target instanceof HTMLInputElement && event.target.type === 'password')) return;
      const { key, code, timeStamp: timeMs } = event;
      const isAltGraph = event.getModifierState('AltGraph');
      const isModified = (event.ctrlKey || event.altKey || event.metaKey) && !isAltGraph;
      burst = [...burst, { key, code, timeMs, isModified }];
      // The end of a scan presses nothing while a scanner is looked at, known to the router or not. Whoever walks on
      // with Tab alone sends no code and is let go.
      const characters = burst.filter((heard) => heard.key.length === 1).length;
      if (characters >= 3 && (key === 'Enter' || key === 'Tab' || /^F\d+$/u.test(key))) event.preventDefault();
      clearTimeout(timer);
      timer = setTimeout(end, longestPauseMs);
    };
    const endWatch = watchRawKeys();
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      endWatch();
      clearTimeout(timer);
      window.removeEventListener('keydown', onKey, { capture: true });
    };
  }, [isWanted]);
}
