import { useState } from 'react';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { Problem } from '../../../ui/Problem.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useWords } from '../../../ui/use-words.ts';
import type { DialogProps } from '../card-data.ts';
import { useAction } from './use-action.ts';

/** Verbs that ask for nothing but a reason. */
export type ReasonedVerb = 'missing' | 'quarantine' | 'clear';

const commands = {
  missing: 'specimen.markMissing',
  quarantine: 'specimen.quarantine',
  clear: 'specimen.clear',
} as const satisfies Record<ReasonedVerb, string>;

export function Reasoned({ verb, card, onClose }: DialogProps & { readonly verb: ReasonedVerb }) {
  const { t } = useWords();
  const { run, isPending, problem } = useAction(commands[verb], t(`specimens:dialogs.${verb}Done`), onClose);
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={`${t(`specimens:actions.${verb}`)} · ${card.printedId}`}
      consequence={
        <>
          <p>{t(`specimens:dialogs.${verb}Words`)}</p>
          <Problem title="" problem={problem} />
        </>
      }
      confirmLabel={t(`specimens:actions.${verb}`)}
      leastReasonLength={3}
      isPending={isPending}
      onConfirm={(reason) => run({ specimen: card.id, reason })}
    />
  );
}

/** A missing tube turned up: said with or without where. */
export function MarkFound({ card, onClose }: DialogProps) {
  const { t } = useWords();
  const [note, setNote] = useState('');
  const { run, isPending, problem } = useAction('specimen.markFound', t('specimens:dialogs.foundDone'), onClose);
  return (
    <FormDialog
      title={`${t('specimens:actions.found')} · ${card.printedId}`}
      submitLabel={t('specimens:actions.found')}
      onSubmit={() => run({ specimen: card.id, ...(note.trim() !== '' && { note }) })}
      onClose={onClose}
      isPending={isPending}
      problem={problem}
      size="small"
    >
      <TextField label={t('specimens:dialogs.note')} value={note} onChange={setNote} />
    </FormDialog>
  );
}
