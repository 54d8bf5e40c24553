import { type RefObject, type UIEvent, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import {
  isScaled,
  type ListMeasure,
  type ListPosition,
  offsetToShow,
  positionAfterScroll,
  positionAt,
  trackHeight,
  visibleRange,
} from './scaled-scroll.ts';

/** The rows of a long list that are on screen, and how to bring others there. */
export interface RowWindow {
  /** For the element that scrolls. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly first: number;
  /** The row after the last one. */
  readonly end: number;
  /** Height of the scrolled element, in pixels. */
  readonly trackHeight: number;
  /** Where the first drawn row stands in it, in pixels. */
  readonly firstTop: number;
  readonly rowsPerScreen: number;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
  readonly show: (index: number) => void;
}

// Rows drawn beyond the edges, so that a wheel notch never shows a gap.
const OVERSCAN = 8;
// Before the first measurement, and where there is no layout at all.
const ASSUMED_HEIGHT = 640;

export function useRowWindow(rowCount: number, rowHeight: number, headerHeight: number): RowWindow {
  const scroller = useRef<HTMLDivElement>(null);
  const [viewportHeight, setViewportHeight] = useState(ASSUMED_HEIGHT);
  const [position, setPosition] = useState<ListPosition>({ offset: 0, track: 0 });
  // Several wheel notches can come before the next draw; each must start where the last one ended.
  const at = useRef(position);
  const measure: ListMeasure = { rowCount, rowHeight, viewportHeight };

  const settle = (next: ListPosition) => {
    at.current = next;
    setPosition(next);
  };
  const moveTo = (offset: number) => {
    const next = positionAt(measure, offset);
    settle(next);
    if (scroller.current !== null) scroller.current.scrollTop = next.track;
  };

  useMeasuredHeight(scroller, (height) => setViewportHeight(Math.max(height - headerHeight, rowHeight)));
  useScaledWheel(scroller, (event) => {
    if (!isScaled(measure)) return false;
    moveTo(at.current.offset + event.deltaY * wheelUnit(event.deltaMode, measure));
    return true;
  });

  // A filter that leaves fewer rows, or a change of density, must not leave the view beyond the end.
  const keepInside = useEffectEvent((now: ListMeasure) => {
    const kept = positionAt(now, at.current.offset);
    if (kept.offset !== at.current.offset) moveTo(kept.offset);
  });
  useLayoutEffect(() => keepInside({ rowCount, rowHeight, viewportHeight }), [rowCount, rowHeight, viewportHeight]);

  const [first, end] = visibleRange(measure, position.offset, OVERSCAN);
  return {
    scroller,
    first,
    end,
    trackHeight: trackHeight(measure),
    firstTop: position.track - position.offset + first * rowHeight,
    rowsPerScreen: Math.max(Math.floor(viewportHeight / rowHeight) - 1, 1),
    onScroll: (event) => {
      const track = event.currentTarget.scrollTop;
      // Our own move comes back as an event, rounded to whole pixels.
      if (Math.abs(track - at.current.track) >= 1) settle(positionAfterScroll(measure, at.current, track));
    },
    show: (index) => {
      const offset = offsetToShow(measure, at.current.offset, index);
      if (offset !== at.current.offset) moveTo(offset);
    },
  };
}

function useMeasuredHeight(element: RefObject<HTMLElement | null>, onHeight: (height: number) => void): void {
  const report = useEffectEvent(onHeight);
  useLayoutEffect(() => {
    const measured = element.current;
    if (measured === null || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => report(measured.clientHeight));
    observer.observe(measured);
    return () => observer.disconnect();
  }, [element]);
}

// In a scaled list one pixel of the bar is many of the list: the wheel has to move the list itself.
function useScaledWheel(element: RefObject<HTMLElement | null>, onWheel: (event: WheelEvent) => boolean): void {
  const handle = useEffectEvent((event: WheelEvent) => {
    if (!event.ctrlKey && event.deltaY !== 0 && onWheel(event)) event.preventDefault();
  });
  useEffect(() => {
    const target = element.current;
    const listener = (event: WheelEvent) => handle(event);
    target?.addEventListener('wheel', listener, { passive: false });
    return () => target?.removeEventListener('wheel', listener);
  }, [element]);
}

function wheelUnit(deltaMode: number, { rowHeight, viewportHeight }: ListMeasure): number {
  if (deltaMode === WheelEvent.DOM_DELTA_LINE) return rowHeight;
  return deltaMode === WheelEvent.DOM_DELTA_PAGE ? viewportHeight : 1;
}
