import { useState } from 'react';
import { describeQuantity, formatQuantity } from '../../../../shared/lib/units.ts';
import { shownUnits } from '../../../../shared/lib/unit-table.ts';
import { FormRow } from '../../../ui/FormDialog.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useWords } from '../../../ui/use-words.ts';
import type { CardData } from '../card-data.ts';

type Amount = ReturnType<typeof useAmount>;

/** An amount as it is typed, in a unit that fits what there is. The station reads it exactly. */
export function useAmount(quantity: CardData['quantity']) {
  const [value, setValue] = useState('');
  const units = quantity === null ? [] : shownUnits[quantity.kind];
  const [unit, setUnit] = useState(
    quantity === null ? '' : describeQuantity({ kind: quantity.kind, amount: quantity.available }).ucum,
  );
  const set = (nextValue: string, nextUnit: string): void => {
    setValue(nextValue);
    setUnit(nextUnit);
  };
  return { input: { value, unit }, set, units, quantity };
}

export function AmountFields({ label, amount }: { readonly label: string; readonly amount: Amount }) {
  const { t } = useWords();
  const { input, set, units, quantity } = amount;
  return (
    <FormRow>
      <TextField
        label={label}
        {...(quantity !== null && {
          description: t('specimens:dialogs.left', {
            amount: formatQuantity({ kind: quantity.kind, amount: quantity.available }),
          }),
        })}
        inputMode="decimal"
        value={input.value}
        onChange={(value) => set(value, input.unit)}
        isRequired
      />
      <Select
        label={t('specimens:dialogs.unit')}
        value={input.unit}
        onChange={(unit) => set(input.value, unit)}
        choices={units.map(({ ucum, symbol }) => ({ id: ucum, label: symbol }))}
      />
    </FormRow>
  );
}
