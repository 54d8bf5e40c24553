import { Boxes, FileSpreadsheet, Plus, Printer, ScanBarcode } from 'lucide-react';
import { useState } from 'react';
import { problemOf, saveFile, useBridge, useQueryOf } from '../../bridge/index.ts';
import { ActionList } from '../../ui/ActionList.tsx';
import { Button } from '../../ui/Button.tsx';
import { CapacityBar } from '../../ui/CapacityBar.tsx';
import { Card } from '../../ui/Card.tsx';
import { ContainerMap } from '../../ui/ContainerMap.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SplitLayout } from '../../ui/SplitLayout.tsx';
import { StorageTree } from '../../ui/StorageTree.tsx';
import { useWords } from '../../ui/use-words.ts';
import { NewFreezer } from './NewFreezer.tsx';
import { useTree } from './use-tree.ts';

type Props = {
  readonly container: string | null;
  readonly onSelect: (id: string) => void;
  readonly onOpenSpecimen: (id: string) => void;
  readonly onFill: (box: string) => void;
};

/** Where everything stands: the tree at the left, the map of what is chosen, how full it is. */
export function Storage({ container, onSelect, onOpenSpecimen, onFill }: Props) {
  const { t } = useWords();
  const tree = useTree();
  const [isCreating, setIsCreating] = useState(false);
  const map = useQueryOf(
    'container.map',
    { container: container ?? '' },
    { enabled: container !== null, placeholderData: (before) => before },
  );
  const chosen = container === null ? undefined : map.data;
  return (
    <>
      <SplitLayout
        startWidth="wide"
        start={
          <Card
            title={t('storage:tree')}
            height="fill"
            look="plain"
            actions={
              <Button size="small" icon={Plus} onPress={() => setIsCreating(true)}>
                {t('storage:create')}
              </Button>
            }
          >
            {tree.isLoaded ? (
              <StorageTree
                label={t('storage:tree')}
                nodes={tree.nodes}
                selectedId={container}
                onSelect={onSelect}
                expandedIds={tree.expanded}
                onExpandedChange={tree.setExpanded}
              />
            ) : (
              <Skeleton lines={6} />
            )}
          </Card>
        }
        {...(chosen !== undefined && { end: <Side map={chosen} onFill={onFill} /> })}
      >
        <Card>
          <Problem title="" problem={container === null ? null : problemOf(map.error)} />
          {chosen === undefined ? (
            <EmptyState
              icon={Boxes}
              title={tree.isLoaded && tree.nodes.length === 0 ? t('storage:empty.title') : t('storage:choose.title')}
            >
              {tree.isLoaded && tree.nodes.length === 0 ? t('storage:empty.words') : t('storage:choose.words')}
            </EmptyState>
          ) : (
            <ContainerMap map={chosen} onOpenSpecimen={onOpenSpecimen} onOpenContainer={onSelect} />
          )}
        </Card>
      </SplitLayout>
      {isCreating ? (
        <NewFreezer
          onClose={() => setIsCreating(false)}
          onCreated={(id) => {
            setIsCreating(false);
            onSelect(id);
          }}
        />
      ) : null}
    </>
  );
}

type MapData = NonNullable<ReturnType<typeof useQueryOf<'container.map'>>['data']>;

function Side({ map, onFill }: { readonly map: MapData; readonly onFill: (box: string) => void }) {
  const { t } = useWords();
  const { call } = useBridge();
  const { capacity, occupied, held, blocked } = map.occupancy;
  const save = (format: 'pdf' | 'xlsx') => async (): Promise<void> => {
    const answer = await call('container.boxMap', { container: map.id, format });
    if (answer.ok) saveFile(answer.value);
  };
  const isBox = map.level === 'box';
  return (
    <>
      <Card title={t('storage:capacity')} look="plain">
        {capacity === null ? null : (
          <CapacityBar
            capacity={{ used: occupied - held, held, blocked, free: Math.max(0, capacity - occupied - blocked) }}
          />
        )}
        <Facts
          columns={2}
          facts={[
            { label: t('storage:tubes'), value: String(occupied) },
            { label: t('storage:inside'), value: String(map.childCount) },
          ]}
        />
        {map.lastCheck === null ? null : <p>{t('storage:lastCheck', map.lastCheck)}</p>}
      </Card>
      {isBox ? (
        <Card>
          <ActionList
            label={t('storage:actions')}
            actions={[
              {
                id: 'fill',
                label: t('storage:fill'),
                icon: ScanBarcode,
                shortcut: 'B',
                onAction: () => onFill(map.id),
              },
              {
                id: 'print',
                label: t('storage:print'),
                icon: Printer,
                shortcut: 'P',
                isDisabled: map.rows === 0,
                onAction: () => void save('pdf')(),
              },
              {
                id: 'table',
                label: t('storage:table'),
                icon: FileSpreadsheet,
                isDisabled: map.rows === 0,
                onAction: () => void save('xlsx')(),
              },
            ]}
          />
        </Card>
      ) : null}
    </>
  );
}
