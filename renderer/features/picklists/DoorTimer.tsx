import { DoorClosed, DoorOpen } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { useWords } from '../../ui/use-words.ts';
import { clockOf } from './clock.ts';
import type { OpenDoor } from './pull-memory.ts';

// A −80 °C freezer warms by several degrees within a minute of an open door; after two the alarm is near.
const soonMs = 60_000;
const lateMs = 120_000;
const tickMs = 500;

/** How long the freezer has been open. Its place is kept while none is, so that nothing jumps. */
export function DoorTimer({ door }: { readonly door: OpenDoor | null }) {
  const { t } = useWords();
  if (door !== null) return <Running key={door.openedAtMs} door={door} />;
  return (
    <div className="pull-door">
      <Icon of={DoorClosed} />
      <span>{t('picklists:door.shut')}</span>
    </div>
  );
}

function Running({ door }: { readonly door: OpenDoor }) {
  const { t } = useWords();
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  const openMs = Math.max(0, nowMs - door.openedAtMs);
  const stage = openMs >= lateMs ? 'late' : openMs >= soonMs ? 'soon' : 'fine';
  return (
    <div className="pull-door" data-stage={stage}>
      <Icon of={DoorOpen} />
      <span>
        {t('picklists:door.label', { unit: door.unit.name })}
        <b role="status">{stage === 'fine' ? '' : t(`picklists:door.${stage}`)}</b>
      </span>
      <time role="timer" aria-label={t('picklists:door.label', { unit: door.unit.name })} translate="no">
        {clockOf(openMs)}
      </time>
    </div>
  );
}
