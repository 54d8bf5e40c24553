import { CircleCheck } from 'lucide-react';
import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';

const shown = 200;

/** What was decided, by whom and why, newest first. */
export function SettledList() {
  const { t } = useWords();
  const { dateTime } = useFormat();
  const list = useQueryOf('discrepancy.settled', { page: { offset: 0, limit: shown } });
  if (list.error !== null && list.data === undefined) {
    return (
      <ProblemState
        title={t('discrepancies:problem')}
        problem={problemOf(list.error)}
        onRetry={() => void list.refetch()}
      />
    );
  }
  if (list.data === undefined) return <Skeleton lines={6} />;
  if (list.data.rows.length === 0) {
    return (
      <EmptyState icon={CircleCheck} title={t('discrepancies:settled.none')}>
        {t('discrepancies:settled.words')}
      </EmptyState>
    );
  }
  return (
    <table className="discrepancies-table">
      <thead>
        <tr>
          <th scope="col">{t('activity:columns.when')}</th>
          <th scope="col">{t('discrepancies:settled.what')}</th>
          <th scope="col">{t('discrepancies:settled.about')}</th>
          <th scope="col">{t('ui.confirm.reason')}</th>
          <th scope="col">{t('activity:columns.who')}</th>
        </tr>
      </thead>
      <tbody>
        {list.data.rows.map(({ id, kind, specimens, recordedAt, reason, actor, device }) => (
          <tr key={`${id} ${recordedAt}`}>
            <td>
              <time dateTime={recordedAt}>{dateTime(new Date(recordedAt))}</time>
            </td>
            <td>
              <b>{t(`discrepancies:kinds.${kind}.name`)}</b>
            </td>
            <td>
              {specimens.map((specimen) => (
                <a key={specimen.id} href={`#/specimens/${specimen.id}`} className="discrepancies-code">
                  <code translate="no">{specimen.printedId}</code>
                </a>
              ))}
            </td>
            <td className="discrepancies-reason">{reason}</td>
            <td translate="no">{`${actor} · ${device}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
