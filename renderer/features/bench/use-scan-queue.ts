import { useEffect, useRef } from 'react';

/** One act at the bench. It gets the box that is open when its turn comes and gives the box that is open after it. */
export type BenchStep = (box: string | null) => Promise<string | null>;

export type ScanQueue = {
  /** Runs the step after all before it. A step must not throw: it would end the queue. */
  add(step: BenchStep): void;
  /** Shows another box, or none, and waits until it is on screen. Only inside a step. */
  show(box: string | null): Promise<string | null>;
};

/** A page that has not shown a box by then is not going to. */
const longestShowMs = 1000;

/**
 * Scans one after another, each into the box that was scanned before it. The box is handed from step to step: what a
 * render knew when the trigger was pulled may be the box before, and a tube would be recorded in the wrong one.
 */
export function useScanQueue(box: string | null, onBox: (id: string | null) => void): ScanQueue {
  const queue = useRef(Promise.resolve(box));
  const shown = useRef(box);
  const awaited = useRef<{ readonly box: string | null; readonly done: () => void } | null>(null);

  useEffect(() => {
    shown.current = box;
    if (awaited.current !== null && awaited.current.box === box) return awaited.current.done();
    // Somebody went to another box without a scan: what was scanned before that still belongs into the old one.
    queue.current = queue.current.then(() => box);
  }, [box]);

  return {
    add: (step) => {
      queue.current = queue.current.then(step);
    },
    show: async (next) => {
      if (shown.current === next) return next;
      await new Promise<void>((done) => {
        awaited.current = { box: next, done };
        setTimeout(done, longestShowMs);
        onBox(next);
      });
      awaited.current = null;
      return next;
    },
  };
}
