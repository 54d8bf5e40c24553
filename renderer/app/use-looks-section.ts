import { Contrast, Hand, Monitor, Moon, Snowflake, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ActionSection } from '../ui/Menu.tsx';
import { usePreferenceStore } from './Providers.tsx';
import { usePreferences } from './preferences.ts';

const THEMES = [
  { theme: 'system', icon: Monitor },
  { theme: 'light', icon: Sun },
  { theme: 'dark', icon: Moon },
  { theme: 'freezer', icon: Snowflake },
] as const;

/** Themes, bench mode and contrast as a section of the user menu. */
export function useLooksSection(): ActionSection {
  const { t } = useTranslation();
  const store = usePreferenceStore();
  const { theme: current, mode, contrast } = usePreferences(store);
  return {
    id: 'looks',
    title: t('shell.looks.title'),
    actions: [
      ...THEMES.map(({ theme, icon }) => ({
        id: `theme-${theme}`,
        label: t(`shell.looks.${theme}`),
        icon,
        isChosen: theme === current,
        onAction: () => store.set({ theme }),
      })),
      {
        id: 'mode',
        label: t('shell.looks.bench'),
        isChosen: mode === 'bench',
        icon: Hand,
        onAction: () => store.set({ mode: mode === 'bench' ? 'office' : 'bench' }),
      },
      {
        id: 'contrast',
        label: t('shell.looks.moreContrast'),
        isChosen: contrast === 'more',
        icon: Contrast,
        onAction: () => store.set({ contrast: contrast === 'more' ? 'system' : 'more' }),
      },
    ],
  };
}
