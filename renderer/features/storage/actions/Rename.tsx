import { useState } from 'react';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useWords } from '../../../ui/use-words.ts';
import type { ContainerDialogProps } from '../container.ts';
import { useContainerAction } from './use-container-action.ts';

/** Another name. The printed id on its label stays. */
export function Rename({ container, onClose }: ContainerDialogProps) {
  const { t } = useWords();
  const [name, setName] = useState(container.name);
  const [reason, setReason] = useState('');
  const { run, isPending, problem } = useContainerAction('container.rename', t('storage:done.rename'), onClose);
  return (
    <FormDialog
      title={`${t('storage:verbs.rename')} · ${container.printedId}`}
      submitLabel={t('storage:verbs.rename')}
      onSubmit={() => run({ container: container.id, name: name.trim(), reason: reason.trim() })}
      onClose={onClose}
      isPending={isPending}
      isDisabled={name.trim() === '' || name.trim() === container.name || reason.trim() === ''}
      problem={problem}
      size="small"
    >
      <TextField
        label={t('storage:fields.name')}
        description={t('storage:fields.nameStays')}
        value={name}
        onChange={setName}
        isRequired
      />
      <TextField label={t('storage:fields.reason')} value={reason} onChange={setReason} isRequired />
    </FormDialog>
  );
}
