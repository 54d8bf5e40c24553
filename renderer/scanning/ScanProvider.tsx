import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { WedgeProfile } from '../../shared/scanning/profile.ts';
import { keyboardFeed } from '../bridge/index.ts';
import { hearHandedScans } from './handed-scans.ts';
import { listenForScans } from './listen.ts';
import { createProfileStore, type ProfileStore } from './profile-store.ts';
import { createScanRouter, pageLayers, type ScanRouter } from './router.ts';
import { createScanEntry, type ScanEntry } from './scan-entry.ts';
import { ScreenFlash } from './ScreenFlash.tsx';
import type { SerialScanner } from './serial/serial-list.ts';
import { createSerialScanners, type SerialScanners } from './serial/serial-scanners.ts';
import { serialOf } from './serial/web-serial.ts';

/** The one router of this page; null outside the provider. */
export const RouterContext = createContext<ScanRouter | null>(null);
const ProfileContext = createContext<ProfileStore | null>(null);
const SerialContext = createContext<SerialScanners | null>(null);

type Hearing = { readonly router: ScanRouter; readonly entry: ScanEntry; readonly profiles: ProfileStore };

/** Hears the scanners for everything below it. One per window. */
export function ScanProvider({ children }: { readonly children: ReactNode }) {
  const [router] = useState(() => createScanRouter(pageLayers(document)));
  const [profiles] = useState(() => createProfileStore(window.localStorage));
  const [entry] = useState(() => createScanEntry(router, () => document.activeElement));
  useEffect(() => hearKeyboard({ router, entry, profiles }), [router, entry, profiles]);
  const [serial] = useState(() =>
    createSerialScanners({ serial: serialOf(navigator), storage: window.localStorage, onScan: entry.take }),
  );
  useEffect(() => serial.start(), [serial]);
  return (
    <RouterContext value={router}>
      <ProfileContext value={profiles}>
        <SerialContext value={serial}>{children}</SerialContext>
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

/** The serial scanners of this device, null where this browser has no Web Serial, and how to change them. */
export function useSerialScanners(): readonly [readonly SerialScanner[] | null, SerialScanners] {
  const scanners = useContext(SerialContext);
  if (scanners === null) throw new Error('useSerialScanners needs a ScanProvider above it');
  return [useSyncExternalStore(scanners.subscribe, scanners.list), scanners];
}
