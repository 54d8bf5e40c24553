import { Check, Contrast, Hand, Monitor, Moon, Snowflake, Sun } from 'lucide-react';
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
        icon: theme === current ? Check : icon,
        onAction: () => store.set({ theme }),
      })),
      {
        id: 'mode',
        label: t(mode === 'bench' ? 'shell.looks.office' : 'shell.looks.bench'),
        icon: Hand,
        onAction: () => store.set({ mode: mode === 'bench' ? 'office' : 'bench' }),
      },
      {
        id: 'contrast',
        label: t(contrast === 'more' ? 'shell.looks.lessContrast' : 'shell.looks.moreContrast'),
        icon: Contrast,
        onAction: () => store.set({ contrast: contrast === 'more' ? 'system' : 'more' }),
      },
    ],
  };
}
