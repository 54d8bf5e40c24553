import { useState } from 'react';
import { FormDialog, FormRow } from '../../../ui/FormDialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useWords } from '../../../ui/use-words.ts';
import type { DialogProps } from '../card-data.ts';
import { useAction } from './use-action.ts';

/** Binds the code of an existing tube or label to the specimen; from then on scanning it finds the specimen. */
export function BindCode({ card, onClose }: DialogProps) {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const [system, setSystem] = useState('tube');
  const { run, isPending, problem } = useAction('specimen.bindCode', t('specimens:dialogs.bindDone'), onClose);
  return (
    <FormDialog
      title={`${t('specimens:actions.bind')} · ${card.printedId}`}
      submitLabel={t('specimens:actions.bind')}
      onSubmit={() => run({ specimen: card.id, bind: code, system })}
      onClose={onClose}
      isPending={isPending}
      isDisabled={code.trim() === '' || system.trim() === ''}
      problem={problem}
      size="small"
    >
      <FormRow>
        <TextField
          label={t('specimens:dialogs.code')}
          description={t('specimens:dialogs.codeHelp')}
          value={code}
          onChange={setCode}
          isMono
          isRequired
        />
        <TextField
          label={t('specimens:dialogs.system')}
          description={t('specimens:dialogs.systemHelp')}
          value={system}
          onChange={setSystem}
          isRequired
        />
      </FormRow>
    </FormDialog>
  );
}
