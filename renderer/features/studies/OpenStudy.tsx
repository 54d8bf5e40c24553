import { useState } from 'react';
import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, useCommand } from '../../bridge/index.ts';
import { FormDialog, FormRow } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Opens a study (collection protocol). */
export function OpenStudy({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const tell = useTold();
  const [title, setTitle] = useState('');
  const [shortTitle, setShortTitle] = useState('');
  const [ethics, setEthics] = useState('');
  const [lead, setLead] = useState('');
  const open = useCommand('study.open');
  const submit = (): void =>
    open.mutate(
      {
        title,
        shortTitle,
        ...(ethics !== '' && { ethicsReference: ethics }),
        ...(lead !== '' && { principalInvestigator: lead }),
      },
      {
        onSuccess: ({ commit }) => {
          tell(t('studies:opened'), commit);
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={t('studies:dialog.title')}
      submitLabel={t('studies:dialog.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={open.isPending}
      isDisabled={title.trim() === '' || shortTitle.trim() === ''}
      problem={problemOf(open.error)}
    >
      <TextField label={t('studies:dialog.name')} value={title} onChange={setTitle} isRequired />
      <TextField
        label={t('studies:dialog.short')}
        description={t('studies:dialog.shortHelp')}
        value={shortTitle}
        onChange={setShortTitle}
        isRequired
      />
      <FormRow>
        <TextField label={t('studies:dialog.ethics')} value={ethics} onChange={setEthics} />
        <TextField label={t('studies:dialog.lead')} value={lead} onChange={setLead} />
      </FormRow>
    </FormDialog>
  );
}
