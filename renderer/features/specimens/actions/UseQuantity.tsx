import { useState } from 'react';
import { describeQuantity } from '../../../../shared/lib/units.ts';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useWords } from '../../../ui/use-words.ts';
import type { DialogProps } from '../card-data.ts';
import { AmountFields, useAmount } from './AmountFields.tsx';
import { useAction } from './use-action.ts';

/** Takes a quantity for a purpose; the last of it uses the specimen up when told so. */
export function UseQuantity({ card, onClose }: DialogProps) {
  const { t } = useWords();
  const amount = useAmount(card.quantity);
  const [purpose, setPurpose] = useState('');
  const [depletes, setDepletes] = useState(false);
  const { run, isPending, problem } = useAction('specimen.use', t('specimens:dialogs.useDone'), onClose);
  const { quantity } = card;
  const takeAll = (isLast: boolean): void => {
    setDepletes(isLast);
    if (isLast && quantity !== null) {
      const { value, ucum } = describeQuantity({ kind: quantity.kind, amount: quantity.available });
      amount.set(value, ucum);
    }
  };
  return (
    <FormDialog
      title={`${t('specimens:actions.use')} · ${card.printedId}`}
      submitLabel={t('specimens:actions.use')}
      onSubmit={() => run({ specimen: card.id, amount: amount.input, purpose, ...(depletes && { depletes }) })}
      onClose={onClose}
      isPending={isPending}
      isDisabled={amount.input.value.trim() === '' || purpose.trim() === ''}
      problem={problem}
      size="small"
    >
      <AmountFields label={t('specimens:dialogs.amount')} amount={amount} />
      <TextField
        label={t('specimens:dialogs.purpose')}
        description={t('specimens:dialogs.purposeHelp')}
        value={purpose}
        onChange={setPurpose}
        isRequired
      />
      <Checkbox isSelected={depletes} onChange={takeAll}>
        {t('specimens:dialogs.depletes')}
      </Checkbox>
    </FormDialog>
  );
}
