import { useState } from 'react';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useWords } from '../../../ui/use-words.ts';
import { type ContainerDialogProps, freePositions } from '../container.ts';
import { useContainerAction } from './use-container-action.ts';

/** A broken position takes no tube any more, or does again. */
export function Block({ container, onClose, verb }: ContainerDialogProps & { readonly verb: 'block' | 'unblock' }) {
  const { t } = useWords();
  const [position, setPosition] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const { run, isPending, problem } = useContainerAction(
    verb === 'block' ? 'container.block' : 'container.unblock',
    t(`storage:done.${verb}`, { position: position ?? '' }),
    onClose,
  );
  const blocked = container.cells
    .filter(({ state }) => state === 'blocked')
    .map(({ position: id, blockedReason }) => ({
      id,
      label: id,
      ...(blockedReason !== null && { detail: blockedReason }),
    }));
  return (
    <FormDialog
      title={`${t(`storage:verbs.${verb}`)} · ${container.name}`}
      submitLabel={t(`storage:verbs.${verb}`)}
      onSubmit={() => {
        if (position !== null) run({ container: container.id, position, reason: reason.trim() });
      }}
      onClose={onClose}
      isPending={isPending}
      isDisabled={position === null || reason.trim() === ''}
      problem={problem}
      size="small"
    >
      <p>{t(`storage:blockWords.${verb}`)}</p>
      <Select
        label={t('storage:fields.position')}
        choices={verb === 'block' ? freePositions(container) : blocked}
        value={position}
        onChange={setPosition}
        isRequired
      />
      <TextField label={t('storage:fields.reason')} value={reason} onChange={setReason} isRequired />
    </FormDialog>
  );
}
