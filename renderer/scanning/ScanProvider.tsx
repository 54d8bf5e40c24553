import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { listenForScans } from './listen.ts';
import { createProfileStore, type ProfileStore, type WedgeProfile } from './profile.ts';
import { createScanRouter, pageLayers, type ScanRouter } from './router.ts';
import { ScreenFlash } from './ScreenFlash.tsx';

/** The one router of this page; null outside the provider. */
export const RouterContext = createContext<ScanRouter | null>(null);
const ProfileContext = createContext<ProfileStore | null>(null);

/** Hears the scanners for everything below it. One per window. */
export function ScanProvider({ children }: { readonly children: ReactNode }) {
  const [router] = useState(() => createScanRouter(pageLayers(document)));
  const [profiles] = useState(() => createProfileStore(window.localStorage));
  useEffect(() => listenForScans(window, router, profiles), [router, profiles]);
  return (
    <RouterContext value={router}>
      <ProfileContext value={profiles}>
        {children}
        <ScreenFlash />
      </ProfileContext>
    </RouterContext>
  );
}

/** How this device tells its scanners from typing, and how to change that. */
export function useWedgeProfile(): readonly [WedgeProfile, ProfileStore] {
  const store = useContext(ProfileContext);
  if (store === null) throw new Error('useWedgeProfile needs a ScanProvider above it');
  return [useSyncExternalStore(store.subscribe, store.get), store];
}
