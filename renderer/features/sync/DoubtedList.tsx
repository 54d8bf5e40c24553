import { useCommandWords } from '../../app/shared/command-words.ts';
import { Card } from '../../ui/Card.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Doubted } from './status.ts';
import { useSyncWords } from './sync-words.ts';

const toneOf = { quarantined: 'warn', held: 'warn', rejected: 'bad' } as const;

/** What this computer recorded and the hub did not simply accept: each with why and what to do. */
export function DoubtedList({ doubted }: { readonly doubted: readonly Doubted[] }) {
  const { t } = useWords();
  if (doubted.length === 0) return null;
  return (
    <Card look="plain" title={t('sync:doubted.title')} meta={t('sync:entries', { count: doubted.length })}>
      <p>{t('sync:doubted.words')}</p>
      <ul className="sync-doubted" aria-label={t('sync:doubted.title')}>
        {doubted.map((one) => (
          <DoubtedItem key={one.seq} one={one} />
        ))}
      </ul>
    </Card>
  );
}

function DoubtedItem({ one }: { readonly one: Doubted }) {
  const { t } = useWords();
  const { dateTime, number } = useFormat();
  const command = useCommandWords();
  const { commit } = useSyncWords();
  const { title, remedy } = commit(one.code);
  return (
    <li>
      <p className="sync-doubted-head">
        <b>{command(one.command)}</b>
        <Pill tone={toneOf[one.outcome]}>{t(`sync:outcomes.${one.outcome}`)}</Pill>
        <small>{t('sync:doubted.recorded', { seq: number(one.seq), at: dateTime(new Date(one.recordedAt)) })}</small>
      </p>
      <p>{title}</p>
      <p>{remedy}</p>
      <p className="sync-doubted-foot">
        <code translate="no">{one.code}</code>
        {one.problem === null ? null : <span translate="no">{one.problem}</span>}
        <span>{t('sync:doubted.answered', { at: dateTime(new Date(one.at)) })}</span>
      </p>
    </li>
  );
}
