import { CornerDownRight, Play, ScanBarcode, Square, Undo2, Volume2, VolumeX } from 'lucide-react';
import { useRef } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { BenchModes } from '../../app/shared/BenchModes.tsx';
import { useQueryOf } from '../../bridge/index.ts';
import { useScans } from '../../scanning/use-scans.ts';
import { ActionList } from '../../ui/ActionList.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { CodeEntry } from '../../ui/CodeEntry.tsx';
import { ContainerMap } from '../../ui/ContainerMap.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { NextPosition } from '../../ui/NextPosition.tsx';
import { ScanResultPanel } from '../../ui/ScanResultPanel.tsx';
import { ScanRibbon } from '../../ui/ScanRibbon.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { SplitLayout } from '../../ui/SplitLayout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { useLastBox } from './use-last-box.ts';
import { type Placing, usePlacing } from './use-placing.ts';
import { useWakeLock } from '../../app/shared/use-wake-lock.ts';
import './bench.css';

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
  const entry = useRef<HTMLFormElement>(null);
  useScans((text) => placing.take(text, 'scan'), entry, placing.takePartial);
  useWakeLock(box !== null);
  useChoiceKeys(placing);
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
      <SplitLayout
        endWidth="wide"
        end={
          <>
            <ScanResultPanel result={placing.result} />
            {open === undefined ? null : (
              <NextPosition
                label={t('bench:next')}
                position={placing.cursor ?? open.next?.position ?? null}
                full={t('bench:full')}
              />
            )}
            <ScanRibbon entries={ribbon} />
            <Card>
              <BenchActions placing={placing} isOpen={open !== undefined} />
            </Card>
          </>
        }
      >
        <Card>
          {open === undefined ? (
            <Start onBox={onBox} />
          ) : (
            <>
              <ContainerMap
                map={open}
                showsNext
                next={placing.cursor}
                pulse={placing.pulse}
                onChooseFree={placing.startAt}
              />
              <Foot open={open} counts={placing.counts} />
            </>
          )}
        </Card>
        <CodeEntry
          form={entry}
          label={t('bench:entry')}
          description={t('bench:entryHelp')}
          submitLabel={t('bench:take')}
          onTake={(code) => placing.take(code, 'typed')}
        />
      </SplitLayout>
    </>
  );
}

/** The keys of the question on the panel. Shown on its buttons; bound here. */
function useChoiceKeys({ result }: Placing): void {
  const { t } = useWords();
  useShortcuts(
    (result?.choices ?? []).map(({ id, label, shortcut, onChoose }) => ({
      id,
      label,
      keys: shortcut.toLowerCase(),
      group: t('bench:actions.title'),
      run: onChoose,
    })),
  );
}

function BenchActions({ placing, isOpen }: { readonly placing: Placing; readonly isOpen: boolean }) {
  const { t } = useWords();
  const { hasSound } = placing;
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
        {
          id: 'sound',
          label: hasSound ? t('bench:actions.sound') : t('bench:actions.silent'),
          icon: hasSound ? Volume2 : VolumeX,
          shortcut: 't',
          isChosen: hasSound,
          onAction: placing.toggleSound,
        },
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

const cardsHere = ['UNDO', 'SKIP', 'NEXT', 'YES', 'NO', 'END'] as const;

function Foot({ open, counts }: { readonly open: BoxOnScreen; readonly counts: Placing['counts'] }) {
  const { t } = useWords();
  const { capacity, occupied, blocked } = open.occupancy;
  const free = Math.max(0, (capacity ?? 0) - occupied - blocked);
  return (
    <div className="bench-foot">
      <p className="bench-cards">
        {t('bench:cards')}
        <span translate="no">
          {cardsHere.map((card) => (
            <kbd key={card}>{card}</kbd>
          ))}
        </span>
      </p>
      <p>{t('bench:counts', { placed: counts.placed, free, errors: counts.errors })}</p>
    </div>
  );
}
