import { useState } from 'react';
import type { ShownProblem } from '../../bridge/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';

type Props = {
  readonly onName: (name: string) => void;
  readonly isPending: boolean;
  readonly problem: ShownProblem | null;
  readonly onClose: () => void;
};

/** An unplanned visit has a name all the same. */
export function NameVisit({ onName, isPending, problem, onClose }: Props) {
  const { t } = useWords();
  const [name, setName] = useState('');
  return (
    <FormDialog
      title={t('collection:start.unplanned')}
      submitLabel={t('collection:start.begin')}
      onSubmit={() => onName(name)}
      onClose={onClose}
      isPending={isPending}
      isDisabled={name.trim() === ''}
      problem={problem}
      size="small"
    >
      <TextField label={t('collection:start.name')} value={name} onChange={setName} isRequired />
    </FormDialog>
  );
}
