import { useState } from 'react';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Why a time limit was not kept, in own words; it goes into the record of the material. */
export function OwnReason({ onReason }: { readonly onReason: (reason: string | null) => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('aliquot:deviations.title')}
      submitLabel={t('aliquot:deviations.submit')}
      onSubmit={() => onReason(reason.trim())}
      onClose={() => onReason(null)}
      isDisabled={reason.trim() === ''}
      size="small"
    >
      <TextField
        label={t('aliquot:deviations.reason')}
        description={t('aliquot:deviations.reasonHelp')}
        value={reason}
        onChange={setReason}
        lines={2}
        isRequired
      />
    </FormDialog>
  );
}
