import { CornerDownRight, Play, ScanBarcode, Square, Undo2 } from 'lucide-react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { BenchModes } from '../../app/shared/BenchModes.tsx';
import { DeskFoot } from '../../app/shared/desk/DeskFoot.tsx';
import { DeskLayout } from '../../app/shared/desk/DeskLayout.tsx';
import { useSoundAction } from '../../app/shared/desk/use-sound-action.ts';
import { useQueryOf } from '../../bridge/index.ts';
import { ActionList } from '../../ui/ActionList.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ContainerMap } from '../../ui/ContainerMap.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { NextPosition } from '../../ui/NextPosition.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useLastBox } from './use-last-box.ts';
import { type Placing, usePlacing } from './use-placing.ts';

type BoxOnScreen = CallOutput<'container.map'>;

type Props = {
  readonly box: string | null;
  readonly onBox: (id: string | null) => void;
  /** Obeys a card of another mode of the bench; false when it is none. */
  readonly onCard: (command: string) => boolean;
};

/** The bench: scan a box, then its tubes. Each scan is saved before its tone; nothing here needs a mouse. */
export function Bench({ box, onBox, onCard }: Props) {
  const { t } = useWords();
  const placing = usePlacing(box, onBox, onCard);
  const map = useQueryOf(
    'container.map',
    { container: box ?? '' },
    { enabled: box !== null, placeholderData: (before) => before },
  );
  const open = box === null ? undefined : map.data;
  const ribbon = placing.ribbon.map((line) => ({
    ...line,
    ...(placing.undoable.has(line.id) && { onUndo: () => placing.undo(line.id) }),
  }));
  return (
    <>
      {box === null ? <BenchModes current={null} /> : null}
      <DeskLayout
        desk={{ ...placing, ribbon }}
        title={t('bench:actions.title')}
        isAwake={box !== null}
        entry="below"
        {...(open !== undefined && { waiting: t('bench:tubeNext') })}
        next={open === undefined ? null : <Next open={open} cursor={placing.cursor} />}
        actions={<BenchActions placing={placing} isOpen={open !== undefined} />}
      >
        <Card>{open === undefined ? <Start onBox={onBox} /> : <OpenBox open={open} placing={placing} />}</Card>
      </DeskLayout>
    </>
  );
}

function Next({ open, cursor }: { readonly open: BoxOnScreen; readonly cursor: string | null }) {
  const { t } = useWords();
  return (
    <NextPosition label={t('bench:next')} position={cursor ?? open.next?.position ?? null} full={t('bench:full')} />
  );
}

const cardsHere = ['UNDO', 'SKIP', 'NEXT', 'YES', 'NO', 'END'] as const;

function OpenBox({ open, placing }: { readonly open: BoxOnScreen; readonly placing: Placing }) {
  const { t } = useWords();
  const { capacity, occupied, blocked } = open.occupancy;
  const free = Math.max(0, (capacity ?? 0) - occupied - blocked);
  const { placed, errors } = placing.counts;
  return (
    <>
      <ContainerMap map={open} showsNext next={placing.cursor} pulse={placing.pulse} onChooseFree={placing.startAt} />
      <DeskFoot cards={cardsHere}>
        <p>{t('bench:counts', { placed, free, errors })}</p>
      </DeskFoot>
    </>
  );
}

function BenchActions({ placing, isOpen }: { readonly placing: Placing; readonly isOpen: boolean }) {
  const { t } = useWords();
  const sound = useSoundAction(placing);
  return (
    <ActionList
      label={t('bench:actions.title')}
      look="tiles"
      actions={[
        { id: 'undo', label: t('bench:actions.undo'), icon: Undo2, shortcut: 'Mod+Z', onAction: () => placing.undo() },
        {
          id: 'skip',
          label: t('bench:actions.skip'),
          icon: CornerDownRight,
          shortcut: 's',
          isDisabled: !isOpen,
          onAction: placing.skip,
        },
        sound,
        {
          id: 'end',
          label: t('bench:actions.end'),
          icon: Square,
          shortcut: 'e',
          isDisabled: !isOpen,
          onAction: placing.end,
        },
      ]}
    />
  );
}

/** Before the first scan. A page that has forgotten its box (a crash) offers the one that the station remembers. */
function Start({ onBox }: { readonly onBox: (id: string) => void }) {
  const { t } = useWords();
  const last = useLastBox(true);
  return (
    <EmptyState
      icon={ScanBarcode}
      title={t('bench:start.title')}
      {...(last !== null && {
        actions: (
          <Button icon={Play} variant="primary" onPress={() => onBox(last.id)}>
            {t('bench:resume', { box: last.name })}
          </Button>
        ),
      })}
    >
      {t('bench:start.words')}
    </EmptyState>
  );
}
