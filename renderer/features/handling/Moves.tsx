import { MoveRight, Pin, Square } from 'lucide-react';
import { useQueryOf } from '../../bridge/index.ts';
import { ContainerMap } from '../../ui/ContainerMap.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ModeLayout } from './ModeLayout.tsx';
import { wayOf } from './move-boxes.ts';
import { useMoves } from './use-moves.ts';

/** Boxes change places: two scans a box, or one after the place was scanned first (T5). */
export function Moves({ onMode }: { readonly onMode: (command: string) => boolean }) {
  const { t } = useWords();
  const { desk, state, handlers, ...moves } = useMoves(onMode);
  const { pending, destination, last } = state;
  return (
    <ModeLayout
      mode="move"
      desk={desk}
      handlers={handlers}
      undo={moves.undo}
      cards={['UNDO', 'END']}
      actions={[
        {
          id: 'sticky',
          label: t('handling:move.sticky'),
          icon: Pin,
          shortcut: 'k',
          isChosen: destination !== null,
          isDisabled: destination === null && last === null,
          onAction: moves.toggleSticky,
        },
        {
          id: 'end',
          label: t('handling:move.end'),
          icon: Square,
          shortcut: 'e',
          isDisabled: pending === null && destination === null,
          onAction: moves.end,
        },
      ]}
      next={<NextMove pending={pending} destination={destination} />}
    >
      {(destination ?? last) === null ? (
        <EmptyState icon={MoveRight} title={t('handling:move.start')}>
          {t('handling:move.startWords')}
        </EmptyState>
      ) : (
        <Place key={destination ?? last} place={destination ?? last ?? ''} />
      )}
    </ModeLayout>
  );
}

/** What is scanned next, and for what. */
function NextMove({ pending, destination }: { readonly pending: string | null; readonly destination: string | null }) {
  const { t } = useWords();
  const shown = pending ?? destination;
  const container = useQueryOf('container.map', { container: shown ?? '' }, { enabled: shown !== null });
  const known = shown === null ? undefined : container.data;
  return (
    <div className="desk-next">
      <span>
        {t(
          pending !== null
            ? 'handling:move.scanPlace'
            : destination !== null
              ? 'handling:move.scanBoxes'
              : 'handling:move.scanBox',
        )}
      </span>
      <b translate="no">{known?.name ?? ''}</b>
      <span translate="no">{known === undefined ? '' : wayOf(known)}</span>
    </div>
  );
}

/** The rack or shelf that boxes go to, with what stands in it. */
function Place({ place }: { readonly place: string }) {
  const map = useQueryOf('container.map', { container: place });
  return map.data === undefined ? <Skeleton lines={8} /> : <ContainerMap map={map.data} showsNext />;
}
