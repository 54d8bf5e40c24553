import { placeWords } from '../../../shared/domain/container/place-words.ts';
import { FileInput, ScanBarcode, TestTube, Users } from 'lucide-react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { useCommandWords } from '../../app/shared/command-words.ts';
import { WithdrawalTasks } from '../../app/shared/WithdrawalTasks.tsx';
import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { Card } from '../../ui/Card.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { LabelTrouble } from './LabelTrouble.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { Holdings } from './Holdings.tsx';
import { VisitsDue } from './VisitsDue.tsx';
import { Waiting } from './Waiting.tsx';
import './today.css';

const shown = 8;

/** The first look in the morning: what there is, what is out, what needs somebody, what was done last. */
export function Today() {
  const { t } = useWords();
  const facets = useQueryOf('specimen.facets', {});
  if (facets.error !== null && facets.data === undefined) {
    return (
      <ProblemState
        title={t('today:problem')}
        problem={problemOf(facets.error)}
        onRetry={() => void facets.refetch()}
      />
    );
  }
  if (facets.data === undefined) return <Skeleton lines={8} />;
  if (facets.data.total === 0) {
    return (
      <>
        <VisitsDue shown={shown} />
        <FirstSteps />
      </>
    );
  }
  return (
    <div className="today-screen">
      <Figures facets={facets.data} />
      <Waiting />
      <div className="today-doing">
        <LinkButton href="#/bench" variant="primary" icon={ScanBarcode}>
          {t('today:actions.bench')}
        </LinkButton>
        <LinkButton href="#/specimens" icon={TestTube}>
          {t('today:actions.find')}
        </LinkButton>
        <LinkButton href="#/participants" icon={Users}>
          {t('today:actions.register')}
        </LinkButton>
        <LinkButton href="#/imports" icon={FileInput}>
          {t('today:actions.import')}
        </LinkButton>
        <p>{t('today:scanHint')}</p>
      </div>
      <VisitsDue shown={shown} />
      <WithdrawalTasks shown={shown} />
      <LabelTrouble />
      <div className="today-columns">
        <CheckedOut />
        <ToSettle />
      </div>
      <Holdings facets={facets.data} />
      <Recent />
    </div>
  );
}

function Figures({ facets }: { readonly facets: CallOutput<'specimen.facets'> }) {
  const { t } = useWords();
  const { number } = useFormat();
  const status = useQueryOf('ledger.status', {});
  const counted = (wanted: string): number => facets.statuses.find(({ value }) => value === wanted)?.count ?? 0;
  const toSettle = status.data?.discrepancies ?? 0;
  const figures = [
    { id: 'specimens', value: facets.total, needs: false, href: '#/specimens' },
    { id: 'checkedOut', value: counted('checkedOut'), needs: false, href: '#/specimens?status=checkedOut' },
    { id: 'collected', value: counted('collected'), needs: false, href: '#/specimens?status=collected' },
    { id: 'quarantined', value: counted('quarantined'), needs: false, href: '#/specimens?status=quarantined' },
    { id: 'missing', value: counted('missing'), needs: counted('missing') > 0, href: '#/specimens?status=missing' },
    { id: 'toSettle', value: toSettle, needs: toSettle > 0, href: '#/discrepancies' },
  ] as const;
  return (
    <dl className="today-figures">
      {figures.map(({ id, value, needs, href }) => (
        <div key={id} data-needs={needs || undefined}>
          <dt>{t(`today:figures.${id}`)}</dt>
          <dd>
            <a href={href}>{number(value)}</a>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function CheckedOut() {
  const { t } = useWords();
  const { number } = useFormat();
  const list = useQueryOf('specimen.list', {
    filter: { statuses: ['checkedOut'] },
    page: { offset: 0, limit: shown },
  });
  const rows = list.data?.rows ?? [];
  return (
    <Card
      title={t('today:out.title')}
      meta={list.data === undefined ? '' : number(list.data.total)}
      actions={
        (list.data?.total ?? 0) > shown ? (
          <a href="#/specimens?status=checkedOut" className="today-link">
            {t('today:out.more', { count: list.data?.total ?? 0 })}
          </a>
        ) : undefined
      }
    >
      {rows.length === 0 ? (
        <p className="today-none">{list.data === undefined ? '' : t('today:out.none')}</p>
      ) : (
        <ul className="today-list">
          {rows.map(({ id, printedId, kind, heldBy, place }) => (
            <li key={id}>
              <a href={`#/specimens/${id}`}>
                <code translate="no">{printedId}</code>
              </a>
              <span>{wordsOfKind(kind)}</span>
              <span translate="no">{place === null ? '' : placeWords(place.containerName, place.position)}</span>
              <span className="today-end">{heldBy === null ? '' : t('today:out.by', { name: heldBy })}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function ToSettle() {
  const { t } = useWords();
  const { number } = useFormat();
  const list = useQueryOf('discrepancy.list', {});
  const rows = list.data?.rows ?? [];
  return (
    <Card title={t('today:settle.title')} meta={list.data === undefined ? '' : number(rows.length)}>
      {rows.length === 0 ? (
        <p className="today-none">{list.data === undefined ? '' : t('today:settle.none')}</p>
      ) : (
        <ul className="today-list">
          {rows.slice(0, shown).map(({ id, kind, specimens }) => (
            <li key={id}>
              <a href={`#/discrepancies/${encodeURIComponent(id)}`}>{t(`discrepancies:kinds.${kind}.name`)}</a>
              {specimens.slice(0, 3).map((specimen) => (
                <a key={specimen.id} href={`#/specimens/${specimen.id}`}>
                  <code translate="no">{specimen.printedId}</code>
                </a>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Recent() {
  const { t } = useWords();
  const { dateTime } = useFormat();
  const words = useCommandWords();
  const activity = useQueryOf('activity.list', { page: { offset: 0, limit: shown * 3 } });
  // Who came and went is in Activity; here is what was done.
  const rows = (activity.data?.rows ?? []).filter(({ command }) => !command.startsWith('session.')).slice(0, shown);
  return (
    <Card
      title={t('today:recent.title')}
      actions={
        <a href="#/activity" className="today-link">
          {t('today:recent.all')}
        </a>
      }
    >
      {rows.length === 0 ? (
        <p className="today-none">{activity.data === undefined ? '' : t('today:recent.none')}</p>
      ) : (
        <ul className="today-list">
          {rows.map(({ commit, command, actor, recordedAt, events }) => (
            <li key={`${commit.device}/${commit.seq}`}>
              <b>{words(command)}</b>
              <span>{events === 1 ? '' : t('activity:entries', { count: events })}</span>
              <span translate="no">{actor}</span>
              <time className="today-end" dateTime={recordedAt}>
                {dateTime(new Date(recordedAt))}
              </time>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
