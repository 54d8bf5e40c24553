import { Pause, Play, RefreshCw, Unlink } from 'lucide-react';
import { useState } from 'react';
import { problemOf, useCommand, useMay } from '../../bridge/index.ts';
import { ActionList } from '../../ui/ActionList.tsx';
import { Card } from '../../ui/Card.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import type { Action } from '../../ui/Menu.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { Fingerprint } from './Fingerprint.tsx';
import { useSyncWords } from './sync-words.ts';
import { enrollers, exchangers, type Hub } from './status.ts';

/** The hub this computer works with, and the verbs: sync now, pause or go on, leave. */
export function HubCard({ hub, isBusy }: { readonly hub: Hub; readonly isBusy: boolean }) {
  const { t } = useWords();
  const { dateTime, number } = useFormat();
  const may = useMay();
  const { problem: problemWords } = useSyncWords();
  const now = useCommand('sync.now');
  const pause = useCommand('sync.pause');
  const [isLeaving, setIsLeaving] = useState(false);
  const syncNow = (): void =>
    now.mutate(
      {},
      {
        onSuccess: ({ sent, received, problem }) =>
          showToast(
            problem === null
              ? { tone: 'ok', words: t('sync:hub.exchanged', { sent: number(sent), received: number(received) }) }
              : { tone: 'warn', words: problemWords(problem).title },
          ),
      },
    );
  const actions: readonly Action[] = [
    {
      id: 'syncNow',
      label: t('sync:hub.now'),
      icon: RefreshCw,
      shortcut: 's',
      isDisabled: hub.paused || isBusy || now.isPending,
      onAction: syncNow,
    },
    {
      id: 'pause',
      label: t(hub.paused ? 'sync:hub.goOn' : 'sync:hub.pause'),
      detail: t(hub.paused ? 'sync:hub.goOnWords' : 'sync:hub.pauseWords'),
      icon: hub.paused ? Play : Pause,
      shortcut: 'p',
      onAction: () => pause.mutate({ paused: !hub.paused }),
    },
  ];
  const leave: Action = {
    id: 'leave',
    label: t('sync:leave.open'),
    icon: Unlink,
    tone: 'bad',
    onAction: () => setIsLeaving(true),
  };
  return (
    <Card
      look="plain"
      title={t('sync:hub.title')}
      meta={<span translate="no">{hub.origin}</span>}
      {...(hub.paused && {
        actions: (
          <Pill tone="warn" icon={Pause}>
            {t('sync:hub.paused')}
          </Pill>
        ),
      })}
    >
      <Problem title={t('sync:hub.problem')} problem={problemOf(now.error ?? pause.error)} />
      <Facts
        columns={2}
        facts={[
          {
            label: t('sync:hub.lastContact'),
            value: hub.lastContactAt === null ? t('sync:hub.never') : dateTime(new Date(hub.lastContactAt)),
          },
          { label: t('sync:hub.enrolled'), value: dateTime(new Date(hub.enrolledAt)) },
          { label: t('sync:hub.address'), code: hub.url },
          { label: t('sync:hub.logSize'), value: t('sync:entries', { count: hub.logSize }) },
        ]}
      />
      <div className="sync-key">
        <h3>{t('sync:hub.fingerprint')}</h3>
        <Fingerprint of={hub.fingerprint} />
      </div>
      {may(exchangers) ? (
        <ActionList label={t('sync:title')} actions={may(enrollers) ? [...actions, leave] : actions} />
      ) : null}
      {isLeaving ? <Leave hub={hub} onClose={() => setIsLeaving(false)} /> : null}
    </Card>
  );
}

/** Asked once. Nothing here is lost, but another code is needed to come back. */
function Leave({ hub, onClose }: { readonly hub: Hub; readonly onClose: () => void }) {
  const { t } = useWords();
  const leave = useCommand('sync.leave');
  return (
    <FormDialog
      title={t('sync:leave.title', { origin: hub.origin })}
      submitLabel={t('sync:leave.submit')}
      tone="danger"
      size="small"
      onSubmit={() =>
        leave.mutate(
          {},
          {
            onSuccess: () => {
              showToast({ tone: 'ok', words: t('sync:leave.done') });
              onClose();
            },
          },
        )
      }
      onClose={onClose}
      isPending={leave.isPending}
      problem={problemOf(leave.error)}
    >
      <p>{t('sync:leave.words')}</p>
    </FormDialog>
  );
}
