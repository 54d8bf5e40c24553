import { Undo2, Volume2, VolumeX } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import type { BenchMode } from '../../app/shared/bench-modes.ts';
import { BenchModes } from '../../app/shared/BenchModes.tsx';
import type { DeskHandlers, ScanDesk } from '../../app/shared/use-scan-desk.ts';
import { useWakeLock } from '../../app/shared/use-wake-lock.ts';
import { useScans } from '../../scanning/use-scans.ts';
import { ActionList } from '../../ui/ActionList.tsx';
import { Card } from '../../ui/Card.tsx';
import { CodeEntry } from '../../ui/CodeEntry.tsx';
import type { Action } from '../../ui/Menu.tsx';
import { ScanResultPanel } from '../../ui/ScanResultPanel.tsx';
import { ScanRibbon } from '../../ui/ScanRibbon.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { SplitLayout } from '../../ui/SplitLayout.tsx';
import { useWords } from '../../ui/use-words.ts';
import './handling.css';

type Props = {
  readonly mode: BenchMode;
  readonly desk: ScanDesk;
  readonly handlers: DeskHandlers;
  readonly undo: () => void;
  readonly actions: readonly Action[];
  /** What comes next, large. */
  readonly next?: ReactNode;
  /** The command cards that mean something here. */
  readonly cards: readonly string[];
  readonly children: ReactNode;
};

/** The screen of a mode of the bench: the answer to the last scan, what comes next, the scans before, and the keys. */
export function DeskLayout({ mode, desk, handlers, undo, actions, next, cards, children }: Props) {
  const { t } = useWords();
  const entry = useRef<HTMLFormElement>(null);
  useScans((text) => desk.take(text, 'scan', handlers), entry, desk.takePartial);
  useWakeLock(true);
  useChoiceKeys(desk);
  const { hasSound } = desk;
  return (
    <>
      <BenchModes current={mode} />
      <SplitLayout
        endWidth="wide"
        end={
          <>
            <ScanResultPanel result={desk.result} waiting={t(`handling:waiting.${mode}`)} />
            {next}
            <CodeEntry
              form={entry}
              label={t('handling:entry')}
              description={t('handling:entryHelp')}
              submitLabel={t('handling:take')}
              onTake={(code) => desk.take(code, 'typed', handlers)}
            />
            <ScanRibbon entries={desk.ribbon} />
            <Card>
              <ActionList
                label={t('handling:actions.title')}
                look="tiles"
                actions={[
                  { id: 'undo', label: t('handling:actions.undo'), icon: Undo2, shortcut: 'Mod+Z', onAction: undo },
                  ...actions,
                  {
                    id: 'sound',
                    label: hasSound ? t('handling:actions.sound') : t('handling:actions.silent'),
                    icon: hasSound ? Volume2 : VolumeX,
                    shortcut: 't',
                    isChosen: hasSound,
                    onAction: desk.toggleSound,
                  },
                ]}
              />
            </Card>
          </>
        }
      >
        <Card>
          {children}
          <p className="desk-cards">
            {t('handling:cards')}
            <span translate="no">
              {cards.map((card) => (
                <kbd key={card}>{card}</kbd>
              ))}
            </span>
          </p>
        </Card>
      </SplitLayout>
    </>
  );
}

/** The keys of the question on the panel. Shown on its buttons; bound here. */
function useChoiceKeys({ result }: ScanDesk): void {
  const { t } = useWords();
  useShortcuts(
    (result?.choices ?? []).map(({ id, label, shortcut, onChoose }) => ({
      id,
      label,
      keys: shortcut.toLowerCase(),
      group: t('handling:actions.title'),
      run: onChoose,
    })),
  );
}
