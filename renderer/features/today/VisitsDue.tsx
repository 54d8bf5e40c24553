import { today } from '../../app/shared/today.ts';
import { useClock } from '../../app/shared/use-now.ts';
import { useQueryOf } from '../../bridge/index.ts';
import { Card } from '../../ui/Card.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';

/** Who is expected today, and who was expected before. Nobody: nothing is shown. */
export function VisitsDue({ shown }: { readonly shown: number }) {
  const { t } = useWords();
  const { number, moment } = useFormat();
  const day = today(new Date(useClock()()));
  const due = useQueryOf('visit.due', { until: day, page: { offset: 0, limit: shown } });
  if (due.data === undefined || due.data.total === 0) return null;
  return (
    <Card
      title={t('collection:due.title')}
      meta={number(due.data.total)}
      actions={
        <a href="#/collection" className="today-link">
          {t('today:visits.all')}
        </a>
      }
    >
      <ul className="today-list">
        {due.data.rows.map(({ participantId, pseudonym, plannedVisitId, name, dueOn, specimens }) => (
          <li key={`${participantId}/${plannedVisitId}`}>
            <a href={`#/collection?participant=${participantId}`}>
              <code translate="no">{pseudonym}</code>
            </a>
            <span translate="no">{name}</span>
            <Pill tone={dueOn < day ? 'bad' : 'warn'}>
              {t(dueOn < day ? 'collection:due.overdue' : 'collection:due.today', { date: moment(dueOn) })}
            </Pill>
            <span className="today-end">{t('collection:due.specimens', { count: specimens })}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
