import { useWords } from '../../ui/use-words.ts';
import { Download, FileText, TestTube } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';

import type { CallInput } from '../../../shared/api/contract.ts';
import { problemOf, saveFile, useCommand, useQueryOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import type { TableSort } from '../../ui/table-types.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { specimenColumns } from './columns.tsx';
import { ManifestDialog } from './ManifestDialog.tsx';
import { useSpecimenWindow } from './use-specimen-window.ts';
import './specimens.css';

type Filter = NonNullable<CallInput<'specimen.list'>['filter']>;
const all = 'all';

/** The list of everything: a million rows scroll like a hundred, filtered and searched where they lie. */
export function SpecimenList({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [choices, setChoices] = useState({ status: all, kind: all, study: all });
  const [sort, setSort] = useState<TableSort>({ columnId: 'recorded', direction: 'descending' });
  const [isIssuing, setIsIssuing] = useState(false);
  const facets = useQueryOf('specimen.facets', {});
  const deferredText = useDeferredValue(text);
  const filter = useMemo(() => filterOf(deferredText, choices), [deferredText, choices]);
  const sorting = useMemo(
    () => ({
      by: sort.columnId === 'collected' ? ('collected' as const) : ('recorded' as const),
      direction: sort.direction,
    }),
    [sort],
  );
  const list = useSpecimenWindow({ filter, sort: sorting });
  const exported = useCommand('specimen.export');
  const columns = useMemo(() => specimenColumns(t), [t]);
  const save = (format: 'csv' | 'xlsx'): void =>
    exported.mutate({ selection: { filter }, format }, { onSuccess: saveFile });
  const isFiltered = Object.keys(filter).length > 0;
  const select = (name: keyof typeof choices, options: readonly { readonly id: string; readonly label: string }[]) => (
    <Select
      isCompact
      label={t(`specimens:${name}`)}
      value={choices[name]}
      onChange={(value) => setChoices((now) => ({ ...now, [name]: value }))}
      choices={[{ id: all, label: t(`specimens:all.${name}`) }, ...options]}
    />
  );
  if (list.error !== null) {
    const problem = problemOf(list.error as Parameters<typeof problemOf>[0]); // every call fails with a BridgeError
    return (
      <ErrorState
        title={t('specimens:problem')}
        why={problem?.message ?? ''}
        remedy={problem?.remedy ?? ''}
        {...(problem?.code !== undefined && { code: problem.code })}
        onRetry={() => setText('')}
      />
    );
  }
  return (
    <div className="specimens-screen">
      <div className="specimens-tools">
        <SearchField
          label={t('specimens:search')}
          placeholder={t('specimens:search')}
          value={text}
          onChange={setText}
        />
        {select(
          'status',
          (facets.data?.statuses ?? []).map(({ value, count }) => ({
            id: value,
            label: `${t(`ui.status.${value as 'stored'}`)} (${count})`,
          })),
        )}
        {select(
          'kind',
          (facets.data?.kinds ?? []).map(({ value, count }) => ({
            id: value,
            label: `${wordsOfKind(value)} (${count})`,
          })),
        )}
        {select(
          'study',
          (facets.data?.studies ?? []).map(({ value, label, count }) => ({ id: value, label: `${label} (${count})` })),
        )}
        <span className="specimens-count" aria-live="polite">
          {list.total === null ? '' : t('specimens:total', { count: list.total })}
        </span>
        <Menu
          label={t('specimens:export')}
          trigger={
            <Button icon={Download} isPending={exported.isPending}>
              {t('specimens:export')}
            </Button>
          }
          sections={[
            {
              id: 'export',
              actions: [
                { id: 'csv', label: t('specimens:exportCsv'), onAction: () => save('csv') },
                { id: 'xlsx', label: t('specimens:exportXlsx'), onAction: () => save('xlsx') },
              ],
            },
          ]}
        />
        <Button icon={FileText} onPress={() => setIsIssuing(true)}>
          {t('specimens:manifest')}
        </Button>
      </div>
      <Problem title={t('specimens:problem')} problem={problemOf(exported.error)} />
      <Card height="fill" look="line">
        <VirtualTable
          label={t('specimens:list')}
          columns={columns}
          rowCount={list.total ?? 0}
          rowAt={list.rowAt}
          onRange={list.onRange}
          onOpen={({ id }) => onOpen(id)}
          sort={sort}
          onSortChange={setSort}
          empty={
            list.total === null ? null : (
              <EmptyState icon={TestTube} title={t('specimens:empty.title')}>
                {isFiltered ? t('specimens:empty.nothing') : t('specimens:empty.words')}
              </EmptyState>
            )
          }
        />
      </Card>
      {isIssuing ? <ManifestDialog filter={filter} onClose={() => setIsIssuing(false)} /> : null}
    </div>
  );
}

function filterOf(
  text: string,
  { status, kind, study }: { readonly status: string; readonly kind: string; readonly study: string },
): Filter {
  return {
    ...(/[\p{L}\p{N}]/u.test(text) && { text }),
    ...(status !== all && { statuses: [status as NonNullable<Filter['statuses']>[number]] }), // from the facets of the station
    ...(kind !== all && { kinds: [kind] }),
    ...(study !== all && { study }),
  };
}
