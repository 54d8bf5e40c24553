import { FileInput, ScanBarcode } from 'lucide-react';
import { useQueryOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import './today.css';

type Props = { readonly onImport: () => void; readonly onBench: () => void };

/** The first look in the morning: what there is, what is out, what needs somebody, what was done last. */
export function Today({ onImport, onBench }: Props) {
  const { t } = useWords();
  const { number, dateTime } = useFormat();
  const facets = useQueryOf('specimen.facets', {});
  const status = useQueryOf('ledger.status', {});
  const activity = useQueryOf('activity.list', { page: { offset: 0, limit: 12 } });
  if (facets.data === undefined || status.data === undefined) return null;
  const counted = (wanted: string): string =>
    number(facets.data.statuses.find(({ value }) => value === wanted)?.count ?? 0);
  const actions = (
    <div className="today-actions">
      <Button variant="primary" icon={ScanBarcode} onPress={onBench}>
        {t('shell.places.bench')}
      </Button>
      <Button icon={FileInput} onPress={onImport}>
        {t('shell.places.imports')}
      </Button>
    </div>
  );
  if (facets.data.total === 0)
    return (
      <Card>
        <EmptyState icon={ScanBarcode} title={t('specimens:empty.title')} actions={actions}>
          {t('specimens:empty.words')}
        </EmptyState>
      </Card>
    );
  return (
    <div className="today-screen">
      <Card actions={actions} title={t('shell.places.specimens')} look="plain">
        <Facts
          columns={4}
          facts={[
            { label: t('specimens:list'), value: number(facets.data.total) },
            { label: t('ui.status.checkedOut'), value: counted('checkedOut') },
            { label: t('ui.status.quarantined'), value: counted('quarantined') },
            { label: t('shell.places.discrepancies'), value: number(status.data.discrepancies) },
          ]}
        />
      </Card>
      <Card title={t('specimens:card.custody')} look="plain">
        <ul className="today-list">
          {(activity.data?.rows ?? []).map(({ commit, command, actor, recordedAt, events }) => (
            <li key={`${commit.device}/${commit.seq}`}>
              <time dateTime={recordedAt}>{dateTime(new Date(recordedAt))}</time>
              <code translate="no">{command}</code>
              <span>{actor}</span>
              <span>{t('specimens:card.events', { count: events })}</span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
