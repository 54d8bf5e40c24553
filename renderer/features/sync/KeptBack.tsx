import { Card } from '../../ui/Card.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Commits of others that are not in the tables here, and why that is in order. */
export function KeptBack({ withheld, waiting }: { readonly withheld: number; readonly waiting: number }) {
  const { t } = useWords();
  if (withheld === 0 && waiting === 0) return null;
  return (
    <Card look="plain" title={t('sync:keptBack.title')}>
      <ul className="sync-kept-back">
        {withheld === 0 ? null : (
          <li>
            <b>{t('sync:keptBack.withheld', { count: withheld })}</b>
            <p>{t('sync:keptBack.withheldWords')}</p>
          </li>
        )}
        {waiting === 0 ? null : (
          <li>
            <b>{t('sync:keptBack.waiting', { count: waiting })}</b>
            <p>{t('sync:keptBack.waitingWords')}</p>
          </li>
        )}
      </ul>
    </Card>
  );
}
