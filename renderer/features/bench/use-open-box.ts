import { useEffect, useEffectEvent, useRef } from 'react';
import type { DeskStep } from '../../app/shared/desk/use-question.ts';

export type OpenBox = {
  /** The box that is open when the turn of a step comes. Only inside a step. */
  now(): string | null;
  /** Shows another box, or none, and waits until it is on screen. Only inside a step. */
  show(box: string | null): Promise<void>;
};

/** A page that has not shown a box by then is not going to. */
const longestShowMs = 1000;

/**
 * The box into which a scan goes: the one that was scanned before it. It changes in the turn of a step, never with a
 * render: what a render knew when the trigger was pulled may be the box before, and a tube would be recorded in the
 * wrong one.
 */
export function useOpenBox(
  box: string | null,
  onBox: (id: string | null) => void,
  enqueue: (step: DeskStep) => void,
): OpenBox {
  const open = useRef(box);
  const shown = useRef(box);
  const awaited = useRef<{ readonly box: string | null; readonly done: () => void } | null>(null);
  // Somebody went to another box without a scan: what was scanned before that still belongs into the old one.
  const onElsewhere = useEffectEvent((other: string | null) =>
    enqueue(async () => {
      open.current = other;
    }),
  );

  useEffect(() => {
    shown.current = box;
    if (awaited.current !== null && awaited.current.box === box) return awaited.current.done();
    onElsewhere(box);
  }, [box]);

  return {
    now: () => open.current,
    show: async (next) => {
      open.current = next;
      if (shown.current === next) return;
      await new Promise<void>((done) => {
        awaited.current = { box: next, done };
        setTimeout(done, longestShowMs);
        onBox(next);
      });
      awaited.current = null;
    },
  };
}
