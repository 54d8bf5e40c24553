import { useState } from 'react';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useWords } from '../../../ui/use-words.ts';
import type { DialogProps } from '../card-data.ts';
import { useAction } from './use-action.ts';

/** Counts one thaw. The count so far is shown before it is more. */
export function Thaw({ card, onClose }: DialogProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const { run, isPending, problem } = useAction('specimen.thaw', t('specimens:dialogs.thawDone'), onClose);
  const count = card.freezeThawCount;
  return (
    <FormDialog
      title={`${t('specimens:actions.thaw')} · ${card.printedId}`}
      submitLabel={t('specimens:actions.thaw')}
      onSubmit={() => run({ specimen: card.id, ...(reason.trim() !== '' && { reason }) })}
      onClose={onClose}
      isPending={isPending}
      problem={problem}
      size="small"
    >
      <p className="specimens-change">
        {t('specimens:card.thaws')} <b>{count}</b> → <b>{count + 1}</b>
      </p>
      <TextField label={t('specimens:dialogs.reason')} value={reason} onChange={setReason} />
    </FormDialog>
  );
}
