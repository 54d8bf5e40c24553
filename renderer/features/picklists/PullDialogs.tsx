import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, useCommand } from '../../bridge/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Pick, Picklist } from './pull-view.ts';

type DropProps = {
  readonly list: Picklist;
  readonly pick: Pick;
  readonly onDropped: (reason: string, answer: CallOutput<'picklist.drop'>) => void;
  readonly onClose: () => void;
};

/** Takes a tube off the list, with a reason: it stays where it is. */
export function DropDialog({ list, pick, onDropped, onClose }: DropProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const drop = useCommand('picklist.drop');
  const submit = (): void =>
    drop.mutate(
      { picklist: list.id, specimen: pick.specimen.id, reason },
      {
        onSuccess: (answer) => {
          onDropped(reason, answer);
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={t('picklists:drop.title', { code: pick.specimen.printedId })}
      submitLabel={t('picklists:drop.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={drop.isPending}
      isDisabled={reason.trim() === ''}
      problem={problemOf(drop.error)}
      size="small"
    >
      <p>{t('picklists:drop.words')}</p>
      <TextField label={t('picklists:drop.reason')} value={reason} onChange={setReason} isRequired />
    </FormDialog>
  );
}

type CloseProps = { readonly list: Picklist; readonly onClose: () => void; readonly onClosed: () => void };

/** Ends the list; while something of it was not fetched it asks why. */
export function CloseDialog({ list, onClose, onClosed }: CloseProps) {
  const { t } = useWords();
  const tell = useTold();
  const [reason, setReason] = useState('');
  const close = useCommand('picklist.close');
  const left = list.counts.waiting + list.counts.stopped;
  const submit = (): void =>
    close.mutate(
      { picklist: list.id, ...(reason.trim() !== '' && { reason }) },
      {
        onSuccess: ({ commit }) => {
          tell(t('picklists:close.done'), commit);
          onClosed();
        },
      },
    );
  return (
    <FormDialog
      title={t('picklists:close.title', { name: list.name })}
      submitLabel={t('picklists:close.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={close.isPending}
      isDisabled={left > 0 && reason.trim() === ''}
      problem={problemOf(close.error)}
      size="small"
    >
      <p>{left === 0 ? t('picklists:close.all') : t('picklists:close.some', { count: left })}</p>
      <TextField label={t('picklists:close.reason')} value={reason} onChange={setReason} isRequired={left > 0} />
    </FormDialog>
  );
}
