import { CalendarCheck } from 'lucide-react';
import { useRef, useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { daysAfter } from '../../../shared/domain/visit/due-visits.ts';
import { today } from '../../app/shared/today.ts';
import { useClock } from '../../app/shared/use-now.ts';
import { type BridgeError, problemOf, type ShownProblem, useBridge, useQueryOf, valueOf } from '../../bridge/index.ts';
import { useScans } from '../../scanning/use-scans.ts';
import { Card } from '../../ui/Card.tsx';
import { CodeEntry } from '../../ui/CodeEntry.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';

const daysAhead = 7;
const shown = 100;

/** Whom to expect: scan or type whose visit begins, or choose a visit that is due. */
export function DueVisits({ onParticipant }: { readonly onParticipant: (id: string) => void }) {
  const { t } = useWords();
  const { call } = useBridge();
  const clock = useClock();
  const entry = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [until] = useState(() => daysAfter(today(new Date(clock())), daysAhead));
  const due = useQueryOf('visit.due', { until, page: { offset: 0, limit: shown } });
  const take = async (code: string): Promise<void> => {
    try {
      onParticipant(valueOf(await call('participant.get', { participant: code })).id);
    } catch (error) {
      setProblem(problemOf(error as BridgeError)); // a bug in the page has a message too: better told than silent
    }
  };
  useScans((code) => void take(code), entry);
  return (
    <div className="collection-screen">
      <Card>
        <div className="collection-who">
          <Problem title={t('collection:who.problem')} problem={problem} />
          <CodeEntry
            form={entry}
            label={t('collection:who.label')}
            description={t('collection:who.help')}
            submitLabel={t('collection:who.submit')}
            onTake={(code) => void take(code)}
          />
        </div>
      </Card>
      {due.error !== null && due.data === undefined ? (
        <ProblemState
          title={t('collection:problem')}
          problem={problemOf(due.error)}
          onRetry={() => void due.refetch()}
        />
      ) : due.data === undefined ? (
        <Skeleton lines={6} />
      ) : (
        <DueList due={due.data} />
      )}
    </div>
  );
}

function DueList({ due }: { readonly due: CallOutput<'visit.due'> }) {
  const { t } = useWords();
  const { number, moment } = useFormat();
  const day = today(new Date(useClock()()));
  if (due.total === 0) {
    return (
      <Card>
        <EmptyState icon={CalendarCheck} title={t('collection:due.none')}>
          {t('collection:due.noneWords')}
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card title={t('collection:due.title')} meta={number(due.total)}>
      <ul className="collection-due">
        {due.rows.map(({ participantId, pseudonym, plannedVisitId, name, study, dueOn, specimens }) => (
          <li key={`${participantId}/${plannedVisitId}`}>
            <a href={`#/collection?participant=${participantId}`}>
              <code translate="no">{pseudonym}</code> <span translate="no">{name}</span>
            </a>
            <span translate="no">{study}</span>
            <Pill tone={dueOn < day ? 'bad' : dueOn === day ? 'warn' : 'neutral'}>
              {t(`collection:due.${dueOn < day ? 'overdue' : dueOn === day ? 'today' : 'soon'}`, {
                date: moment(dueOn),
              })}
            </Pill>
            <span className="collection-end">{t('collection:due.specimens', { count: specimens })}</span>
          </li>
        ))}
      </ul>
      {due.total > due.rows.length ? (
        <p className="collection-note">{t('collection:due.more', { count: due.total - due.rows.length })}</p>
      ) : null}
    </Card>
  );
}
