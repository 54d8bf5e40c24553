const listeners = new Set<() => void>();
let watching = 0;

/** While a scanner is looked at key by key, every key must reach the page. Returns how to end it. */
export function watchRawKeys(): () => void {
  watching += 1;
  notify();
  return () => {
    watching -= 1;
    notify();
  };
}

export function areRawKeysWatched(): boolean {
  return watching > 0;
}

/** Tells when watching begins and ends. */
export function subscribeToRawWatch(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function notify(): void {
  for (const listener of listeners) listener();
}
