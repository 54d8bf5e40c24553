import { createInstance, type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { english } from './locales/en/index.ts';
import { pseudoLocalise } from './pseudo-locale.ts';

/** The made-up language that shows which words a translator could not reach. */
export const PSEUDO_LOCALE = 'en-XA';

/** `?locale=pseudo` asks for the pseudo-locale; anything else is English, the only language so far. */
export function localeFromAddress(search: string): string {
  return new URLSearchParams(search).get('locale') === 'pseudo' ? PSEUDO_LOCALE : 'en';
}

/**
 * The locale for numbers and dates: the user's own variant of the language on screen where there is one.
 * English falls back to en-GB, whose day–month–year cannot be misread as month first.
 */
export function formatLocale(language: string, preferred: readonly string[]): string {
  if (language === PSEUDO_LOCALE) return PSEUDO_LOCALE;
  const variant = preferred.find((tag) => tag !== language && tag.split('-')[0] === language);
  return variant ?? (language === 'en' ? 'en-GB' : language);
}

/** Ready at once: all words are in the bundle, nothing is fetched and nothing suspends. */
export function createI18n(language: string): I18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: english, [PSEUDO_LOCALE]: language === PSEUDO_LOCALE ? pseudoLocalise(english) : {} },
    defaultNS: 'app',
    ns: Object.keys(english),
    initAsync: false,
    returnNull: false,
    // React escapes what it draws; escaping twice would show &amp; in names.
    interpolation: { escapeValue: false },
  });
  return instance;
}
