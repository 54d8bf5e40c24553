import { Ban, CircleHelp, Lock, OctagonX } from 'lucide-react';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Picklist } from './pull-view.ts';

/** Which list this is, what it is for, and how far it is. */
export function PullHead({ list }: { readonly list: Picklist }) {
  const { t } = useWords();
  const { moment } = useFormat();
  const { counts, purpose, recipient, dueBack, closed } = list;
  const total = list.picks.length;
  return (
    <PageHeader
      title={<span translate="no">{list.name}</span>}
      context={
        <a className="pull-back" href="#/picklists">
          {t('picklists:back')}
        </a>
      }
      meta={
        <>
          <span translate="no">{purpose}</span>
          {recipient === null ? null : ` · ${t('picklists:pull.for', { name: recipient })}`}
          {dueBack === null ? null : ` · ${t('picklists:pull.dueBack', { day: moment(dueBack) })}`}
        </>
      }
      pills={
        <>
          {closed ? <Pill icon={Lock}>{t('picklists:states.closed')}</Pill> : null}
          {counts.notFound === 0 ? null : (
            <Pill tone="bad" icon={CircleHelp}>{`${t('picklists:columns.notFound')} ${counts.notFound}`}</Pill>
          )}
          {counts.stopped === 0 ? null : (
            <Pill tone="bad" icon={OctagonX}>{`${t('picklists:columns.stopped')} ${counts.stopped}`}</Pill>
          )}
          {counts.dropped === 0 ? null : (
            <Pill icon={Ban}>{`${t('picklists:pull.tubes.dropped')} ${counts.dropped}`}</Pill>
          )}
        </>
      }
    >
      <ProgressBar label={t('picklists:pull.progress')} done={total - counts.waiting - counts.stopped} total={total} />
    </PageHeader>
  );
}
