import type { i18n as I18n } from 'i18next';
import { createContext, type ReactNode, useContext } from 'react';
import { I18nProvider } from 'react-aria-components';
import { I18nextProvider } from 'react-i18next';
import { ScanProvider } from '../scanning/ScanProvider.tsx';
import { ShortcutProvider } from '../ui/ShortcutProvider.tsx';
import { ToastRegion } from '../ui/ToastRegion.tsx';
import { formatLocale } from './i18n.ts';
import type { PreferenceStore } from './preferences.ts';

const PreferencesContext = createContext<PreferenceStore | null>(null);

export interface ProvidersProps {
  readonly i18n: I18n;
  readonly preferences: PreferenceStore;
  readonly children: ReactNode;
}

/** What every screen may count on: words, number formats, keys, scans, looks and toasts. */
export function Providers({ i18n, preferences, children }: ProvidersProps) {
  return (
    <I18nextProvider i18n={i18n}>
      <I18nProvider locale={formatLocale(i18n.language, navigator.languages)}>
        <PreferencesContext value={preferences}>
          <ShortcutProvider>
            <ScanProvider>{children}</ScanProvider>
            <ToastRegion />
          </ShortcutProvider>
        </PreferencesContext>
      </I18nProvider>
    </I18nextProvider>
  );
}

/** The store of looks; only below Providers. */
export function usePreferenceStore(): PreferenceStore {
  const store = useContext(PreferencesContext);
  if (store === null) throw new Error('usePreferenceStore needs Providers above it');
  return store;
}
