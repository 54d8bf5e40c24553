import { Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BenchMode } from '../../app/shared/bench-modes.ts';
import { BenchModes } from '../../app/shared/BenchModes.tsx';
import { DeskFoot } from '../../app/shared/desk/DeskFoot.tsx';
import { DeskLayout } from '../../app/shared/desk/DeskLayout.tsx';
import type { DeskHandlers, ScanDesk } from '../../app/shared/desk/use-scan-desk.ts';
import { useSoundAction } from '../../app/shared/desk/use-sound-action.ts';
import { ActionList } from '../../ui/ActionList.tsx';
import { Card } from '../../ui/Card.tsx';
import type { Action } from '../../ui/Menu.tsx';
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

/** The screen of a mode of the bench, with the ways to the other modes. */
export function ModeLayout({ mode, desk, handlers, undo, actions, next, cards, children }: Props) {
  const { t } = useWords();
  const title = t('handling:actions.title');
  const undoAction = { id: 'undo', label: t('handling:actions.undo'), icon: Undo2, shortcut: 'Mod+Z', onAction: undo };
  const sound = useSoundAction(desk);
  return (
    <>
      <BenchModes current={mode} />
      <DeskLayout
        desk={{ ...desk, take: (text, source, scanner) => desk.take(text, source, handlers, scanner) }}
        title={title}
        waiting={t(`handling:waiting.${mode}`)}
        isAwake
        entry="beside"
        next={next}
        actions={<ActionList label={title} look="tiles" actions={[undoAction, ...actions, sound]} />}
      >
        <Card>
          {children}
          <DeskFoot cards={cards} />
        </Card>
      </DeskLayout>
    </>
  );
}
