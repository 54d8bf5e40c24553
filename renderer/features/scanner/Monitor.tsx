import { Activity, Square } from 'lucide-react';
import { useState } from 'react';
import type { HeardKey } from '../../scanning/calibration.ts';
import { useRawKeys } from '../../scanning/use-raw-keys.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { useWords } from '../../ui/use-words.ts';

const keysShown = 80;

/** Key by key as it arrives, for whoever helps. Only while it is watched; nothing is written anywhere. */
export function Monitor() {
  const { t } = useWords();
  const [isWatching, setIsWatching] = useState(false);
  const [keys, setKeys] = useState<readonly HeardKey[]>([]);
  useRawKeys((burst) => setKeys((before) => [...before, ...burst].slice(-keysShown)), isWatching);
  const toggle = (): void => {
    setKeys([]);
    setIsWatching(!isWatching);
  };
  return (
    <Card
      look="plain"
      title={t('scanner:monitor.title')}
      meta={t('scanner:monitor.meta')}
      actions={
        <Button size="small" icon={isWatching ? Square : Activity} onPress={toggle}>
          {t(isWatching ? 'scanner:monitor.stop' : 'scanner:monitor.start')}
        </Button>
      }
    >
      {isWatching ? (
        <div className="scanner-monitor" role="log" aria-label={t('scanner:monitor.title')}>
          {keys.length === 0 ? <p>{t('scanner:monitor.waiting')}</p> : null}
          {keys.map((one, index) => (
            <span key={`${one.timeMs}-${one.code}`} translate="no">
              <b>{one.isModified ? `⌃${one.key}` : one.key}</b>
              <small>
                {hexOf(one.key)} {gapWords(one, keys[index - 1])}
              </small>
            </span>
          ))}
        </div>
      ) : (
        <p className="scanner-quiet">{t('scanner:monitor.words')}</p>
      )}
    </Card>
  );
}

function hexOf(key: string): string {
  return key.length === 1 ? (key.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0') : '';
}

function gapWords({ timeMs }: HeardKey, before: HeardKey | undefined): string {
  if (before === undefined) return '';
  const gapMs = timeMs - before.timeMs;
  return gapMs > 9999 ? '…' : `+${Math.round(gapMs)}`;
}
