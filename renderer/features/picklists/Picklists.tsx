import { ListChecks, Plus, TestTube } from 'lucide-react';
import { useMemo, useState } from 'react';
import { registrars } from '../../../shared/api/define.ts';
import { MakePicklist } from '../../app/shared/MakePicklist.tsx';
import { problemOf, useMay, useWindowOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { picklistColumns } from './columns.tsx';
import './picklists.css';

const everything = {};

/** All pick lists, the open ones first, each with how far it is. */
export function Picklists({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const { t } = useWords();
  const format = useFormat();
  const may = useMay();
  const [isMaking, setIsMaking] = useState(false);
  const list = useWindowOf('picklist.list', everything);
  const columns = useMemo(() => picklistColumns(t, format), [t, format]);
  const make = (): void => setIsMaking(true);
  const canMake = may(registrars);
  useShortcuts(
    canMake ? [{ id: 'make', keys: 'n', label: t('picklists:make.new'), group: t('picklists:list'), run: make }] : [],
  );
  const makeButton = canMake ? (
    <Button size="small" icon={Plus} shortcut="N" onPress={make}>
      {t('picklists:make.new')}
    </Button>
  ) : null;
  return (
    <div className="picklists-screen">
      <Card height="fill" look="line">
        {list.error === null ? (
          <>
            <div className="picklists-bar">
              <span>{list.total === null ? '' : t('picklists:count', { count: list.total })}</span>
              {makeButton}
            </div>
            <div className="picklists-table">
              <VirtualTable
                label={t('picklists:list')}
                columns={columns}
                rowCount={list.total ?? 0}
                rowAt={list.rowAt}
                onRange={list.onRange}
                onOpen={({ id }) => onOpen(id)}
                empty={
                  list.total === null ? null : (
                    <EmptyState
                      icon={ListChecks}
                      title={t('picklists:empty.title')}
                      actions={
                        <LinkButton href="#/specimens" variant="primary" icon={TestTube}>
                          {t('picklists:empty.find')}
                        </LinkButton>
                      }
                    >
                      {t('picklists:empty.words')}
                    </EmptyState>
                  )
                }
              />
            </div>
          </>
        ) : (
          <ProblemState title={t('picklists:problem')} problem={problemOf(list.error)} onRetry={list.retry} />
        )}
      </Card>
      {isMaking ? <MakePicklist selection={null} onMade={onOpen} onClose={() => setIsMaking(false)} /> : null}
    </div>
  );
}
