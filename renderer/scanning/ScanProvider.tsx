import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { WedgeProfile } from '../../shared/scanning/profile.ts';
import { keyboardFeed } from '../bridge/index.ts';
import { hearHandedScans } from './handed-scans.ts';
import { listenForScans } from './listen.ts';
import { createProfileStore, type ProfileStore } from './profile-store.ts';
import { createScanRouter, pageLayers, type ScanRouter } from './router.ts';
import { createScanEntry, type ScanEntry } from './scan-entry.ts';
import { ScreenFlash } from './ScreenFlash.tsx';

/** The one router of this page; null outside the provider. */
export const RouterContext = createContext<ScanRouter | null>(null);
const ProfileContext = createContext<ProfileStore | null>(null);

type Hearing = { readonly router: ScanRouter; readonly entry: ScanEntry; readonly profiles: ProfileStore };

/** Hears the scanners for everything below it. One per window. */
export function ScanProvider({ children }: { readonly children: ReactNode }) {
  const [router] = useState(() => createScanRouter(pageLayers(document)));
  const [profiles] = useState(() => createProfileStore(window.localStorage));
  const [entry] = useState(() => createScanEntry(router, () => document.activeElement));
  useEffect(() => hearKeyboard({ router, entry, profiles }), [router, entry, profiles]);
  return (
    <RouterContext value={router}>
      <ProfileContext value={profiles}>
        {children}
        <ScreenFlash />
      </ProfileContext>
    </RouterContext>
  );
}

/** In the desktop app the keyboard is heard before the page; what is left to the page is heard here, as in a browser. */
function hearKeyboard({ router, entry, profiles }: Hearing): () => void {
  const feed = keyboardFeed(window);
  const handed = feed === null ? null : hearHandedScans({ page: window, feed, router, entry, profiles });
  const stop = listenForScans(window, entry, profiles, () => handed?.isHeard() ?? false);
  return () => {
    stop();
    handed?.stop();
  };
}

/** How this device tells its scanners from typing, and how to change that. */
export function useWedgeProfile(): readonly [WedgeProfile, ProfileStore] {
  const store = useContext(ProfileContext);
  if (store === null) throw new Error('useWedgeProfile needs a ScanProvider above it');
  return [useSyncExternalStore(store.subscribe, store.get), store];
}
