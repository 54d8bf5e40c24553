import { useState } from 'react';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useWords } from '../../../ui/use-words.ts';
import type { DialogProps } from '../card-data.ts';
import { useAction } from './use-action.ts';

/** Takes the tube out and holds its place. */
export function CheckOut({ card, onClose }: DialogProps) {
  const { t } = useWords();
  const [purpose, setPurpose] = useState('');
  const [holdPlace, setHoldPlace] = useState(true);
  const { run, isPending, problem } = useAction('specimen.checkOut', t('specimens:dialogs.checkOutDone'), onClose);
  return (
    <FormDialog
      title={`${t('specimens:actions.checkOut')} · ${card.printedId}`}
      submitLabel={t('specimens:actions.checkOut')}
      onSubmit={() => run({ specimen: card.id, purpose, holdPlace })}
      onClose={onClose}
      isPending={isPending}
      isDisabled={purpose.trim() === ''}
      problem={problem}
      size="small"
    >
      <TextField
        label={t('specimens:dialogs.purpose')}
        description={t('specimens:dialogs.purposeHelp')}
        value={purpose}
        onChange={setPurpose}
        isRequired
      />
      <Checkbox isSelected={holdPlace} onChange={setHoldPlace}>
        {t('specimens:dialogs.holdPlace')}
      </Checkbox>
    </FormDialog>
  );
}
