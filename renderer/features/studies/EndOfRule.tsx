import type { CommitName } from '../../app/shared/commits.ts';
import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, useCommand } from '../../bridge/index.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Limit, Study, Template } from './study.ts';

type Props = {
  readonly study: Study;
  readonly onClose: () => void;
} & ({ readonly template: Template; readonly limit?: never } | { readonly limit: Limit; readonly template?: never });

/** A template is offered no more, or a time limit is lifted, for a reason. What was done by it stays as it is. */
export function EndOfRule({ study, template, limit, onClose }: Props) {
  const { t } = useWords();
  const tell = useTold();
  const retire = useCommand('study.retireTemplate');
  const lift = useCommand('study.liftTimeLimit');
  const isTemplate = template !== undefined;
  const done = (words: string) => ({
    onSuccess: ({ commit }: { readonly commit: CommitName }) => {
      tell(words, commit);
      onClose();
    },
  });
  const confirm = (reason: string): void => {
    if (template !== undefined)
      retire.mutate({ study: study.id, template: template.id, reason }, done(t('studies:templates.retired')));
    else lift.mutate({ study: study.id, limit: limit.id, reason }, done(t('studies:limits.lifted')));
  };
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={isTemplate ? t('studies:templates.retireTitle', { name: template.name }) : t('studies:limits.liftTitle')}
      consequence={
        <>
          <p>{t(isTemplate ? 'studies:templates.retireWords' : 'studies:limits.liftWords')}</p>
          <Problem title="" problem={problemOf(retire.error) ?? problemOf(lift.error)} />
        </>
      }
      confirmLabel={t(isTemplate ? 'studies:templates.retire' : 'studies:limits.lift')}
      isPending={retire.isPending || lift.isPending}
      onConfirm={confirm}
    />
  );
}
