import { DeskFoot } from '../../app/shared/desk/DeskFoot.tsx';
import { DeskLayout } from '../../app/shared/desk/DeskLayout.tsx';
import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { Card } from '../../ui/Card.tsx';
import { ContainerMap } from '../../ui/ContainerMap.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useWords } from '../../ui/use-words.ts';
import { DoorTimer } from './DoorTimer.tsx';
import { Next } from './Next.tsx';
import { PullActions } from './PullActions.tsx';
import { PullHead } from './PullHead.tsx';
import { isWaiting, type Picklist, picksWithoutPlace } from './pull-view.ts';
import { type Pull as PullMode, usePull } from './use-pull.ts';
import { Walk } from './Walk.tsx';
import './picklists.css';

type Props = { readonly picklist: string; readonly onLeave: () => void };

/** Fetching the tubes of a list: box after box in walking order, each tube saved before its tone (T4). */
export function Pull({ picklist, onLeave }: Props) {
  const { t } = useWords();
  const list = useQueryOf('picklist.get', { picklist });
  if (list.error !== null && list.data === undefined) {
    return (
      <ProblemState
        title={t('picklists:unknown')}
        problem={problemOf(list.error)}
        onRetry={() => void list.refetch()}
      />
    );
  }
  return list.data === undefined ? <Skeleton lines={10} /> : <PullList list={list.data} onLeave={onLeave} />;
}

const cardsHere = ['UNDO', 'NOTFOUND', 'SKIP', 'NEXT', 'END'] as const;

function PullList({ list, onLeave }: { readonly list: Picklist; readonly onLeave: () => void }) {
  const { t } = useWords();
  const pull = usePull(list);
  return (
    <DeskLayout
      desk={pull}
      title={t('picklists:actions.title')}
      isAwake={!list.closed && list.counts.waiting > 0}
      entry="beside"
      next={
        <>
          <Next pull={pull} list={list} />
          <DoorTimer door={pull.door} />
        </>
      }
      actions={<PullActions pull={pull} list={list} onLeave={onLeave} />}
    >
      <Card>
        <PullHead list={list} />
      </Card>
      <Card>
        {pull.open === null ? (
          <Walk stops={pull.stops} unplaced={picksWithoutPlace(list.picks)} next={pull.next} />
        ) : (
          <OpenBox key={pull.open.id} pull={pull} box={pull.open.id} />
        )}
        <DeskFoot cards={cardsHere} />
      </Card>
    </DeskLayout>
  );
}

/** The box on the bench: only the tubes of the list are lit. */
function OpenBox({ pull, box }: { readonly pull: PullMode; readonly box: string }) {
  const map = useQueryOf('container.map', { container: box });
  const waiting = pull.open?.picks.filter(isWaiting) ?? [];
  const targets = new Set(waiting.map(({ specimen }) => specimen.id));
  if (map.data === undefined) return <Skeleton lines={10} />;
  return (
    <ContainerMap
      map={map.data}
      targets={targets}
      takeNext={pull.target?.specimen.id ?? null}
      onOpenSpecimen={(specimen) => {
        if (targets.has(specimen)) pull.aim(specimen);
      }}
    />
  );
}
