import { useState } from 'react';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';

/** A reason in one's own words, when none of the ready ones is true. */
export function TypedReason({
  onReason,
  onClose,
}: {
  readonly onReason: (reason: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('collection:why.typed')}
      submitLabel={t('collection:why.submit')}
      onSubmit={() => onReason(reason.trim())}
      onClose={onClose}
      isDisabled={reason.trim() === ''}
      size="small"
    >
      <p className="collection-note">{t('collection:why.remedy')}</p>
      <TextField label={t('ui.confirm.reason')} value={reason} onChange={setReason} isRequired />
    </FormDialog>
  );
}
