import { useState } from 'react';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { RadioGroup } from '../../../ui/RadioGroup.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useWords } from '../../../ui/use-words.ts';
import type { ContainerData, ContainerDialogProps } from '../container.ts';
import { useContainerAction } from './use-container-action.ts';

type Use = ContainerData['use'];
const uses: readonly Use[] = ['active', 'backup', 'defrosting', 'outOfService'];

/** What it may be used for from now on. Only an active or backup one takes tubes. */
export function SetUse({ container, onClose }: ContainerDialogProps) {
  const { t } = useWords();
  const [use, setUse] = useState<Use>(container.use);
  const [reason, setReason] = useState('');
  const { run, isPending, problem } = useContainerAction('container.setUse', t('storage:done.setUse'), onClose);
  return (
    <FormDialog
      title={`${t('storage:verbs.setUse')} · ${container.name}`}
      submitLabel={t('storage:verbs.setUse')}
      onSubmit={() => run({ container: container.id, use, reason: reason.trim() })}
      onClose={onClose}
      isPending={isPending}
      isDisabled={use === container.use || reason.trim() === ''}
      problem={problem}
      size="small"
    >
      <RadioGroup
        label={t('storage:fields.use')}
        value={use}
        onChange={setUse}
        choices={uses.map((id) => ({ id, label: t(`storage:uses.${id}`), detail: t(`storage:useWords.${id}`) }))}
      />
      <TextField label={t('storage:fields.reason')} value={reason} onChange={setReason} isRequired />
    </FormDialog>
  );
}
