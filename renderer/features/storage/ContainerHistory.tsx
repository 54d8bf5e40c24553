import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { type CustodyEntry, CustodyTimeline } from '../../ui/CustodyTimeline.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';

type Timeline = CallOutput<'container.timeline'>;
type Told = Omit<CustodyEntry, 'id' | 'when'> & { readonly at: string };
type T = ReturnType<typeof useWords>['t'];

/** So many of the newest entries are told at once beside the map. */
const shownFirst = 8;

/** What became of a container, newest first: made, moved, checked, labelled, and how many tubes came and went. */
export function ContainerHistory({ container }: { readonly container: string }) {
  const { t } = useWords();
  const { dateTime } = useFormat();
  const timeline = useQueryOf('container.timeline', { container });
  const [isWhole, setIsWhole] = useState(false);
  const told = timeline.data === undefined ? [] : toldOf(timeline.data, t);
  const shown = isWhole ? told : told.slice(0, shownFirst);
  const entries = shown.map(({ at, ...entry }, index) => ({
    ...entry,
    id: `${at}-${index}`,
    when: { text: dateTime(new Date(at)), iso: at },
  }));
  return (
    <Card
      title={t('storage:history.title')}
      meta={timeline.data === undefined ? '' : t('storage:history.events', { count: told.length })}
    >
      <Problem title={t('storage:history.problem')} problem={problemOf(timeline.error)} />
      {timeline.data === undefined && timeline.error === null ? (
        <Skeleton lines={4} />
      ) : (
        <CustodyTimeline label={t('storage:history.title')} entries={entries} />
      )}
      {shown.length === told.length ? null : (
        <Button size="small" variant="quiet" onPress={() => setIsWhole(true)}>
          {t('storage:history.all')}
        </Button>
      )}
    </Card>
  );
}

/** The three kinds of facts in one order. */
function toldOf({ entries, content, labels }: Timeline, t: T): readonly Told[] {
  return [
    ...entries.map((entry) => ofEntry(entry, t)),
    ...content.map(({ at, actor, placed, left }) => ({
      at,
      title: t('storage:history.content'),
      detail: [
        placed > 0 ? t('storage:history.placed', { count: placed }) : null,
        left > 0 ? t('storage:history.left', { count: left }) : null,
      ]
        .filter(Boolean)
        .join(' · '),
      who: actor,
      source: 'program' as const,
    })),
    ...labels.map(({ at, by, purpose, state, reason }) => ({
      at,
      title: t(`storage:history.label.${purpose}`),
      detail: [t(`storage:history.labelStates.${state}`), reason].filter(Boolean).join(' · '),
      who: by,
      source: 'program' as const,
    })),
  ].toSorted((a, b) => b.at.localeCompare(a.at));
}

function ofEntry(entry: Timeline['entries'][number], t: T): Told {
  const { type, recordedAt, actor, source, reverted } = entry;
  // The events of the contract, or one of a newer version.
  const title = t(`storage:history.types.${type as 'containerMoved.v1'}`, {
    defaultValue: t('storage:history.types.other'),
  });
  const detail = detailOf(entry, t);
  return {
    at: recordedAt,
    title: reverted ? `${title} ↩` : title,
    ...(detail !== '' && { detail }),
    who: actor,
    source: sourceOf(source),
    mark: type === 'containerShipped.v1' ? 'away' : 'normal',
  };
}

/** Where to, what it was called, what a check found, why. */
function detailOf({ type, data, place, reason }: Timeline['entries'][number], t: T): string {
  const text = (name: string): string | null => (typeof data[name] === 'string' ? data[name] : null);
  const parts =
    type === 'containerChecked.v1'
      ? [t('storage:history.checked', checkOf(data)), text('note')]
      : type === 'containerRenamed.v1'
        ? [`${text('was') ?? ''} → ${text('name') ?? ''}`, text('reason')]
        : [place, text('to'), text('reason') ?? reason];
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

function checkOf(data: Readonly<Record<string, unknown>>) {
  const number = (name: string): number => (typeof data[name] === 'number' ? data[name] : 0);
  const count = ['missing', 'extra', 'misplaced', 'unknown'].reduce((sum, name) => sum + number(name), 0);
  return { expected: number('expected'), found: number('found'), count };
}

function sourceOf(source: string): CustodyEntry['source'] {
  if (source === 'scan' || source === 'import') return source;
  if (source === 'file') return 'rackFile';
  return source === 'system' ? 'program' : 'typed'; // screen and terminal are typed
}
