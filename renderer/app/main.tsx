import './without-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/index.css';
import '../ui/fonts.ts';
import { allowEmptyHtmlOnly, BridgeProvider, createQueryClient, pageBridge } from '../bridge/index.ts';
import { App } from './App.tsx';
import { createI18n, localeFromAddress } from './i18n.ts';
import { createPreferenceStore } from './preferences.ts';
import { Providers } from './Providers.tsx';

allowEmptyHtmlOnly(window);
// Looks first: the page must never flash in the wrong theme.
const preferences = createPreferenceStore(window);
const i18n = createI18n(localeFromAddress(window.location.search));
document.documentElement.lang = i18n.language;
document.documentElement.dir = i18n.dir();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <BridgeProvider bridge={pageBridge()} client={createQueryClient()}>
      <Providers i18n={i18n} preferences={preferences}>
        <App />
      </Providers>
    </BridgeProvider>
  </StrictMode>,
);
