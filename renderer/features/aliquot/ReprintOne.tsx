import { useState } from 'react';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Child, Division } from './parent.ts';

type Props = {
  readonly division: Division;
  readonly onChoose: (child: Child) => void;
  readonly onClose: () => void;
};

/** Which label is printed again: first offered is the next one that nobody has looked at, which is mostly the torn one. */
export function ReprintOne({ division: { children }, onChoose, onClose }: Props) {
  const { t } = useWords();
  const labelled = children.filter(({ label }) => label !== 'none' && label !== 'bound');
  const [chosen, setChosen] = useState<string | null>(
    (labelled.find(({ step }) => step === 'check') ?? labelled[0])?.specimen.id ?? null,
  );
  const child = labelled.find(({ specimen }) => specimen.id === chosen);
  return (
    <FormDialog
      title={t('aliquot:reprint.title')}
      submitLabel={t('aliquot:reprint.submit')}
      onSubmit={() => {
        if (child !== undefined) onChoose(child);
      }}
      onClose={onClose}
      isDisabled={child === undefined}
      size="small"
    >
      <RadioGroup
        label={t('aliquot:reprint.which')}
        description={t('aliquot:reprint.help')}
        look="list"
        choices={labelled.map(({ specimen, step }) => ({
          id: specimen.id,
          label: `${children.findIndex((other) => other.specimen.id === specimen.id) + 1} · ${specimen.printedId}`,
          detail: t(`aliquot:steps.${step}`),
        }))}
        value={chosen}
        onChange={setChosen}
      />
    </FormDialog>
  );
}
