import { useState } from 'react';
import type { ShownProblem } from '../../bridge/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';

type Props = {
  readonly title: string;
  /** What to do at the other computer. */
  readonly words: string;
  readonly label: string;
  readonly submitLabel: string;
  readonly isPending: boolean;
  readonly problem: ShownProblem | null;
  readonly onSubmit: (heard: string) => void;
  readonly onClose: () => void;
};

/** A fingerprint is typed as it was read out at another computer: pressing a button would compare nothing. */
export function FingerprintDialog({ title, words, label, submitLabel, onSubmit, ...dialog }: Props) {
  const { t } = useWords();
  const [heard, setHeard] = useState('');
  return (
    <FormDialog
      title={title}
      submitLabel={submitLabel}
      onSubmit={() => onSubmit(heard)}
      isDisabled={heard.trim() === ''}
      {...dialog}
    >
      <p>{words}</p>
      <TextField
        label={label}
        description={t('sync:keys.fingerprintHelp')}
        value={heard}
        onChange={setHeard}
        autoComplete="off"
        isRequired
        isMono
      />
    </FormDialog>
  );
}
