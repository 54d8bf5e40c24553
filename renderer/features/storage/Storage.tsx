import { Boxes, Plus } from 'lucide-react';
import { useState } from 'react';
import { problemOf, useMay, useQueryOf } from '../../bridge/index.ts';
import { managers } from '../../../shared/api/define.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ContainerMap } from '../../ui/ContainerMap.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SplitLayout } from '../../ui/SplitLayout.tsx';
import { StorageTree } from '../../ui/StorageTree.tsx';
import { useWords } from '../../ui/use-words.ts';
import { NewContainer } from './actions/NewContainer.tsx';
import type { ContainerData } from './container.ts';
import { ContainerActions } from './ContainerActions.tsx';
import { ContainerHistory } from './ContainerHistory.tsx';
import { HowFull } from './HowFull.tsx';
import { NewFreezer } from './NewFreezer.tsx';
import { useTree } from './use-tree.ts';
import './storage.css';

type Props = {
  readonly container: string | null;
  readonly onSelect: (id: string) => void;
  readonly onOpenSpecimen: (id: string) => void;
  readonly onFill: (box: string) => void;
  readonly onCheck: (box: string) => void;
};

/** Where everything stands: the tree at the left, the map of what is chosen, how full it is. */
export function Storage({ container, onSelect, onOpenSpecimen, onFill, onCheck }: Props) {
  const { t } = useWords();
  const tree = useTree();
  const [creating, setCreating] = useState<'freezer' | 'unit' | null>(null);
  const [revealed, setRevealed] = useState<string | null>(null);
  const canCreate = useMay()(managers);
  const map = useQueryOf(
    'container.map',
    { container: container ?? '' },
    { enabled: container !== null, placeholderData: (before) => before },
  );
  const chosen = container === null ? undefined : map.data;
  // The way to what is chosen is opened once; whoever closes it again has it closed.
  if (chosen !== undefined && revealed !== chosen.id) {
    setRevealed(chosen.id);
    tree.setExpanded(new Set([...tree.expanded, ...chosen.path.slice(0, -1).map(({ id }) => id)]));
  }
  const onCreated = (id: string): void => {
    setCreating(null);
    onSelect(id);
  };
  return (
    <>
      <SplitLayout
        startWidth="wide"
        start={
          <Card
            title={t('storage:tree')}
            height="fill"
            look="plain"
            {...(canCreate && { actions: <Create onChoose={setCreating} /> })}
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
        {...(chosen !== undefined && {
          end: <Side map={chosen} onFill={onFill} onCheck={onCheck} onSelect={onSelect} />,
        })}
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
            <>
              <InUse map={chosen} />
              <ContainerMap map={chosen} onOpenSpecimen={onOpenSpecimen} onOpenContainer={onSelect} />
            </>
          )}
        </Card>
      </SplitLayout>
      {creating === 'freezer' ? <NewFreezer onClose={() => setCreating(null)} onCreated={onCreated} /> : null}
      {creating === 'unit' ? (
        <NewContainer parent={null} onClose={() => setCreating(null)} onCreated={onCreated} />
      ) : null}
    </>
  );
}

/** A whole freezer with all that is in it, or any one unit. */
function Create({ onChoose }: { readonly onChoose: (what: 'freezer' | 'unit') => void }) {
  const { t } = useWords();
  return (
    <Menu
      label={t('storage:new')}
      trigger={
        <Button size="small" icon={Plus}>
          {t('storage:new')}
        </Button>
      }
      sections={[
        {
          id: 'new',
          actions: [
            { id: 'freezer', label: t('storage:create'), onAction: () => onChoose('freezer') },
            { id: 'unit', label: t('storage:newUnit'), onAction: () => onChoose('unit') },
          ],
        },
      ]}
    />
  );
}

/** Says why nothing may be put there now. */
function InUse({ map }: { readonly map: ContainerData }) {
  const { t } = useWords();
  if (map.use === 'active') return null;
  return (
    <div className="storage-use">
      <Banner
        tone={map.use === 'backup' ? 'accent' : 'warn'}
        title={t(`storage:uses.${map.use}`)}
        why={map.useReason ?? t(`storage:useWords.${map.use}`)}
      />
    </div>
  );
}

/** How full it is, what can be done with it, what happened. */
function Side({ map, onFill, onCheck, onSelect }: SideProps) {
  return (
    <>
      <HowFull map={map} />
      <Card>
        <ContainerActions map={map} onFill={onFill} onCheck={onCheck} onSelect={onSelect} />
      </Card>
      <ContainerHistory key={map.id} container={map.id} />
    </>
  );
}

type SideProps = {
  readonly map: ContainerData;
  readonly onFill: (box: string) => void;
  readonly onCheck: (box: string) => void;
  readonly onSelect: (id: string) => void;
};
