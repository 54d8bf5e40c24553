import { type RefObject, useContext, useEffect, useEffectEvent, useLayoutEffect } from 'react';
import { RouterContext } from './ScanProvider.tsx';
import type { Scan } from './router.ts';

export type { Scan } from './router.ts';

/**
 * While the component is shown, gives it the scans that are meant for its part of the page: those of the dialog it is
 * in, or of the screen while no dialog is open. Whoever mounts last comes first, and only one gets a scan. Whatever has
 * the focus; never behind the lock, never a password. `onPartial` hears of half codes (the scanner's suffix is known and
 * did not come).
 * `scanner` is the name of the one it came from, where several are told apart.
 */
export function useScans(
  onScan: (text: string, scanner?: string) => void,
  part: RefObject<Element | null>,
  onPartial?: (text: string) => void,
): void {
  const router = useContext(RouterContext);
  const take = useEffectEvent(({ text, isWhole, scanner }: Scan) => {
    if (isWhole) onScan(text, scanner);
    else onPartial?.(text);
  });
  // Before it is painted: whoever sees a screen may scan for it, and that scan must not be looked up instead.
  useLayoutEffect(
    () => router?.register({ level: 'screen', part: () => part.current, take: (scan) => take(scan) }),
    [router, part],
  );
}

/**
 * Takes the scans that no dialog and no screen wants. `onBlocked` hears of those that arrive while a dialog is open that
 * expects none.
 */
export function useScansEverywhere(
  onScan: (scan: Scan) => void,
  onBlocked: (scan: Scan) => void,
  part: RefObject<Element | null>,
): void {
  const router = useContext(RouterContext);
  const take = useEffectEvent(onScan);
  const refuse = useEffectEvent(onBlocked);
  useEffect(
    () =>
      router?.register({
        level: 'everywhere',
        part: () => part.current,
        take: (scan) => take(scan),
        refuse: (scan) => refuse(scan),
      }),
    [router, part],
  );
}
