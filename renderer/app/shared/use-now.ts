import { createContext, useContext, useEffect, useState } from 'react';

/** What time it is at this computer, in epoch milliseconds. Tests give their own. */
export const ClockContext = createContext<() => number>(() => Date.now());

/** The clock itself, for what is stamped at a key press. */
export function useClock(): () => number {
  return useContext(ClockContext);
}

/** The time, drawn anew each second. */
export function useNow(): number {
  const clock = useClock();
  const [now, setNow] = useState(clock);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock()), 1000);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}
