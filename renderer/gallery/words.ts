import { useTranslation } from 'react-i18next';
import { PSEUDO_LOCALE } from '../app/i18n.ts';
import { pseudoText } from '../app/pseudo-locale.ts';

/** Words a screen would take from its own namespace; in the pseudo-locale they are lengthened like the rest. */
export function useWords(): (english: string) => string {
  const { i18n } = useTranslation();
  return i18n.language === PSEUDO_LOCALE ? pseudoText : (english) => english;
}

/** What an action of the gallery does. */
export function nothing(): void {}
