import { History } from 'lucide-react';
import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { useCommandWords } from '../../app/shared/command-words.ts';
import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, useCommand, useQueryOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { ActivityRow } from './ActivityRow.tsx';
import './activity.css';

type Row = CallOutput<'activity.list'>['rows'][number];
const pageRows = 50;
const bytesPerMegabyte = 1024 * 1024;

/** What was done on this station, newest first, and the way back from what can be taken back. */
export function Activity() {
  const { t } = useWords();
  const { number } = useFormat();
  const words = useCommandWords();
  const tell = useTold();
  const [whose, setWhose] = useState<'all' | 'mine'>('all');
  const [offset, setOffset] = useState(0);
  const [undoing, setUndoing] = useState<Row | null>(null);
  const status = useQueryOf('ledger.status', {});
  const list = useQueryOf(
    'activity.list',
    { mine: whose === 'mine', page: { offset, limit: pageRows } },
    { placeholderData: (before) => before },
  );
  const undo = useCommand('change.undo');
  const confirm = (reason: string): void => {
    if (undoing === null) return;
    undo.mutate(
      { commit: undoing.commit, reason },
      { onSuccess: () => tell(t('activity:takenBack'), null), onSettled: () => setUndoing(null) },
    );
  };
  if (list.error !== null && list.data === undefined) {
    return (
      <ProblemState title={t('activity:problem')} problem={problemOf(list.error)} onRetry={() => void list.refetch()} />
    );
  }
  const total = list.data?.total ?? 0;
  const rows = list.data?.rows ?? [];
  return (
    <div className="activity-screen">
      <div className="activity-tools">
        <RadioGroup
          look="segments"
          label={t('activity:who')}
          value={whose}
          onChange={(next) => {
            setWhose(next);
            setOffset(0);
          }}
          choices={[
            { id: 'all', label: t('activity:all') },
            { id: 'mine', label: t('activity:mine') },
          ]}
        />
        <span className="activity-status">
          {status.data === undefined
            ? ''
            : t('activity:status', {
                count: status.data.commits,
                size: number(status.data.databaseBytes / bytesPerMegabyte, 1),
              })}
        </span>
        <span className="activity-range" aria-live="polite">
          {total === 0
            ? ''
            : t('activity:range', {
                from: number(offset + 1),
                to: number(Math.min(offset + pageRows, total)),
                total: number(total),
              })}
        </span>
        <Button size="small" isDisabled={offset === 0} onPress={() => setOffset(Math.max(0, offset - pageRows))}>
          {t('activity:newer')}
        </Button>
        <Button size="small" isDisabled={offset + pageRows >= total} onPress={() => setOffset(offset + pageRows)}>
          {t('activity:older')}
        </Button>
      </div>
      <Problem title={t('activity:notTakenBack')} problem={problemOf(undo.error)} />
      <Card height="fill" look="none">
        {list.data === undefined ? (
          <Skeleton lines={10} />
        ) : rows.length === 0 ? (
          <EmptyState icon={History} title={t('activity:title')}>
            {t('activity:none')}
          </EmptyState>
        ) : (
          <ScrollRegion className="activity-scroll" label={t('activity:title')}>
            <table className="activity-table">
              <thead>
                <tr>
                  <th scope="col">{t('activity:columns.when')}</th>
                  <th scope="col">{t('activity:columns.what')}</th>
                  <th scope="col">{t('activity:columns.about')}</th>
                  <th scope="col">{t('activity:columns.who')}</th>
                  <th scope="col">{t('activity:columns.source')}</th>
                  <th scope="col" className="activity-end">
                    {t('activity:columns.events')}
                  </th>
                  <th scope="col">
                    <span className="ui-hidden">{t('activity:undo')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <ActivityRow key={`${row.commit.device}/${row.commit.seq}`} row={row} onUndo={setUndoing} />
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
      </Card>
      <ConfirmDialog
        isOpen={undoing !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) setUndoing(null);
        }}
        title={t('activity:undoTitle')}
        consequence={t('activity:undoWords', { what: undoing === null ? '' : words(undoing.command) })}
        confirmLabel={t('activity:undo')}
        leastReasonLength={3}
        isPending={undo.isPending}
        onConfirm={confirm}
      />
    </div>
  );
}
