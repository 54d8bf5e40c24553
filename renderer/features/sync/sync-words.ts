import { useWords } from '../../ui/use-words.ts';

export type ProblemWords = { readonly title: string; readonly why: string; readonly remedy: string };

export type SyncWords = {
  /** Why an exchange came to nothing: what, why, what to do (UX-117). */
  readonly problem: (code: string) => ProblemWords;
  /** Why the hub did not simply accept a commit, and what to do. */
  readonly commit: (code: string) => Omit<ProblemWords, 'why'>;
};

/** The words for the codes of the exchange. A code of a newer version has the words of something unknown. */
export function useSyncWords(): SyncWords {
  const { t, i18n } = useWords();
  const problemKey = (code: string) => (i18n.exists(`sync:problems.${code}.title`) ? code : 'OTHER') as 'OTHER'; // one of the keys, as was just asked
  const commitKey = (code: string) => (i18n.exists(`sync:commits.${code}.title`) ? code : 'OTHER') as 'OTHER'; // as above
  return {
    problem: (code) => ({
      title: t(`sync:problems.${problemKey(code)}.title`),
      why: t(`sync:problems.${problemKey(code)}.why`),
      remedy: t(`sync:problems.${problemKey(code)}.remedy`),
    }),
    commit: (code) => ({
      title: t(`sync:commits.${commitKey(code)}.title`),
      remedy: t(`sync:commits.${commitKey(code)}.remedy`),
    }),
  };
}
