import type { Attention, HandedScan } from '../../shared/scanning/attention.ts';
import type { KeyboardFeed } from '../bridge/index.ts';
import { isSecret, type Typed, typedInto } from './fields.ts';
import type { ProfileStore } from './profile-store.ts';
import { areRawKeysWatched, subscribeToRawWatch } from './raw-watch.ts';
import type { ScanEntry } from './scan-entry.ts';
import type { ScanRouter } from './router.ts';
import { whenDrawn } from './when-drawn.ts';

/** Between the last key of a code in a field and the scan being told, beyond the silence that ended it. */
const tellingMs = 500;

export type HandedScans = {
  /** Whether keys are heard outside of the page now. */
  isHeard(): boolean;
  stop(): void;
};

type Parts = {
  readonly page: Window;
  readonly feed: KeyboardFeed;
  readonly router: ScanRouter;
  readonly entry: ScanEntry;
  readonly profiles: ProfileStore;
};

/**
 * The page of the desktop app: scans come finished from the process that hears the keyboard before the page. The page says
 * where keys go, as that changes, and gives a field back what it held before a code was typed into it.
 */
export function hearHandedScans({ page, feed, router, entry, profiles }: Parts): HandedScans {
  const id = page.crypto.randomUUID();
  let isReady = false;
  let taken = 0;
  let told = '';
  let typed: Typed | null = null;
  let lastKeyMs = Number.NEGATIVE_INFINITY;

  const place = (): Attention['place'] => {
    const focus = page.document.activeElement;
    if (areRawKeysWatched() || isSecret(focus)) return 'none';
    // Before the first screen is there, nobody can want anything yet.
    if (isReady && !entry.isWanted()) return 'none';
    return typedInto(focus) === null ? 'page' : 'field';
  };
  const tell = (): void => {
    const attention: Attention = { page: id, place: place(), profile: profiles.get(), isReady, taken };
    const text = JSON.stringify(attention);
    if (text !== told) feed.attend(attention);
    told = text;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const nowMs = Date.now();
    if (nowMs - lastKeyMs > profiles.get().longestGapMs) typed = typedInto(event.target);
    lastKeyMs = nowMs;
    tell();
  };
  const onScan = ({ number, text, isWhole, atMs }: HandedScan): void => {
    const isTyped = Math.abs(atMs - lastKeyMs) < profiles.get().settleMs + tellingMs;
    entry.takeTyped({ scan: { text, isWhole }, atMs }, isTyped ? typed : null);
    typed = null;
    taken = number;
    tell();
  };

  const changes = new MutationObserver(tell);
  changes.observe(page.document.body, { childList: true, subtree: true });
  page.addEventListener('keydown', onKeyDown, { capture: true });
  page.addEventListener('focusin', tell);
  page.addEventListener('focusout', tell);
  const ends = [
    feed.hearScans(onScan),
    profiles.subscribe(tell),
    subscribeToRawWatch(tell),
    whenDrawn(
      page.document,
      () => isOfScreen(router),
      () => {
        isReady = true;
        tell();
      },
    ),
    () => changes.disconnect(),
    () => page.removeEventListener('keydown', onKeyDown, { capture: true }),
    () => page.removeEventListener('focusin', tell),
    () => page.removeEventListener('focusout', tell),
  ];
  tell();
  return {
    isHeard: () => place() !== 'none',
    stop: () => {
      for (const end of ends) end();
    },
  };
}

function isOfScreen(router: ScanRouter): boolean {
  const target = router.target();
  return target.type === 'handler' && target.handler.level === 'screen';
}
