import { CapacityBar } from '../../ui/CapacityBar.tsx';
import { Card } from '../../ui/Card.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import type { ContainerData } from './container.ts';

type Props = { readonly map: Pick<ContainerData, 'occupancy' | 'childCount' | 'lastCheck'> };

/** How many tubes and containers are inside, how much room is left, and what the last check found. */
export function HowFull({ map: { occupancy, childCount, lastCheck } }: Props) {
  const { t } = useWords();
  const { number } = useFormat();
  const { capacity, occupied, held, blocked } = occupancy;
  return (
    <Card title={t('storage:capacity')} look="plain">
      {capacity === null ? null : (
        <CapacityBar
          capacity={{ used: occupied - held, held, blocked, free: Math.max(0, capacity - occupied - blocked) }}
        />
      )}
      <Facts
        columns={2}
        facts={[
          { label: t('storage:tubes'), value: number(occupied) },
          { label: t('storage:inside'), value: number(childCount) },
        ]}
      />
      <LastCheck lastCheck={lastCheck} />
    </Card>
  );
}

/** What the last check of a box found, when, and who looked. */
function LastCheck({ lastCheck }: Pick<ContainerData, 'lastCheck'>) {
  const { t } = useWords();
  const { dateTime } = useFormat();
  if (lastCheck === null) return null;
  const { found, differences, at, by } = lastCheck;
  return (
    <p className="storage-note">
      {t('storage:lastCheck', { found, count: differences })}
      {at === null || by === null ? null : (
        <>
          <br />
          <time dateTime={at}>{t('storage:lastCheckBy', { when: dateTime(new Date(at)), by })}</time>
        </>
      )}
    </p>
  );
}
