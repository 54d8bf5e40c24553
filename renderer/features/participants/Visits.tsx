import { daysAfter } from '../../../shared/domain/visit/due-visits.ts';
import { useQueryOf } from '../../bridge/index.ts';
import { Card } from '../../ui/Card.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { today } from '../../app/shared/today.ts';
import type { Participant } from './participant.ts';

type Props = { readonly person: Participant };
const daysAhead = 365;

/** What took place, what was missed and why, and what is planned within a year. */
export function Visits({ person }: Props) {
  const { t } = useWords();
  const due = useQueryOf('visit.due', { participant: person.id, until: daysAfter(today(), daysAhead) });
  const planned = due.data?.rows ?? [];
  return (
    <Card title={t('participants:card.visits')}>
      <div className="participants-list">
        {person.visits.length + planned.length === 0 ? <p>{t('participants:card.noVisits')}</p> : null}
        {person.visits.map((visit) => (
          <VisitLine key={visit.id} visit={visit} />
        ))}
        {planned.map((visit) => (
          <PlannedLine key={visit.plannedVisitId} visit={visit} />
        ))}
      </div>
    </Card>
  );
}

function VisitLine({ visit }: { readonly visit: Participant['visits'][number] }) {
  const { t } = useWords();
  const format = useFormat();
  const { id, name, status, reason, at, daysFromIndex, procedure, specimens } = visit;
  const day = daysFromIndex === null ? '' : t('participants:card.day', { day: daysFromIndex });
  return (
    <p className="participants-line">
      {status === 'collected' ? (
        <a className="participants-link" href={`#/collection/${id}`} translate="no">
          {name}
        </a>
      ) : (
        <b translate="no">{name}</b>
      )}
      <Pill tone={status === 'collected' ? 'ok' : 'neutral'}>{t(`participants:visitStatus.${status}`)}</Pill>
      <span translate="no">{at === null ? day : format.moment(at)}</span>
      <span translate="no">{reason ?? procedure ?? ''}</span>
      <span className="participants-end">{t('participants:card.specimensCount', { count: specimens })}</span>
    </p>
  );
}

type Planned = {
  readonly plannedVisitId: string;
  readonly name: string;
  readonly dueOn: string;
  readonly specimens: number;
};

function PlannedLine({ visit }: { readonly visit: Planned }) {
  const { t } = useWords();
  const format = useFormat();
  const isDue = visit.dueOn <= today();
  return (
    <p className="participants-line">
      <b translate="no">{visit.name}</b>
      <Pill tone={isDue ? 'warn' : 'neutral'}>
        {t(isDue ? 'participants:card.visitDue' : 'participants:card.visitPlanned', {
          date: format.moment(visit.dueOn),
        })}
      </Pill>
      <span className="participants-end">{t('participants:card.specimensCount', { count: visit.specimens })}</span>
    </p>
  );
}
