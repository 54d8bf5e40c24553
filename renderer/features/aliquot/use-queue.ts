import { useRef } from 'react';

/** One act of the bench after another, in the order in which they were asked for. A step must not throw. */
export function useQueue(): (step: () => Promise<void> | void) => void {
  const queue = useRef<Promise<void>>(Promise.resolve());
  return (step) => {
    queue.current = queue.current.then(step);
  };
}
