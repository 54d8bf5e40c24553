import { problemOf, useCommand } from '../../bridge/index.ts';
import { clearToasts, showToast } from '../../ui/toasts.ts';
import { useWords } from '../../ui/use-words.ts';
import type { CommitName } from './commits.ts';

/** Says in a toast what was done, with an undo that takes exactly this change back by a new entry. */
export function useTold(): (words: string, commit: CommitName | null) => void {
  const { t } = useWords();
  const undo = useCommand('change.undo');
  return (words, commit) => {
    if (commit === null) return showToast({ tone: 'ok', words });
    const takeBack = (): void =>
      undo.mutate(
        { commit },
        {
          onSuccess: () => {
            clearToasts();
            showToast({ tone: 'ok', words: t('activity:takenBack') });
          },
          // The entry stays in the activity list, where another attempt says in place what is in the way.
          onError: (error) =>
            showToast({ tone: 'warn', words: problemOf(error)?.message ?? t('activity:notTakenBack') }),
        },
      );
    return showToast({ tone: 'ok', words, onUndo: takeBack });
  };
}
