import { useState } from 'react';
import { problemOf, useCommand, useMay } from '../../bridge/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { useWords } from '../../ui/use-words.ts';
import { HubCodeField } from './HubCodeField.tsx';
import { enrollers, type SyncStatus } from './status.ts';

type Needed = NonNullable<SyncStatus['readmission']>;

type Props = { readonly needed: Needed | null; readonly waiting: number };

/**
 * A computer that was restored, copied or stopped: what happened to it in plain words, and the way back (UX-110, UX-117).
 * It stays while the hub admits it, for it has to say how that ended when nothing is needed any more.
 */
export function Readmission({ needed, waiting }: Props) {
  const { t } = useWords();
  const mayAdmit = useMay()(enrollers) && needed !== null;
  const [isOpen, setIsOpen] = useState(false);
  const open = (): void => setIsOpen(true);
  useShortcuts(
    mayAdmit ? [{ id: 'readmit', keys: 'n', label: t('sync:readmit.open'), group: t('sync:title'), run: open }] : [],
  );
  return (
    <>
      {needed === null ? null : <WhatHappened needed={needed} waiting={waiting} onOpen={mayAdmit ? open : null} />}
      {isOpen ? <AdmitAgain onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

type HappenedProps = {
  readonly needed: Needed;
  readonly waiting: number;
  /** Null: who looks here may not do it. */
  readonly onOpen: (() => void) | null;
};

function WhatHappened({ needed, waiting, onOpen }: HappenedProps) {
  const { t } = useWords();
  const words = `sync:readmit.why.${needed.why}` as const;
  return (
    <Banner
      tone={needed.why === 'clockAhead' ? 'warn' : 'bad'}
      title={t(`${words}.title`)}
      why={`${t(`${words}.why`)} ${waiting === 0 ? '' : t('sync:readmit.waits', { count: waiting })}`.trim()}
      remedy={`${t(`${words}.remedy`)} ${onOpen === null ? t('sync:readmit.askAdministrator') : ''}`.trim()}
      code={needed.code}
      {...(onOpen !== null && {
        actions: (
          <Button variant="primary" shortcut="N" onPress={onOpen}>
            {t('sync:readmit.open')}
          </Button>
        ),
      })}
    />
  );
}

const shortestCode = 8;

function AdmitAgain({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const readmit = useCommand('sync.readmit');
  const [code, setCode] = useState('');
  const submit = (): void =>
    readmit.mutate(
      { code: code.trim() },
      {
        onSuccess: ({ isRenewed, issuedAgain }) => {
          const words = isRenewed ? t('sync:readmit.doneRenewed', { count: issuedAgain }) : t('sync:readmit.done');
          showToast({ tone: 'ok', words });
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={t('sync:readmit.title')}
      submitLabel={t('sync:readmit.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={readmit.isPending}
      isDisabled={code.trim().length < shortestCode}
      problem={problemOf(readmit.error)}
    >
      <p>{t('sync:readmit.words')}</p>
      <HubCodeField
        label={t('sync:readmit.code')}
        description={t('sync:readmit.codeHelp')}
        value={code}
        onChange={setCode}
      />
    </FormDialog>
  );
}
