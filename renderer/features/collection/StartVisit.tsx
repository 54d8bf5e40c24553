import { CalendarPlus, CalendarX, Play } from 'lucide-react';
import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { today } from '../../app/shared/today.ts';
import { useClock } from '../../app/shared/use-now.ts';
import { problemOf, useCommand, useQueryOf } from '../../bridge/index.ts';
import { ActionList } from '../../ui/ActionList.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Card } from '../../ui/Card.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { MissedVisit } from './MissedVisit.tsx';
import { NameVisit } from './NameVisit.tsx';

type Props = { readonly participant: string; readonly onVisit: (id: string) => void; readonly onLeave: () => void };
type Planned = { readonly id: string; readonly name: string };
/** Keys 1 to 9. */
const keysForPlanned = 9;

/** Somebody is here: which visit is it? One key for each that was planned and not recorded yet. */
export function StartVisit({ participant, onVisit, onLeave }: Props) {
  const { t } = useWords();
  const format = useFormat();
  const clock = useClock();
  const found = useQueryOf('participant.get', { participant });
  const studies = useQueryOf('study.list', {});
  const record = useCommand('visit.record');
  const [asking, setAsking] = useState<'unplanned' | 'missed' | null>(null);
  useShortcuts([
    { id: 'back', keys: 'Escape', label: t('collection:back'), group: t('collection:start.title'), run: onLeave },
  ]);
  if (found.error !== null && found.data === undefined)
    return <ProblemState title={t('collection:problem')} problem={problemOf(found.error)} />;
  if (found.data === undefined || studies.data === undefined) return <Skeleton lines={8} />;
  const person = found.data;
  const recorded = new Set(person.visits.map(({ plannedVisitId }) => plannedVisitId));
  const planned = (studies.data.studies.find(({ id }) => id === person.studyId)?.visits ?? []).filter(
    ({ id }) => !recorded.has(id),
  );
  const begun = person.visits.filter(
    ({ status, at }) => status === 'collected' && at?.slice(0, 10) === today(new Date(clock())),
  );
  const begin = (which: { readonly planned: string } | { readonly name: string }): void =>
    record.mutate(
      { participant: person.id, status: 'collected', ...which, ...wallTime(clock()) },
      { onSuccess: ({ visitId }) => onVisit(visitId) },
    );
  return (
    <div className="collection-screen">
      <Card>
        <PageHeader context={<span translate="no">{person.study}</span>} title={null} code={person.pseudonym}>
          <Facts
            columns={2}
            facts={[
              { label: t('participants:columns.standing'), value: t(`participants:standing.${person.standing}`) },
              { label: t('participants:columns.sex'), value: t(`participants:sex.${person.sex}`) },
            ]}
          />
        </PageHeader>
      </Card>
      <ConsentWarning standing={person.standing} needsReconsent={person.needsReconsent} participant={person.id} />
      <Problem title={t('collection:start.title')} problem={problemOf(record.error)} />
      {begun.length === 0 ? null : (
        <Card title={t('collection:start.begun')}>
          <ul className="collection-due">
            {begun.map(({ id, name, at, specimens }) => (
              <li key={id}>
                <a href={`#/collection/${id}`} translate="no">
                  {name}
                </a>
                <span translate="no">{at === null ? '' : format.moment(at)}</span>
                <span className="collection-end">{t('collection:due.specimens', { count: specimens })}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={t('collection:start.title')} look="plain">
        <ActionList
          label={t('collection:start.title')}
          actions={[
            ...planned.map(({ id, name, specimens }, index) => ({
              id,
              label: name,
              detail: t('collection:due.specimens', { count: specimens.reduce((sum, { count }) => sum + count, 0) }),
              icon: Play,
              isDisabled: record.isPending,
              ...(index < keysForPlanned && { shortcut: String(index + 1) }),
              onAction: () => begin({ planned: id }),
            })),
            {
              id: 'unplanned',
              label: t('collection:start.unplanned'),
              icon: CalendarPlus,
              shortcut: 'U',
              onAction: () => setAsking('unplanned'),
            },
            {
              id: 'missed',
              label: t('collection:start.missed'),
              icon: CalendarX,
              shortcut: 'M',
              isDisabled: planned.length === 0,
              onAction: () => setAsking('missed'),
            },
          ]}
        />
      </Card>
      <p>
        <LinkButton href="#/collection" variant="quiet">
          {t('collection:back')}
        </LinkButton>
      </p>
      {asking === 'unplanned' ? (
        <NameVisit
          onName={(name) => begin({ name })}
          isPending={record.isPending}
          problem={problemOf(record.error)}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'missed' ? (
        <MissedVisit
          participant={person.id}
          planned={planned satisfies readonly Planned[]}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  );
}

type Standing = CallOutput<'participant.get'>['standing'];

function ConsentWarning({
  standing,
  needsReconsent,
  participant,
}: {
  readonly standing: Standing;
  readonly needsReconsent: boolean;
  readonly participant: string;
}) {
  const { t } = useWords();
  const isCovered = standing === 'covered' || standing === 'waiver' || standing === 'deceased';
  if (isCovered && !needsReconsent) return null;
  return (
    <Banner
      tone={isCovered ? 'warn' : 'bad'}
      title={t(isCovered ? 'participants:renew.title' : 'collection:start.noConsent')}
      {...(!isCovered && { why: t('collection:start.noConsentWords') })}
      actions={<LinkButton href={`#/participants/${participant}`}>{t('collection:start.consent')}</LinkButton>}
    />
  );
}

/** The time on the wall with its zone: the day of a visit is that of the place where it was. */
function wallTime(nowMs: number): { readonly at: string; readonly zone: string } {
  const now = new Date(nowMs);
  const two = (number: number): string => String(number).padStart(2, '0');
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':');
  return { at: `${today(now)}T${time}`, zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}
