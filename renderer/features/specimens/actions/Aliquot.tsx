import { useState } from 'react';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { NumberField } from '../../../ui/NumberField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useWords } from '../../../ui/use-words.ts';
import type { DialogProps } from '../card-data.ts';
import { AmountFields, useAmount } from './AmountFields.tsx';
import { useAction } from './use-action.ts';

/** Divides the specimen into aliquots of the same kind, with the codes of pre-printed tubes if there are any. */
export function Aliquot({ card, onClose }: DialogProps) {
  const { t } = useWords();
  const [count, setCount] = useState<number | null>(null);
  const amount = useAmount(card.quantity);
  const [typed, setTyped] = useState('');
  const codes = typed.split(/[\s,;]+/u).filter((code) => code !== '');
  const done = t('specimens:dialogs.aliquotDone', { count: count ?? 0 });
  const { run, isPending, problem } = useAction('specimen.aliquot', done, onClose);
  return (
    <FormDialog
      title={`${t('specimens:actions.aliquot')} · ${card.printedId}`}
      submitLabel={t('specimens:actions.aliquot')}
      onSubmit={() => {
        if (count === null) return;
        run({ specimen: card.id, count, amountEach: amount.input, ...(codes.length > 0 && { codes }) });
      }}
      onClose={onClose}
      isPending={isPending}
      isDisabled={count === null || amount.input.value.trim() === '' || (codes.length > 0 && codes.length !== count)}
      problem={problem}
    >
      <NumberField
        label={t('specimens:dialogs.count')}
        value={count}
        onChange={setCount}
        minimum={1}
        maximum={500}
        maximumDecimals={0}
        isRequired
      />
      <AmountFields label={t('specimens:dialogs.amountEach')} amount={amount} />
      <TextField
        label={t('specimens:dialogs.codes')}
        description={t('specimens:dialogs.codesHelp')}
        lines={4}
        isMono
        value={typed}
        onChange={setTyped}
      />
    </FormDialog>
  );
}
