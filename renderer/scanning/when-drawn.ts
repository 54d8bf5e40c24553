/** Looked at this often; this many looks in a row must find the same. */
const lookEveryMs = 50;
const looksInARow = 3;
/** A screen that takes longer than this is waited for no more. */
const longestWaitMs = 5000;

/**
 * Calls when the page shows a screen and nothing on it is still being read: a scan that came before belongs to that
 * screen. `isSure` cuts it short: somebody wants scans already. Returns how to stop waiting.
 */
export function whenDrawn(page: Document, isSure: () => boolean, onDrawn: () => void): () => void {
  const startedMs = Date.now();
  let quiet = 0;
  const timer = setInterval(() => {
    quiet = isStill(page) ? quiet + 1 : 0;
    if (!isSure() && quiet < looksInARow && Date.now() - startedMs < longestWaitMs) return;
    clearInterval(timer);
    onDrawn();
  }, lookEveryMs);
  return () => clearInterval(timer);
}

function isStill(page: Document): boolean {
  return page.querySelector('#root > *') !== null && page.querySelector('.ui-skeleton') === null;
}
