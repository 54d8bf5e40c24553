import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { AppShell } from '../app/AppShell.tsx';
import { PLACES } from '../app/navigation.ts';
import { useLooksSection } from '../app/use-looks-section.ts';
import { ShortcutSheet } from '../ui/ShortcutSheet.tsx';
import { SyncChip } from '../ui/SyncChip.tsx';
import { showToast } from '../ui/toasts.ts';
import { BenchPage } from './BenchPage.tsx';
import { ControlsPage } from './ControlsPage.tsx';
import { FeedbackPage } from './FeedbackPage.tsx';
import { ListPage } from './ListPage.tsx';
import { OverlaysPage } from './OverlaysPage.tsx';
import { SettlePage } from './SettlePage.tsx';
import { SpecimenPage } from './SpecimenPage.tsx';
import { StoragePage } from './StoragePage.tsx';
import { useWords } from './words.ts';

/** Pages of the gallery; the hash names one. `place` is the rail entry that is lit. */
export const PAGES = {
  bench: { title: 'Place tubes', place: 'bench', Page: BenchPage },
  specimen: { title: 'Specimen', place: 'specimens', Page: SpecimenPage },
  storage: { title: 'Storage', place: 'storage', Page: StoragePage },
  settle: { title: 'To settle', place: 'discrepancies', Page: SettlePage },
  list: { title: 'Specimens', place: 'specimens', Page: ListPage },
  controls: { title: 'Controls', place: 'settings', Page: ControlsPage },
  feedback: { title: 'Feedback', place: 'today', Page: FeedbackPage },
  overlays: { title: 'Overlays', place: 'reports', Page: OverlaysPage },
} as const;

type PageId = keyof typeof PAGES;

/** Every component in all its states, in the frame it lives in. For eyes, screenshots and tests; not shipped. */
export function Gallery() {
  return <GalleryPage id={usePageId()} />;
}

export function GalleryPage({ id }: { readonly id: PageId }) {
  const { t } = useTranslation();
  const word = useWords();
  const looks = useLooksSection();
  const { title, place, Page } = PAGES[id];
  return (
    <AppShell
      place="Heidelberg · RTI1"
      title={word(title)}
      navigation={PLACES.map(({ id: placeId, icon, placement }) => ({
        id: placeId,
        icon,
        placement,
        label: t(`shell.places.${placeId}`),
        href: `#${HASH[placeId] ?? 'controls'}`,
        ...(placeId === 'bench' ? { count: { value: 5, needs: false } } : {}),
        ...(placeId === 'storage' ? { count: { value: 3, needs: true } } : {}),
      }))}
      currentId={place}
      sync={
        <SyncChip
          state={{ kind: 'saved', pending: 12, lastContact: '14:05' }}
          onPress={() => showToast({ tone: 'accent', words: word('The sync centre opens here') })}
        />
      }
      onSearch={() => {
        window.location.hash = '#overlays';
      }}
      user={{ name: 'M. Keller', role: word('technician') }}
      userMenu={[looks]}
    >
      <Page />
      <ShortcutSheet />
    </AppShell>
  );
}

const HASH: Readonly<Record<string, PageId>> = {
  today: 'feedback',
  bench: 'bench',
  specimens: 'list',
  participants: 'specimen',
  storage: 'storage',
  discrepancies: 'settle',
  reports: 'overlays',
  settings: 'controls',
};

function usePageId(): PageId {
  const hash = useSyncExternalStore(watchHash, () => window.location.hash.slice(1));
  return isPageId(hash) ? hash : 'controls';
}

function isPageId(text: string): text is PageId {
  return Object.hasOwn(PAGES, text);
}

function watchHash(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
