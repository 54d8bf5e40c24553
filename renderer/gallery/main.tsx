import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/index.css';
import '../ui/fonts.ts';
import { createI18n, localeFromAddress } from '../app/i18n.ts';
import { createPreferenceStore, type Preferences, parsePreferences } from '../app/preferences.ts';
import { Providers } from '../app/Providers.tsx';
import { Gallery } from './Gallery.tsx';
import './gallery.css';

// ?theme=dark&mode=bench&contrast=more&locale=pseudo#specimen
const asked = Object.fromEntries(new URLSearchParams(window.location.search));
const looks: Preferences = parsePreferences(JSON.stringify(asked));
const preferences = createPreferenceStore(window);
preferences.set(looks);
const i18n = createI18n(localeFromAddress(window.location.search));
document.documentElement.lang = i18n.language;

const root = document.getElementById('root');
if (root === null) throw new Error('gallery.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Providers i18n={i18n} preferences={preferences}>
      <Gallery />
    </Providers>
  </StrictMode>,
);
