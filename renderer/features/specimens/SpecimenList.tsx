import { useWords } from '../../ui/use-words.ts';
import { Download, FileText, Printer, TestTube, X } from 'lucide-react';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';

import { coordinators, registrars } from '../../../shared/api/define.ts';
import { mostNamedSpecimens } from '../../../shared/domain/specimen/limits.ts';
import { mostLabels } from '../../../shared/labels/limits.ts';
import { problemOf, saveFile, useCommand, useMay, useWindowOf } from '../../bridge/index.ts';
import { PrintLabelsDialog } from '../../labels/PrintLabelsDialog.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { specimenColumns } from './columns.tsx';
import { FilterBar } from './FilterBar.tsx';
import { filterOfSearch, NEWEST_FIRST, searchable, specimenListMemory, type View } from './list-filter.ts';
import { ManifestDialog } from './ManifestDialog.tsx';
import { PicklistAction } from './PicklistAction.tsx';
import { useSelection } from './use-selection.ts';
import './specimens.css';

type Props = {
  /** A filter from the address: `status=checkedOut`. */
  readonly search: string;
  readonly onOpen: (id: string) => void;
  readonly onPicklist: (id: string) => void;
};

/** The list of everything: a million rows scroll like a hundred, filtered and searched where they lie. */
export function SpecimenList({ search, onOpen, onPicklist }: Props) {
  const { t } = useWords();
  const [left] = useState(() => specimenListMemory.take(search));
  const [view, setView] = useState<View>(left?.view ?? { filter: filterOfSearch(search), sort: NEWEST_FIRST });
  const shown = useDeferredValue(view);
  const asked = useMemo(() => ({ filter: searchable(shown.filter), sort: shown.sort }), [shown]);
  const list = useWindowOf('specimen.list', asked);
  // Another filter finds other specimens: what was selected before is not what is seen now.
  const selectionKey = JSON.stringify(asked.filter);
  return (
    <div className="specimens-screen">
      <FilterBar view={view} onChange={setView} />
      {list.error === null ? (
        <Listed
          key={selectionKey}
          view={asked}
          list={list}
          onView={setView}
          {...(view === left?.view && { resumeAt: left.index })}
          onPicklist={onPicklist}
          onOpen={(id, index) => {
            specimenListMemory.leave({ search, view, index });
            onOpen(id);
          }}
        />
      ) : (
        <Card height="fill">
          <ProblemState title={t('specimens:problem')} problem={problemOf(list.error)} onRetry={list.retry} />
        </Card>
      )}
    </div>
  );
}

type ListedProps = {
  readonly view: View;
  readonly list: ReturnType<typeof useWindowOf<'specimen.list'>>;
  readonly onView: (view: View) => void;
  readonly onOpen: (id: string, index: number) => void;
  readonly onPicklist: (id: string) => void;
  readonly resumeAt?: number;
};

function Listed({ view, list, onView, onOpen, onPicklist, resumeAt }: ListedProps) {
  const { t } = useWords();
  const [asked, setAsked] = useState<'manifest' | 'labels' | null>(null);
  const selection = useSelection(view, list.total ?? 0);
  const columns = useMemo(() => specimenColumns(t), [t]);
  const isFiltered = Object.keys(view.filter).length > 0;
  return (
    <>
      <Card height="fill" look="line">
        <SelectionBar total={list.total} selection={selection} onAsk={setAsked}>
          <PicklistAction selection={selection} total={list.total ?? 0} onPicklist={onPicklist} />
        </SelectionBar>
        <div className="specimens-table">
          <VirtualTable
            label={t('specimens:list')}
            columns={columns}
            rowCount={list.total ?? 0}
            rowAt={list.rowAt}
            onRange={list.onRange}
            onOpen={({ id }, index) => onOpen(id, index)}
            {...(resumeAt !== undefined && { resumeAt })}
            sort={{ columnId: view.sort.by, direction: view.sort.direction }}
            onSortChange={({ columnId, direction }) =>
              onView({ ...view, sort: { by: columnId === 'collected' ? 'collected' : 'recorded', direction } })
            }
            selection={selection.table}
            empty={
              list.total === null ? null : (
                <EmptyState icon={TestTube} title={t(isFiltered ? 'specimens:empty.noMatch' : 'specimens:empty.title')}>
                  {isFiltered ? t('specimens:empty.nothing') : t('specimens:empty.words')}
                </EmptyState>
              )
            }
          />
        </div>
      </Card>
      {asked === 'manifest' ? <ManifestDialog selection={selection} onClose={() => setAsked(null)} /> : null}
      {asked === 'labels' && selection.ids !== null ? (
        <PrintLabelsDialog things={{ specimens: [...selection.ids] }} onClose={() => setAsked(null)} />
      ) : null}
    </>
  );
}

