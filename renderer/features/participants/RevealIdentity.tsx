import type { CallOutput } from '../../../shared/api/contract.ts';
import { useState } from 'react';
import { problemOf, useCommand } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Participant } from './participant.ts';

type Identity = CallOutput<'participant.revealIdentity'>['identity'];

/** Shows who a participant is, after a reason that goes into the ledger. Closing the dialog forgets it. */
export function RevealIdentity({ person, onClose }: { readonly person: Participant; readonly onClose: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [identity, setIdentity] = useState<Identity | null>(null);
  const reveal = useCommand('participant.revealIdentity');
  const title = t('participants:reveal.title', { pseudonym: person.pseudonym });
  if (identity !== null) return <Shown title={person.pseudonym} identity={identity} onClose={onClose} />;
  return (
    <FormDialog
      title={title}
      submitLabel={t('participants:reveal.submit')}
      onSubmit={() =>
        reveal.mutate(
          { participant: person.id, reason },
          {
            onSuccess: (answer) => {
              setIdentity(answer.identity);
              // The cache of mutations would keep it after this dialog is gone.
              reveal.reset();
            },
          },
        )
      }
      onClose={onClose}
      isPending={reveal.isPending}
      isDisabled={reason.trim() === ''}
      problem={problemOf(reveal.error)}
      size="small"
    >
      <p className="participants-note">{t('participants:reveal.words')}</p>
      <TextField label={t('ui.confirm.reason')} value={reason} onChange={setReason} isRequired />
    </FormDialog>
  );
}

type ShownProps = { readonly title: string; readonly identity: Identity; readonly onClose: () => void };

function Shown({ title, identity, onClose }: ShownProps) {
  const { t } = useWords();
  const { name, birthDate, recordNumbers = [], contact } = identity;
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      size="small"
      footer={
        <Button variant="primary" onPress={onClose}>
          {t('participants:reveal.close')}
        </Button>
      }
    >
      <div translate="no">
        <Facts
          columns={2}
          facts={[
            { label: t('participants:reveal.name'), value: name ?? '–' },
            { label: t('participants:reveal.birthDate'), value: birthDate ?? '–' },
            ...recordNumbers.map(({ issuer, number }) => ({ label: issuer, code: number })),
            { label: t('participants:reveal.contact'), value: contact ?? '–' },
          ]}
        />
      </div>
    </Dialog>
  );
}
