import { useState } from 'react';
import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, useCommand } from '../../bridge/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Marks a consent record as entered in error. It stays in sight, struck through, and counts for nothing. */
export function VoidConsent({ consent, onClose }: { readonly consent: string; readonly onClose: () => void }) {
  const { t } = useWords();
  const tell = useTold();
  const [reason, setReason] = useState('');
  const mark = useCommand('consent.void');
  return (
    <FormDialog
      title={t('participants:void.title')}
      submitLabel={t('participants:void.submit')}
      onSubmit={() =>
        mark.mutate(
          { consent, reason },
          {
            onSuccess: () => {
              tell(t('participants:void.done'), null);
              onClose();
            },
          },
        )
      }
      onClose={onClose}
      isPending={mark.isPending}
      isDisabled={reason.trim() === ''}
      problem={problemOf(mark.error)}
      tone="danger"
      size="small"
    >
      <p className="participants-note">{t('participants:void.words')}</p>
      <TextField label={t('ui.confirm.reason')} value={reason} onChange={setReason} isRequired />
    </FormDialog>
  );
}
