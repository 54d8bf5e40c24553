import { GitMerge } from 'lucide-react';
import { useRef, useState } from 'react';
import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SplitLayout } from '../../ui/SplitLayout.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Matter } from './matter.ts';
import { MatterDetail } from './MatterDetail.tsx';
import { MatterList } from './MatterList.tsx';
import { SettledList } from './SettledList.tsx';
import './discrepancies.css';

/** Matters to settle: what two stations recorded that cannot both be so. Nothing is lost; a person says what is right. */
export function Discrepancies({ matter }: { readonly matter: string | null }) {
  const { t } = useWords();
  const [shown, setShown] = useState<'open' | 'settled'>('open');
  const list = useQueryOf('discrepancy.list', {});
  if (list.error !== null && list.data === undefined) {
    return (
      <ProblemState
        title={t('discrepancies:problem')}
        problem={problemOf(list.error)}
        onRetry={() => void list.refetch()}
      />
    );
  }
  if (list.data === undefined) return <Skeleton lines={8} />;
  const { rows } = list.data;
  return (
    <div className="discrepancies-screen">
      <div className="discrepancies-tools">
        <RadioGroup
          look="segments"
          label={t('discrepancies:shown')}
          value={shown}
          onChange={setShown}
          choices={[
            { id: 'open', label: t('discrepancies:openCount', { count: rows.length }) },
            { id: 'settled', label: t('discrepancies:settled.title') },
          ]}
        />
        {shown === 'open' && rows.length > 0 ? <p>{t('discrepancies:keys')}</p> : null}
      </div>
      {shown === 'settled' ? (
        <Card height="fill" look="none">
          <SettledList />
        </Card>
      ) : rows.length === 0 ? (
        <Card>
          <EmptyState icon={GitMerge} title={t('discrepancies:none.title')}>
            {t('discrepancies:none.words')}
          </EmptyState>
        </Card>
      ) : (
        <Inbox rows={rows} first={matter} />
      )}
    </div>
  );
}

/** The buttons that decide; links to cards and boxes stand beside them. */
const decisions = '.discrepancies-versions .ui-button, .discrepancies-whole .ui-button';

function Inbox({ rows, first }: { readonly rows: readonly Matter[]; readonly first: string | null }) {
  const { t } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const detail = useRef<HTMLElement>(null);
  const [chosen, setChosen] = useState({ id: first, index: 0 });
  // What was settled is gone: the one that took its place in the list is next.
  const selected = rows.find(({ id }) => id === chosen.id) ?? rows[Math.min(chosen.index, rows.length - 1)];
  const select = (id: string): void =>
    setChosen({
      id,
      index: Math.max(
        0,
        rows.findIndex((row) => row.id === id),
      ),
    });
  const step = (by: number): void => {
    const now = rows.findIndex((row) => row === selected);
    const next = rows[Math.min(Math.max(now + by, 0), rows.length - 1)];
    const item = list.current?.querySelector<HTMLElement>(`[data-matter="${CSS.escape(next?.id ?? '')}"]`);
    item?.focus();
  };
  useShortcuts([
    { id: 'next', keys: 'j', label: t('discrepancies:next'), group: t('discrepancies:title'), run: () => step(1) },
    {
      id: 'previous',
      keys: 'k',
      label: t('discrepancies:previous'),
      group: t('discrepancies:title'),
      run: () => step(-1),
    },
  ]);
  const toDecide = (): void => (detail.current?.querySelector<HTMLElement>(decisions) ?? detail.current)?.focus();
  return (
    <SplitLayout
      startWidth="wide"
      start={
        <Card height="fill" look="none">
          <MatterList rows={rows} selectedId={selected?.id ?? null} list={list} onSelect={select} onOpen={toDecide} />
        </Card>
      }
    >
      {selected === undefined ? null : <MatterDetail key={selected.id} id={selected.id} region={detail} />}
    </SplitLayout>
  );
}
