import type { CallOutput } from '../../../shared/api/contract.ts';
import { useQueryOf } from '../../bridge/index.ts';
import { Card } from '../../ui/Card.tsx';
import { type CustodyEntry, CustodyTimeline } from '../../ui/CustodyTimeline.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Version } from './matter.ts';

type Entry = CallOutput<'specimen.timeline'>['entries'][number];

/** Everything that happened to a tube, on all stations, in the order of the ledger; what is in question is marked. */
export function TubeHistory({
  specimen,
  inQuestion,
}: {
  readonly specimen: string;
  readonly inQuestion: readonly Version[];
}) {
  const { t } = useWords();
  const { dateTime } = useFormat();
  const timeline = useQueryOf('specimen.timeline', { specimen });
  const entries = timeline.data?.entries ?? [];
  const isInQuestion = ({ commit }: Entry): boolean =>
    inQuestion.some((version) => version.commit.device === commit.device && version.commit.seq === commit.seq);
  const entry = (event: Entry, index: number): CustodyEntry => ({
    id: `${event.commit.device}/${event.commit.seq}/${index}`,
    title: t(`specimens:events.${event.type as 'specimenMoved.v1'}`, { defaultValue: event.type }),
    detail: [event.place, event.device].filter((part) => part !== null).join(' · '),
    when: { text: dateTime(new Date(event.recordedAt)), iso: event.recordedAt },
    who: event.actor,
    source: sourceOf(event.source),
    mark: isInQuestion(event) ? 'away' : 'normal',
  });
  return (
    <Card title={t('discrepancies:history.title')} meta={t('discrepancies:history.meta')}>
      {timeline.data === undefined ? (
        <Skeleton lines={4} />
      ) : (
        <CustodyTimeline label={t('discrepancies:history.title')} entries={entries.map(entry)} />
      )}
    </Card>
  );
}

function sourceOf(source: string): CustodyEntry['source'] {
  if (source === 'scan' || source === 'import') return source;
  if (source === 'file') return 'rackFile';
  return source === 'system' ? 'program' : 'typed'; // screen and terminal are typed
}
