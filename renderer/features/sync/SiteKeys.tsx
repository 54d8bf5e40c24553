import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { problemOf, useCommand, useMay } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useWords } from '../../ui/use-words.ts';
import { Fingerprint } from './Fingerprint.tsx';
import { enrollers, type SyncStatus } from './status.ts';

type Keys = SyncStatus['siteKeys'];
type Computer = Keys['computers'][number];

/** Which computers of the site can read identities, and the way to let one more. */
export function SiteKeys({ keys }: { readonly keys: Keys }) {
  const { t } = useWords();
  const may = useMay();
  const [giving, setGiving] = useState<Computer | null>(null);
  if (keys.computers.length === 0) return null;
  const own = keys.computers.find(({ isThis }) => isThis);
  return (
    <Card title={t('sync:keys.title')}>
      <p>{t('sync:keys.words')}</p>
      {keys.isHere || own === undefined ? null : (
        <>
          <p>{t('sync:keys.missing')}</p>
          <Fingerprint of={own.fingerprint} look="large" label={t('sync:keys.ownFingerprint')} />
        </>
      )}
      <ul className="sync-keys">
        {keys.computers.map((computer) => (
          <li key={computer.id}>
            <span translate="no">
              {computer.name} <code>{computer.code}</code>
            </span>
            <Standing computer={computer} />
            {keys.isHere && !computer.hasKeys && !computer.isUnderWay && may(enrollers) ? (
              <Button icon={KeyRound} onPress={() => setGiving(computer)}>
                {t('sync:keys.give')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {giving === null ? null : <GiveKeys computer={giving} onClose={() => setGiving(null)} />}
    </Card>
  );
}

function Standing({ computer }: { readonly computer: Computer }) {
  const { t } = useWords();
  if (computer.hasKeys) return <Pill tone="ok">{t('sync:keys.has')}</Pill>;
  return computer.isUnderWay ? (
    <Pill tone="accent">{t('sync:keys.underWay')}</Pill>
  ) : (
    <Pill tone="warn">{t('sync:keys.hasNot')}</Pill>
  );
}

/** The fingerprint is typed as it was read out at the other computer: pressing a button would compare nothing. */
function GiveKeys({ computer, onClose }: { readonly computer: Computer; readonly onClose: () => void }) {
  const { t } = useWords();
  const give = useCommand('sync.giveKeys');
  const [fingerprint, setFingerprint] = useState('');
  return (
    <FormDialog
      title={t('sync:keys.giveTitle', { name: computer.name })}
      submitLabel={t('sync:keys.give')}
      onSubmit={() =>
        give.mutate(
          { device: computer.id, fingerprint },
          {
            onSuccess: ({ name }) => {
              showToast({ tone: 'ok', words: t('sync:keys.given', { name }) });
              onClose();
            },
          },
        )
      }
      onClose={onClose}
      isPending={give.isPending}
      isDisabled={fingerprint.trim() === ''}
      problem={problemOf(give.error)}
    >
      <p>{t('sync:keys.giveWords')}</p>
      <TextField
        label={t('sync:keys.fingerprint')}
        description={t('sync:keys.fingerprintHelp')}
        value={fingerprint}
        onChange={setFingerprint}
        autoComplete="off"
        isRequired
        isMono
      />
    </FormDialog>
  );
}
