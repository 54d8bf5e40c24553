import { useWords } from '../../ui/use-words.ts';

type Profile = { readonly code: string; readonly title: string; readonly about: string };

/** What an import profile is called on screen; one this version has no words for keeps its own. */
export function useProfileWords(): (profile: Profile) => { readonly title: string; readonly about: string } {
  const { t, i18n } = useWords();
  return ({ code, title, about }) => {
    const key = `imports:profiles.${code}`;
    if (!i18n.exists(`${key}.title`)) return { title, about };
    return {
      title: t(`${key}.title` as 'imports:profiles.tcga-bcr.title'), // as was just asked
      about: t(`${key}.about` as 'imports:profiles.tcga-bcr.about'),
    };
  };
}
