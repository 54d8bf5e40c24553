import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { Card } from '../../ui/Card.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { Doubts } from './Doubts.tsx';
import { labelsIn, type PrintJob, type Printer } from './printer.ts';
import { Waiting } from './Waiting.tsx';

const mostJobs = 200;
const recentShown = 12;

/** What a person must decide, what waits, and what was printed last. */
export function Queue({ printers }: { readonly printers: readonly Printer[] }) {
  const { t } = useWords();
  const open = useQueryOf('label.queue', { openOnly: true, page: { offset: 0, limit: mostJobs } });
  const recent = useQueryOf('label.queue', { page: { offset: 0, limit: recentShown } });
  const jobs = open.data?.jobs ?? [];
  const doubts = labelsIn(jobs, ['uncertain']);
  const waiting = labelsIn(jobs, ['sending', 'queued']);
  return (
    <>
      <Problem title={t('printers:problem')} problem={problemOf(open.error) ?? problemOf(recent.error)} />
      {doubts.length === 0 ? null : <Doubts labels={doubts} />}
      <Card title={t('printers:queue.title')} meta={t('printers:queue.count', { count: waiting.length })}>
        {waiting.length === 0 ? (
          <p className="printers-none">{open.data === undefined ? '' : t('printers:queue.none')}</p>
        ) : (
          <Waiting labels={waiting} printers={printers} />
        )}
      </Card>
      <Card title={t('printers:recent.title')}>
        <ul className="printers-jobs">
          {(recent.data?.jobs ?? []).map((job) => (
            <Job key={job.id} job={job} />
          ))}
        </ul>
        {recent.data?.total === 0 ? <p className="printers-none">{t('printers:recent.none')}</p> : null}
      </Card>
    </>
  );
}

function Job({ job: { purpose, printerName, askedAt, askedBy, reason, counts, labels } }: { readonly job: PrintJob }) {
  const { t } = useWords();
  const { dateTime } = useFormat();
  const states = (['queued', 'sending', 'uncertain', 'sent', 'cancelled'] as const).filter(
    (state) => counts[state] > 0,
  );
  return (
    <li>
      <b>{t(`printers:purposes.${purpose}`)}</b>
      <span translate="no">{printerName}</span>
      <code translate="no">{labels.length === 1 ? labels[0]?.code : ''}</code>
      <span>{states.map((state) => t(`printers:counts.${state}`, { count: counts[state] })).join(' · ')}</span>
      {reason === null ? null : <q translate="no">{reason}</q>}
      <span className="printers-end">
        <span translate="no">{askedBy}</span> · <time dateTime={askedAt}>{dateTime(new Date(askedAt))}</time>
      </span>
    </li>
  );
}
