import { useState } from 'react';
import { useQueryOf } from '../../../bridge/index.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useWords } from '../../../ui/use-words.ts';
import type { DialogProps } from '../card-data.ts';
import { useAction } from './use-action.ts';

/** Records that the specimen was destroyed: how, why, and the second person who saw it. */
export function Dispose({ card, onClose }: DialogProps) {
  const { t } = useWords();
  const session = useQueryOf('session.current', {});
  const users = useQueryOf('user.list', {});
  const methods = useQueryOf('codeList.get', { list: 'disposal-methods' });
  const [method, setMethod] = useState<string | null>(null);
  const [witness, setWitness] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const { run, isPending, problem } = useAction('specimen.dispose', t('specimens:dialogs.disposeDone'), onClose, true);
  const self = session.data?.user?.id;
  return (
    <FormDialog
      title={`${t('specimens:actions.dispose')} · ${card.printedId}`}
      submitLabel={t('specimens:actions.dispose')}
      onSubmit={() => {
        if (method !== null && witness !== null) run({ specimen: card.id, method, witness, reason });
      }}
      onClose={onClose}
      isPending={isPending}
      isDisabled={method === null || witness === null || reason.trim() === ''}
      problem={problem}
      tone="danger"
      size="small"
    >
      <p>{t('specimens:dialogs.disposeWords')}</p>
      <Select
        label={t('specimens:dialogs.method')}
        value={method}
        onChange={setMethod}
        choices={(methods.data?.entries ?? []).map(({ code, label }) => ({ id: code, label }))}
        isRequired
      />
      <Select
        label={t('specimens:dialogs.witness')}
        description={t('specimens:dialogs.witnessHelp')}
        value={witness}
        onChange={setWitness}
        choices={(users.data?.users ?? [])
          .filter(({ id, active }) => active && id !== self)
          .map(({ id, name }) => ({ id, label: name }))}
        isRequired
      />
      <TextField label={t('specimens:dialogs.reason')} value={reason} onChange={setReason} isRequired />
    </FormDialog>
  );
}
