import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { problemOf, useCommand, useMay } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useWords } from '../../ui/use-words.ts';
import { Fingerprint } from './Fingerprint.tsx';
import { FingerprintDialog } from './FingerprintDialog.tsx';
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
    <Card title={t('sync:keys.title')} look="plain">
      <div className="sync-site-keys">
        <p>{t('sync:keys.words')}</p>
        {keys.fingerprint === null ? null : (
          <>
            <p>{t('sync:keys.compare')}</p>
            <Fingerprint of={keys.fingerprint} label={t('sync:keys.siteFingerprint')} />
          </>
        )}
        {keys.isHere || own === undefined ? null : <Missing own={own} isOffered={keys.isOffered} />}
        <ul className="sync-keys">
          {keys.computers.map((computer) => (
            <li key={computer.id}>
              <span translate="no">
                {computer.name} <code>{computer.code}</code>
              </span>
              <Standing computer={computer} />
              {keys.isHere && !computer.hasKeys && may(enrollers) ? (
                <Button icon={KeyRound} onPress={() => setGiving(computer)}>
                  {t(computer.isUnderWay ? 'sync:keys.giveAgain' : 'sync:keys.give')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </div>
      {giving === null ? null : <GiveKeys computer={giving} onClose={() => setGiving(null)} />}
    </Card>
  );
}

/** A computer without the keys: what it reads out to be given them, and, once they came, the way to take them. */
function Missing({ own, isOffered }: { readonly own: Computer; readonly isOffered: boolean }) {
  const { t } = useWords();
  const may = useMay();
  const [isAccepting, setIsAccepting] = useState(false);
  if (!isOffered) {
    return (
      <>
        <p>{t('sync:keys.missing')}</p>
        <Fingerprint of={own.fingerprint} look="large" label={t('sync:keys.ownFingerprint')} />
      </>
    );
  }
  return (
    <>
      <p>{t('sync:keys.offered')}</p>
      {may(enrollers) ? (
        <Button variant="primary" icon={KeyRound} onPress={() => setIsAccepting(true)}>
          {t('sync:keys.accept')}
        </Button>
      ) : null}
      {isAccepting ? <AcceptKeys onClose={() => setIsAccepting(false)} /> : null}
    </>
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

function GiveKeys({ computer, onClose }: { readonly computer: Computer; readonly onClose: () => void }) {
  const { t } = useWords();
  const give = useCommand('sync.giveKeys');
  const submit = (fingerprint: string): void =>
    give.mutate(
      { device: computer.id, fingerprint },
      {
        onSuccess: ({ name }) => {
          showToast({ tone: 'ok', words: t('sync:keys.given', { name }) });
          onClose();
        },
      },
    );
  return (
    <FingerprintDialog
      title={t('sync:keys.giveTitle', { name: computer.name })}
      words={t('sync:keys.giveWords')}
      label={t('sync:keys.fingerprint')}
      submitLabel={t('sync:keys.give')}
      isPending={give.isPending}
      problem={problemOf(give.error)}
      onSubmit={submit}
      onClose={onClose}
    />
  );
}

function AcceptKeys({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const accept = useCommand('sync.acceptKeys');
  const submit = (fingerprint: string): void =>
    accept.mutate(
      { fingerprint },
      {
        onSuccess: () => {
          showToast({ tone: 'ok', words: t('sync:keys.accepted') });
          onClose();
        },
      },
    );
  return (
    <FingerprintDialog
      title={t('sync:keys.accept')}
      words={t('sync:keys.acceptWords')}
      label={t('sync:keys.siteFingerprint')}
      submitLabel={t('sync:keys.accept')}
      isPending={accept.isPending}
      problem={problemOf(accept.error)}
      onSubmit={submit}
      onClose={onClose}
    />
  );
}
