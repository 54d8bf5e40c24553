import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, useCommand } from '../../bridge/index.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Study } from './study.ts';

/** Closes a study, with a reason. */
export function CloseStudy({ study, onClose }: { readonly study: Study; readonly onClose: () => void }) {
  const { t } = useWords();
  const tell = useTold();
  const close = useCommand('study.close');
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={t('studies:close.title', { study: study.shortTitle })}
      consequence={
        <>
          <p>{t('studies:close.words')}</p>
          <Problem title="" problem={problemOf(close.error)} />
        </>
      }
      confirmLabel={t('studies:close.submit')}
      isPending={close.isPending}
      onConfirm={(reason) =>
        close.mutate(
          { study: study.id, reason },
          {
            onSuccess: ({ commit }) => {
              tell(t('studies:studyClosed'), commit);
              onClose();
            },
          },
        )
      }
    />
  );
}
