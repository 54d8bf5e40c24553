/**
 * Browsers stop growing an element at about 33 million pixels (2^25 in Chromium, less elsewhere); a million rows are
 * more. Beyond this height the scroll bar covers the whole list at a coarser scale. In pixels.
 */
export const MAX_TRACK_HEIGHT = 8_000_000;

/** Heights of a list of equal rows, in pixels. */
export interface ListMeasure {
  readonly rowCount: number;
  readonly rowHeight: number;
  /** What is visible of the rows, without the header. */
  readonly viewportHeight: number;
}

/** Where a list is: `offset` in the list's own pixels, `track` in those of the scroll bar. Equal for short lists. */
export interface ListPosition {
  readonly offset: number;
  readonly track: number;
}

/** Height the scrolled element gets. */
export function trackHeight(measure: ListMeasure): number {
  return Math.min(measure.rowCount * measure.rowHeight, MAX_TRACK_HEIGHT);
}

/** The position with `offset` in view at the top, kept within the list. */
export function positionAt(measure: ListMeasure, offset: number): ListPosition {
  const clamped = Math.min(Math.max(offset, 0), maxOffset(measure));
  return { offset: clamped, track: clamped / scale(measure) };
}

/**
 * The position after the scroll bar moved to `track`. In a scaled list a step shorter than a screen (touch, arrow
 * keys) moves by real pixels; anything longer is a drag of the thumb and moves in proportion.
 */
export function positionAfterScroll(measure: ListMeasure, from: ListPosition, track: number): ListPosition {
  const ratio = scale(measure);
  if (ratio === 1) return { offset: track, track };
  if (track <= 0) return { offset: 0, track: 0 };
  if (track >= maxTrack(measure)) return positionAt(measure, maxOffset(measure));
  const step = track - from.track;
  const offset = Math.abs(step) < measure.viewportHeight ? from.offset + step : track * ratio;
  return { offset: Math.min(Math.max(offset, 0), maxOffset(measure)), track };
}

/** The offset nearest to the present one that shows the whole row. */
export function offsetToShow(measure: ListMeasure, offset: number, index: number): number {
  const top = index * measure.rowHeight;
  const bottom = top + measure.rowHeight;
  if (top < offset) return top;
  return bottom > offset + measure.viewportHeight ? bottom - measure.viewportHeight : offset;
}

/** First row and the row after the last one to draw. */
export function visibleRange(measure: ListMeasure, offset: number, overscan: number): readonly [number, number] {
  const first = Math.floor(offset / measure.rowHeight) - overscan;
  const last = Math.ceil((offset + measure.viewportHeight) / measure.rowHeight) + overscan;
  return [Math.min(Math.max(first, 0), measure.rowCount), Math.min(last, measure.rowCount)];
}

/** Whether the scroll bar is coarser than the list. */
export function isScaled(measure: ListMeasure): boolean {
  return scale(measure) !== 1;
}

function scale(measure: ListMeasure): number {
  const track = maxTrack(measure);
  return track === 0 ? 1 : maxOffset(measure) / track;
}

function maxOffset({ rowCount, rowHeight, viewportHeight }: ListMeasure): number {
  return Math.max(rowCount * rowHeight - viewportHeight, 0);
}

function maxTrack(measure: ListMeasure): number {
  return Math.max(trackHeight(measure) - measure.viewportHeight, 0);
}
