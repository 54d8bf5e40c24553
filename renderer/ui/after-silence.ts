/** A page that hears its keys later than this is not waited for any longer. */
const longestLateMs = 1000;
/** A timer this late was held up: keys that were struck meanwhile may still be waiting to be heard. */
const lateTimerMs = 16;

/**
 * Runs when no key can have been struck within the gap behind this one. A busy page hears keys late: as late as this key
 * was heard the next one may be too, and a timer that is late itself says that there was no time to hear any. Returns how
 * to stop waiting.
 */
export function afterSilence(struckAtMs: number, gapMs: number, run: () => void): () => void {
  const heardAtMs = performance.now();
  const lateMs = Math.min(Math.max(0, heardAtMs - struckAtMs), longestLateMs);
  let timer: ReturnType<typeof setTimeout>;
  const wait = (waitMs: number): void => {
    const dueMs = performance.now() + waitMs;
    timer = setTimeout(() => {
      const nowMs = performance.now();
      if (nowMs - dueMs > lateTimerMs && nowMs - heardAtMs < longestLateMs) wait(gapMs);
      else run();
    }, waitMs);
  };
  wait(gapMs + lateMs);
  return () => clearTimeout(timer);
}
