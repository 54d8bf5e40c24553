import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';
import type { Tone } from './Pill.tsx';

/** A short word about what just happened. Never the only copy of an error, never steals the focus (UX-118). */
export interface ToastContent {
  readonly tone: Exclude<Tone, 'neutral' | 'bad'>;
  readonly words: string;
  /** Takes it back, as a new event. */
  readonly onUndo?: () => void;
}

/** The toasts on screen. Drawn by `ToastRegion`, once per window. */
export const toastQueue = new ToastQueue<ToastContent>({ maxVisibleToasts: 3 });

/** Takes away what is said: after an undo an older offer to undo would be refused. */
export function clearToasts(): void {
  for (const { key } of toastQueue.visibleToasts) toastQueue.close(key);
}

/** Long enough to read and to reach the undo button; a toast that can be undone stays longer. In milliseconds. */
export function showToast(content: ToastContent): void {
  // Older words give way at once: queued behind newer ones they would come back long after what they tell.
  for (const { key } of toastQueue.visibleToasts.slice(1)) toastQueue.close(key);
  toastQueue.add(content, { timeout: content.onUndo === undefined ? 5_000 : 10_000 });
}
