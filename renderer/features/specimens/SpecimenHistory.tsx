import { useWords } from '../../ui/use-words.ts';
import { formatQuantity } from '../../../shared/lib/units.ts';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { useQueryOf } from '../../bridge/index.ts';
import { Card } from '../../ui/Card.tsx';
import { type CustodyEntry, CustodyTimeline } from '../../ui/CustodyTimeline.tsx';
import { LineageGraph } from '../../ui/LineageGraph.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useFormat } from '../../ui/use-format.ts';

type Entry = CallOutput<'specimen.timeline'>['entries'][number];
const shownOfId = 4;
const gone: ReadonlySet<string> = new Set(['distributed', 'consumed', 'disposed', 'missing']);

/** What it came from and what was made of it. */
export function Lineage({ specimen, onOpen }: { readonly specimen: string; readonly onOpen: (id: string) => void }) {
  const { t } = useWords();
  const lineage = useQueryOf('specimen.lineage', { specimen });
  const data = lineage.data;
  return (
    <Card title={t('specimens:card.lineage')}>
      {data === undefined ? (
        <Skeleton lines={4} />
      ) : (
        <LineageGraph
          currentId={specimen}
          onOpen={onOpen}
          nodes={data.nodes.map(({ id, kind, printedId, quantity, status }) => ({
            id,
            label: wordsOfKind(kind),
            detail: [
              quantity === null ? null : formatQuantity({ kind: quantity.kind, amount: quantity.available }),
              // The end of the id is what tells brothers apart, on screen as on the tube.
              `…${printedId.slice(-shownOfId)}`,
            ]
              .filter(Boolean)
              .join(' · '),
            parentIds: data.edges.filter(({ child }) => child === id).map(({ parent }) => parent),
            state: gone.has(status) ? ('gone' as const) : ('present' as const),
          }))}
        />
      )}
    </Card>
  );
}

/** Who did what with it, when, and how the entry came in. */
export function Custody({ specimen }: { readonly specimen: string }) {
  const { t } = useWords();
  const format = useFormat();
  const timeline = useQueryOf('specimen.timeline', { specimen });
  const entries = timeline.data?.entries ?? [];
  const entry = (event: Entry, index: number): CustodyEntry => ({
    id: `${event.commit.seq}-${index}`,
    title: titleOf(event, (type) => t(`specimens:events.${type as 'specimenStored.v1'}`)),
    ...(detailOf(event, format.moment) !== '' && { detail: detailOf(event, format.moment) }),
    when: { text: format.dateTime(new Date(event.recordedAt)), iso: event.recordedAt },
    who: event.actor,
    source: sourceOf(event.source),
    mark:
      event.type === 'specimenCheckedOut.v1'
        ? 'away'
        : event.type === 'specimenReturned.v1'
          ? 'back'
          : event.type === 'specimenQuarantined.v1'
            ? 'stop'
            : 'normal',
  });
  return (
    <Card
      title={t('specimens:card.custody')}
      meta={timeline.data === undefined ? '' : t('specimens:card.events', { count: entries.length })}
    >
      {timeline.data === undefined ? (
        <Skeleton lines={5} />
      ) : (
        <CustodyTimeline label={t('specimens:card.custody')} entries={entries.map(entry)} />
      )}
    </Card>
  );
}

function titleOf(event: Entry, words: (type: string) => string): string {
  return event.reverted ? `${words(event.type)} ↩` : words(event.type);
}

/** The one thing worth saying beside the title: where, to whom, why, what was corrected, what was measured. */
function detailOf({ place, data, reason, occurredAt }: Entry, moment: (text: string) => string): string {
  const text = (name: string): string | null => (typeof data[name] === 'string' ? data[name] : null);
  const parts = [
    ...entriesOf(
      data['changes'],
      (entry) => `${entry['field'] ?? ''}: ${entry['old'] ?? '–'} → ${entry['new'] ?? '–'}`,
    ),
    ...entriesOf(data['measures'], (entry) => [entry['name'], entry['value'], entry['unit']].filter(Boolean).join(' ')),
    place,
    text('to'),
    text('code'),
    text('purpose') ?? text('reason') ?? text('override') ?? text('note') ?? reason,
    text('step'),
    occurredAt === null ? null : moment(occurredAt),
  ];
  return [...new Set(parts.filter((part) => part !== null && part !== ''))].join(' · ');
}

type Loose = Readonly<Record<string, string>>;

/** The parts of an event that are lists, each in words; events of a newer version may hold anything. */
function entriesOf(value: unknown, words: (entry: Loose) => string): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) =>
    typeof entry === 'object' && entry !== null ? [words(textsOf({ ...entry }))] : [],
  );
}

/** Texts and numbers of an entry; what is empty or more than a text is left out. */
function textsOf(entry: Readonly<Record<string, unknown>>): Loose {
  return Object.fromEntries(
    Object.entries(entry).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  );
}

function sourceOf(source: string): CustodyEntry['source'] {
  if (source === 'scan' || source === 'import') return source;
  if (source === 'file') return 'rackFile';
  return source === 'system' ? 'program' : 'typed'; // screen and terminal are typed
}
