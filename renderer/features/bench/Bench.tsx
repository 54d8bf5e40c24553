import { ScanBarcode, Square, Undo2, Volume2 } from 'lucide-react';
import { useRef } from 'react';
import { useQueryOf } from '../../bridge/index.ts';
import { useScans } from '../../scanning/use-scans.ts';
import { ActionList } from '../../ui/ActionList.tsx';
import { Card } from '../../ui/Card.tsx';
import { CodeEntry } from '../../ui/CodeEntry.tsx';
import { ContainerMap } from '../../ui/ContainerMap.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { NextPosition } from '../../ui/NextPosition.tsx';
import { ScanResultPanel } from '../../ui/ScanResultPanel.tsx';
import { ScanRibbon } from '../../ui/ScanRibbon.tsx';
import { SplitLayout } from '../../ui/SplitLayout.tsx';
import { useWords } from '../../ui/use-words.ts';
import { usePlacing } from './use-placing.ts';
import './bench.css';

/** The bench: scan a box, then its tubes. Each scan is saved before its tone; nothing here needs a mouse. */
export function Bench({ box, onBox }: { readonly box: string | null; readonly onBox: (id: string | null) => void }) {
  const { t } = useWords();
  const placing = usePlacing(box, onBox);
  const entry = useRef<HTMLFormElement>(null);
  useScans(placing.take, entry);
  const map = useQueryOf(
    'container.map',
    { container: box ?? '' },
    { enabled: box !== null, placeholderData: (before) => before },
  );
  const open = box === null ? undefined : map.data;
  const capacity = open?.occupancy.capacity ?? 0;
  const free = Math.max(0, capacity - (open?.occupancy.occupied ?? 0) - (open?.occupancy.blocked ?? 0));
  return (
    <SplitLayout
      endWidth="wide"
      end={
        <>
          {placing.result === null ? null : <ScanResultPanel result={placing.result} />}
          {open === undefined ? null : (
            <NextPosition label={t('bench:next')} position={open.next?.position ?? null} full={t('bench:full')} />
          )}
          <CodeEntry
            form={entry}
            label={t('bench:entry')}
            description={t('bench:entryHelp')}
            submitLabel={t('bench:take')}
            onTake={placing.take}
          />
          <ScanRibbon entries={placing.ribbon} />
          <Card>
            <ActionList
              label={t('bench:actions.title')}
              actions={[
                { id: 'undo', label: t('bench:actions.undo'), icon: Undo2, shortcut: 'Mod+Z', onAction: placing.undo },
                {
                  id: 'sound',
                  label: placing.hasSound ? t('bench:actions.sound') : t('bench:actions.silent'),
                  icon: Volume2,
                  isChosen: placing.hasSound,
                  onAction: placing.toggleSound,
                },
                { id: 'end', label: t('bench:actions.end'), icon: Square, onAction: () => onBox(null) },
              ]}
            />
          </Card>
        </>
      }
    >
      <Card>
        {open === undefined ? (
          <EmptyState icon={ScanBarcode} title={t('bench:start.title')}>
            {t('bench:start.words')}
          </EmptyState>
        ) : (
          <>
            <ContainerMap map={open} showsNext />
            <p className="bench-counts">
              {t('bench:counts', { placed: placing.counts.placed, free, errors: placing.counts.errors })}
            </p>
          </>
        )}
      </Card>
    </SplitLayout>
  );
}