type BarProps = {
  readonly total: number | null;
  readonly selection: ReturnType<typeof useSelection>;
  readonly onAsk: (what: 'manifest' | 'labels') => void;
  /** More that can be done with what is selected. */
  readonly children: ReactNode;
};

/** How many there are, how many are meant, and what can be done with them. */
function SelectionBar({ total, selection, onAsk, children }: BarProps) {
  const { t } = useWords();
  const { number } = useFormat();
  const may = useMay();
  const exported = useCommand('specimen.export');
  const [hint, setHint] = useState<string | null>(null);
  const canPrint = may(registrars) && total !== null && total > 0;
  const canExport = may(coordinators) && total !== null && total > 0;
  const save = (format: 'csv' | 'xlsx'): void =>
    exported.mutate({ selection: selection.chosen, format }, { onSuccess: saveFile });
  const printLabels = (): void => {
    const problem = printProblem(selection);
    setHint(problem === null ? null : t(problem, { count: mostLabels }));
    if (problem === null) onAsk('labels');
  };
  useShortcuts(
    canPrint
      ? [{ id: 'labels', keys: 'p', label: t('specimens:print'), group: t('specimens:list'), run: printLabels }]
      : [],
  );
  useShortcuts(
    canExport
      ? [
          {
            id: 'manifest',
            keys: 'm',
            label: t('specimens:manifest'),
            group: t('specimens:list'),
            run: () => onAsk('manifest'),
          },
          { id: 'csv', keys: 'e', label: t('specimens:exportCsv'), group: t('specimens:list'), run: () => save('csv') },
        ]
      : [],
  );
  return (
    <>
      <div className="specimens-bar">
        <span aria-live="polite">
          {total === null
            ? ''
            : selection.count === 0
              ? t('specimens:total', { count: total })
              : t('specimens:selected', { count: selection.count, total: number(total) })}
        </span>
        {selection.count === 0 ? null : (
          <Button size="small" variant="quiet" icon={X} onPress={selection.clear}>
            {t('specimens:clear')}
          </Button>
        )}
        <span className="specimens-hint">{t('specimens:keys')}</span>
        {children}
        {canPrint ? (
          <Button size="small" icon={Printer} shortcut="P" onPress={printLabels}>
            {t('specimens:print')}
          </Button>
        ) : null}
        {canExport ? (
          <>
            <Menu
              label={t('specimens:export')}
              trigger={
                <Button size="small" icon={Download} isPending={exported.isPending}>
                  {t('specimens:export')}
                </Button>
              }
              sections={[
                {
                  id: 'export',
                  actions: [
                    { id: 'csv', label: t('specimens:exportCsv'), shortcut: 'E', onAction: () => save('csv') },
                    { id: 'xlsx', label: t('specimens:exportXlsx'), onAction: () => save('xlsx') },
                  ],
                },
              ]}
            />
            <Button size="small" icon={FileText} shortcut="M" onPress={() => onAsk('manifest')}>
              {t('specimens:manifest')}
            </Button>
          </>
        ) : null}
      </div>
      {hint === null || printProblem(selection) === null ? null : <Banner tone="warn" title={hint} />}
      {selection.isTooMany ? (
        <Banner tone="warn" title={t('specimens:selectTooMany', { count: mostNamedSpecimens })} />
      ) : null}
      <Problem title={t('specimens:problem')} problem={problemOf(exported.error) ?? problemOf(selection.error)} />
    </>
  );
}

/** Why the labels of what is selected cannot be printed: paper is asked for by name, never by filter. */
function printProblem({ ids }: BarProps['selection']): 'specimens:printNothing' | 'specimens:printTooMany' | null {
  if (ids === null || ids.length > mostLabels) return 'specimens:printTooMany';
  return ids.length === 0 ? 'specimens:printNothing' : null;
}
