import { CircleCheck } from 'lucide-react';
import { useCommandWords } from '../../app/shared/command-words.ts';
import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { Problem } from '../../ui/Problem.tsx';
import { Card } from '../../ui/Card.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import type { SyncStatus } from './status.ts';

/** What the hub does not have yet, by what people did, and how far a running exchange is. */
export function Pending({ status }: { readonly status: SyncStatus }) {
  const { t } = useWords();
  const { number } = useFormat();
  const words = useCommandWords();
  const { toSend, now } = status;
  const pending = useQueryOf('sync.pending', {});
  const commands = pending.data?.commands ?? [];
  const named = commands.reduce((sum, { count }) => sum + count, 0);
  return (
    <Card look="plain" title={t('sync:pending.title')} meta={t('sync:entries', { count: toSend })}>
      {now.doing === 'nothing' ? null : <Running now={now} toSend={toSend} />}
      {toSend === 0 ? (
        <p className="sync-nothing">
          <Icon of={CircleCheck} />
          {t('sync:pending.none')}
        </p>
      ) : (
        <>
          <p>{t(status.readmission === null ? 'sync:pending.words' : 'sync:pending.stopped')}</p>
          <Problem title={t('sync:problem')} problem={problemOf(pending.error)} />
          <ul className="sync-counts" aria-label={t('sync:pending.title')}>
            {commands.map(({ command, count }) => (
              <li key={command}>
                <span>{words(command)}</span>
                <b>{number(count)}</b>
              </li>
            ))}
            {pending.data !== undefined && toSend > named ? (
              <li>
                <span>{t('sync:pending.others')}</span>
                <b>{number(toSend - named)}</b>
              </li>
            ) : null}
          </ul>
        </>
      )}
    </Card>
  );
}

function Running({ now, toSend }: { readonly now: SyncStatus['now']; readonly toSend: number }) {
  const { t } = useWords();
  return now.doing === 'sending' ? (
    <ProgressBar label={t('sync:pending.sending')} done={now.sent} total={now.sent + toSend} />
  ) : (
    <ProgressBar label={t('sync:pending.receiving')} done={now.received} total={null} />
  );
}
