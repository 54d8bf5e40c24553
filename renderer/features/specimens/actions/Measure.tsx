import { useState } from 'react';
import { FormDialog, FormRow } from '../../../ui/FormDialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useWords } from '../../../ui/use-words.ts';
import type { DialogProps } from '../card-data.ts';
import { useAction } from './use-action.ts';

/** Records one measured value: RIN, A260/280, tumour nuclei. */
export function Measure({ card, onClose }: DialogProps) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const [unit, setUnit] = useState('');
  const { run, isPending, problem } = useAction('specimen.measure', t('specimens:dialogs.measureDone'), onClose);
  return (
    <FormDialog
      title={`${t('specimens:actions.measure')} · ${card.printedId}`}
      submitLabel={t('specimens:actions.measure')}
      onSubmit={() => run({ specimen: card.id, measures: [{ name, value, ...(unit.trim() !== '' && { unit }) }] })}
      onClose={onClose}
      isPending={isPending}
      isDisabled={name.trim() === '' || value.trim() === ''}
      problem={problem}
      size="small"
    >
      <TextField
        label={t('specimens:dialogs.measureName')}
        description={t('specimens:dialogs.measureNameHelp')}
        value={name}
        onChange={setName}
        isRequired
      />
      <FormRow>
        <TextField label={t('specimens:dialogs.measureValue')} value={value} onChange={setValue} isRequired />
        <TextField label={t('specimens:dialogs.measureUnit')} value={unit} onChange={setUnit} />
      </FormRow>
    </FormDialog>
  );
}
